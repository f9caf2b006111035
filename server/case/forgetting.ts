import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type Archive,
  type Fetches,
  type GraphSource,
  type GraphStore,
  removeKept,
  type Tombstones,
  writing,
} from "../../graph/index.ts";
import { documentKey, documentsOfDecision, shaOfDocument, UsageError } from "../../graph/model/index.ts";
import type { LocalQueue } from "../../ingest/index.ts";
import type { ForgetReceipt, ForgetRequest } from "./case.ts";
import type { Door } from "./door.ts";

export interface ForgettingParts {
  readonly folder: string;
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
  readonly tombstones: Tombstones;
  readonly fetches: Fetches;
}

/** Takes documents whose tombstone stands out of the archive and out of who is who; what is done already is passed over.
 *  Returns other documents that have to be written again. */
export async function clearArchive(
  { folder, archive, source, fetches }: Omit<ForgettingParts, "store" | "tombstones">,
  documents: readonly string[],
): Promise<readonly string[]> {
  for (const sha of documents) await archive.remove(sha);
  const stirred = await writing(folder, () => source.forget(documents));
  await writing(folder, () => fetches.forget(documents));
  await writing(folder, () => removeKept(folder, documents));
  return stirred;
}

/** Leaves nothing of documents that are out of the graph in the store's files, and says so in the log: the last step.
 *  Stores that were moved aside because they were damaged go, too. */
export async function clearStore(
  { folder, store, tombstones }: Omit<ForgettingParts, "archive" | "source" | "fetches">,
  documents: readonly string[],
): Promise<void> {
  await store.compact();
  await writing(folder, async () => {
    for (const name of await readdir(folder)) {
      if (/^store\.damaged-\d+$/.test(basename(name)))
        await rm(join(folder, name), { recursive: true, force: true });
    }
    await tombstones.clear(documents);
  });
}

/** What goes with documents that are forgotten. */
export interface Reach {
  /** They, and what came in them and in nothing else that stays. */
  readonly forgotten: readonly string[];
  /** In what they came, and what that came in: it holds their words. It may come in again. */
  readonly removed: readonly string[];
}

/** Linear in the documents of the case. */
export function reachOf(archive: Archive, documents: readonly string[]): Reach {
  const cameFirstIn = new Map<string, string[]>();
  for (const { sha256, origin } of archive.list()) {
    if (origin === null) continue;
    const inside = cameFirstIn.get(origin.container);
    if (inside === undefined) cameFirstIn.set(origin.container, [sha256]);
    else inside.push(sha256);
  }
  const forgotten = new Set(documents);
  const goes = (part: string): boolean =>
    archive.find(part)?.cameByItself === false &&
    archive.containersOf(part).every((container) => container === part || forgotten.has(container));
  // A set that grows is walked to its end.
  for (const sha of forgotten) {
    for (const part of [...(archive.find(sha)?.parts?.shas ?? []), ...(cameFirstIn.get(sha) ?? [])]) {
      if (goes(part)) forgotten.add(part);
    }
  }
  const removed = new Set([...forgotten].flatMap((sha) => archive.containersOf(sha)));
  for (const sha of removed) for (const container of archive.containersOf(sha)) removed.add(container);
  return { forgotten: [...forgotten], removed: [...removed].filter((sha) => !forgotten.has(sha)) };
}

type Forgetting = ForgettingParts & {
  readonly queue: LocalQueue;
  readonly door: Door;
  readonly now: () => string;
};

/** Forgets a document. The steps may each be the last before a crash: the tombstone comes first, and opening the case
 *  does what it asks for. One call at a time. */
export async function forget(
  parts: Forgetting,
  sha: string,
  { by, why = null }: Omit<ForgetRequest, "document">,
): Promise<ForgetReceipt> {
  const { archive, folder, source, store, tombstones, queue, door, now } = parts;
  const at = now();
  const tombstone = (sha256: string) => ({ sha256, at, by, why });
  /** Takes out all that goes, once no job of it runs: what ran may have shown more of it. */
  const takeOut = (held: readonly string[], found: readonly string[]): Promise<Reach> =>
    door.inTurns(found, async () => {
      if (held.length === 0) await writing(folder, () => tombstones.bury([tombstone(sha)]));
      return await queue.without(found, async () => {
        const known = new Set([...held, ...found]);
        const reach = reachOf(archive, [sha]);
        const all = [...reach.forgotten, ...reach.removed];
        const more = [...all, ...queue.sourcesOf(all)].filter((one) => !known.has(one));
        if (more.length > 0) return await takeOut([...known], [...new Set(more)]);
        await writing(folder, async () => {
          await tombstones.remove(reach.removed);
          await tombstones.bury(reach.forgotten.filter((one) => one !== sha).map(tombstone));
        });
        stirred = await clearArchive(parts, all);
        await store.remove(all.map(documentKey));
        return reach;
      });
    });
  let stirred: readonly string[] = [];
  const { forgotten, removed } = await takeOut([], [sha]);
  for (const other of stirred) queue.enqueue(other, "any");
  await Promise.all(stirred.map((other) => queue.settled(other)));
  await clearStore(parts, [...forgotten, ...removed]);
  const about = source
    .decisions()
    .filter((decision) => documentsOfDecision(decision).some((document) => forgotten.includes(document)));
  return {
    document: documentKey(sha),
    at,
    by,
    why,
    decisions: about.length,
    parts: forgotten.filter((one) => one !== sha).map(documentKey),
    containers: removed.map(documentKey),
  };
}

/** Puts on record all that goes with documents that a crash left half forgotten; what is to be cleared. */
export async function completeTombstones({
  folder,
  archive,
  tombstones,
}: Pick<ForgettingParts, "folder" | "archive" | "tombstones">): Promise<readonly string[]> {
  for (const sha of tombstones.uncleared()) {
    const tombstone = tombstones.find(sha);
    if (tombstone === null) continue;
    const { forgotten, removed } = reachOf(archive, [sha]);
    const known = new Set(tombstones.uncleared());
    await writing(folder, async () => {
      await tombstones.remove(removed.filter((one) => !known.has(one)));
      await tombstones.bury(
        forgotten.filter((one) => tombstones.find(one) === null).map((sha256) => ({ ...tombstone, sha256 })),
      );
    });
  }
  return tombstones.uncleared();
}

/** The document that is meant. Throws usage/no-such, and usage/invalid for a beginning that is too short or that several
 *  documents have. One that is being forgotten may be forgotten again, to complete it. */
export function meantDocument(given: string, archive: Archive, tombstones: Tombstones): string {
  const digits = shaOfDocument(given.trim()).toLowerCase();
  if (!/^[0-9a-f]{8,64}$/.test(digits)) {
    throw new UsageError("usage/invalid", {
      reason: "A document is named by doc:…, its SHA-256, or at least the first 8 digits of it.",
    });
  }
  const known = [...archive.list().map(({ sha256 }) => sha256), ...tombstones.uncleared()];
  const meant = [...new Set(known)].filter((sha) => sha.startsWith(digits));
  if (meant.length > 1) {
    throw new UsageError("usage/invalid", {
      reason: `${meant.length} documents begin with ${digits}: give more digits.`,
    });
  }
  if (meant[0] === undefined) throw new UsageError("usage/no-such", { what: "document", id: given });
  return meant[0];
}
