import { join } from "node:path";
import { z } from "zod";
import { ENTITY_TYPES, type Extraction } from "../model/index.ts";
import {
  type GrowingIdentityIndex,
  type IdentityEvent,
  type IdentityIndex,
  identityIndex,
  resolveAcross,
  withoutDocuments,
} from "../resolution/index.ts";
import { inTurns } from "../store/turns.ts";
import { type DamagedLine, openLog, readLines, toLine } from "./line-log.ts";
import { clearUnfinishedOf, writeWhole } from "./whole-file.ts";

const text = z.string().min(1);
const eventSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("mint"),
    id: text,
    member: text,
    type: z.enum(ENTITY_TYPES),
    key: z.string().nullable(),
  }),
  z.object({ kind: z.literal("join"), id: text, member: text }),
  z.object({ kind: z.literal("rekey"), id: text, key: z.string().nullable() }),
]) satisfies z.ZodType<IdentityEvent>;

export const IDENTITY = "identity.jsonl";

/** The case's identities: an index in memory over `identity.jsonl`. */
export interface Identity {
  readonly index: IdentityIndex;
  /** Lines that were damaged when the log was opened, and those that make no sense without them. */
  readonly damaged: readonly DamagedLine[];
  /** Local id to the id that rules give, for each extraction, in the order given. What is new is on the disk when it returns, so
   *  that the graph may be written. Throws case/unwritable's cause when it cannot be kept: then call again. */
  resolve(extractions: readonly Extraction[]): Promise<readonly ReadonlyMap<string, string>[]>;
  /** Writes the log again without these documents (SHA-256) and what only they had; see `withoutDocuments`. Whole or
   *  not at all. Does nothing for documents that it does not know. */
  forget(documents: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Reads the log and opens it for more. Damaged lines, and those that make no sense without them, are left out:
 *  entities that lost their id by it get one when their documents are written again, mostly the same, since it is made
 *  of the member that founded it. */
export async function openIdentity(folder: string): Promise<Identity> {
  const path = join(folder, IDENTITY);
  // A killed `forget` leaves names that are forgotten later.
  await clearUnfinishedOf(path);
  const { index, damaged } = await readIdentity(folder);
  let log = await openLog<IdentityEvent>(path);
  // One change after the other: the log is another file once documents were forgotten.
  const inTurn = inTurns();
  // Events that the index has and the log, after a failed append, has not yet.
  let unsaved: IdentityEvent[] = [];
  const resolve = async (extractions: readonly Extraction[]) => {
    const resolved = extractions.map((extraction) => {
      const { entityIds, events } = resolveAcross(extraction, index);
      for (const event of events) index.add(event);
      unsaved.push(...events);
      return entityIds;
    });
    const saving = unsaved;
    unsaved = [];
    try {
      await log.append(saving);
    } catch (error) {
      unsaved = [...saving, ...unsaved];
      throw error;
    }
    return resolved;
  };
  const forget = async (documents: readonly string[]): Promise<void> => {
    const { events } = await readIdentity(folder);
    const gone = new Set(documents);
    const kept = withoutDocuments([...events, ...unsaved], index, gone);
    await log.close();
    try {
      await writeWhole(path, kept.map((event) => toLine(JSON.stringify(event))).join(""));
      unsaved = [];
      index.replay(kept);
    } finally {
      log = await openLog<IdentityEvent>(path);
    }
  };
  return {
    index,
    damaged,
    resolve: (extractions) => inTurn(() => resolve(extractions)),
    forget: (documents) =>
      inTurn(async () => {
        // Whose a damaged line was cannot be known: it goes, too.
        const isKnown = documents.some((sha) => index.membersOf(sha).length > 0);
        if (isKnown || damaged.length > 0) await forget(documents);
      }),
    close: () => inTurn(() => log.close()),
  };
}

/** The log as it lies on the disk, replayed. */
export async function readIdentity(folder: string): Promise<{
  readonly index: GrowingIdentityIndex;
  readonly events: readonly IdentityEvent[];
  readonly damaged: readonly DamagedLine[];
}> {
  const index = identityIndex();
  const { values, damaged } = await readLines(join(folder, IDENTITY), (line) => {
    const event = eventSchema.parse(line);
    // A line that needs a lost one, or contradicts what stands, is no use either.
    index.add(event);
    return event;
  });
  return { index, events: values, damaged };
}
