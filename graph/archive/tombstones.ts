import { join } from "node:path";
import { z } from "zod";
import { type DamagedLine, openLog, readLines } from "./line-log.ts";

export const TOMBSTONES = "tombstones.jsonl";

/** What stands in place of a document that somebody had forgotten: neither title nor words of it. */
export interface Tombstone {
  readonly sha256: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly by: string;
  readonly why: string | null;
}

/** One line. `forgotten`: the document has to go. `removed`: so has this one, in which a forgotten one stood; it may come
 *  in again. `cleared`: nothing of it is left. `lifted`: it may come in again. */
type TombstoneEvent =
  | ({ readonly kind: "forgotten" } & Tombstone)
  | { readonly kind: "removed"; readonly sha256: string }
  | { readonly kind: "cleared"; readonly sha256: string }
  | { readonly kind: "lifted"; readonly sha256: string; readonly at: string };

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const eventSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("forgotten"),
    sha256,
    at: z.string(),
    by: z.string(),
    why: z.string().nullable(),
  }),
  z.object({ kind: z.literal("removed"), sha256 }),
  z.object({ kind: z.literal("cleared"), sha256 }),
  z.object({ kind: z.literal("lifted"), sha256, at: z.string() }),
]) satisfies z.ZodType<TombstoneEvent>;

/** Documents that were forgotten: `tombstones.jsonl` of a case. */
export interface Tombstones {
  /** Null for a document that was never forgotten, or may come in again. */
  find(sha256: string): Tombstone | null;
  /** Documents that have to go and of which something may be left: a crash came between. */
  uncleared(): readonly string[];
  /** Lines that were damaged when the log was opened. */
  readonly damaged: readonly DamagedLine[];
  /** Each outlives a power cut when it returns. */
  bury(tombstones: readonly Tombstone[]): Promise<void>;
  /** Documents that have to go and may come in again. */
  remove(sha256s: readonly string[]): Promise<void>;
  clear(sha256s: readonly string[]): Promise<void>;
  lift(sha256: string, at: string): Promise<void>;
  close(): Promise<void>;
}

/** Reads the log and opens it for more; what a damaged line said does not stand. */
export async function openTombstones(folder: string): Promise<Tombstones> {
  const { events, damaged } = await readTombstones(folder);
  const standing = new Map<string, Tombstone>();
  const uncleared = new Set<string>();
  const take = (event: TombstoneEvent): void => {
    if (event.kind === "forgotten") {
      const { kind: _, ...tombstone } = event;
      standing.set(event.sha256, tombstone);
      uncleared.add(event.sha256);
      return;
    }
    if (event.kind === "removed") {
      uncleared.add(event.sha256);
      return;
    }
    uncleared.delete(event.sha256);
    if (event.kind === "lifted") standing.delete(event.sha256);
  };
  for (const event of events) take(event);
  const log = await openLog<TombstoneEvent>(join(folder, TOMBSTONES));
  const append = async (added: readonly TombstoneEvent[]): Promise<void> => {
    await log.append(added);
    for (const event of added) take(event);
  };
  return {
    find: (sha) => standing.get(sha) ?? null,
    uncleared: () => [...uncleared],
    damaged,
    bury: (tombstones) => append(tombstones.map((tombstone) => ({ kind: "forgotten", ...tombstone }))),
    remove: (shas) => append(shas.map((sha) => ({ kind: "removed", sha256: sha }))),
    clear: (shas) => append(shas.map((sha) => ({ kind: "cleared", sha256: sha }))),
    lift: (sha, at) => append([{ kind: "lifted", sha256: sha, at }]),
    close: () => log.close(),
  };
}

/** The log as it lies on the disk. */
export async function readTombstones(folder: string): Promise<{
  readonly events: readonly TombstoneEvent[];
  readonly damaged: readonly DamagedLine[];
}> {
  const { values, damaged } = await readLines(join(folder, TOMBSTONES), (line) => eventSchema.parse(line));
  return { events: values, damaged };
}
