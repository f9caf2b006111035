import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type Archive,
  type GraphSource,
  type GraphStore,
  removeKept,
  type Tombstones,
  writing,
} from "../../graph/index.ts";
import {
  documentKey,
  documentsOfDecision,
  SourceError,
  shaOfDocument,
  UsageError,
} from "../../graph/model/index.ts";
import type { LocalQueue } from "../../ingest/index.ts";
import type { ForgetReceipt, ForgetRequest, Submission } from "./case.ts";

export interface ForgettingParts {
  readonly folder: string;
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
  readonly tombstones: Tombstones;
}

/** Takes documents whose tombstone stands out of the archive and out of who is who; what is done already is passed over.
 *  Returns other documents that have to be written again. */
export async function clearArchive(
  { folder, archive, source }: Omit<ForgettingParts, "store" | "tombstones">,
  documents: readonly string[],
): Promise<readonly string[]> {
  for (const sha of documents) await archive.remove(sha);
  const stirred = await writing(folder, () => source.forget(documents));
  await writing(folder, () => removeKept(folder, documents));
  return stirred;
}

/** Leaves nothing of documents that are out of the graph in the store's files, and says so in the log: the last step.
 *  Stores that were moved aside because they were damaged go, too. */
export async function clearStore(
  { folder, store, tombstones }: Omit<ForgettingParts, "archive" | "source">,
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

/** Forgets one document. The steps may each be the last before a crash: the tombstone comes first, and opening the case
 *  does what it asks for. */
export async function forget(
  parts: ForgettingParts & { readonly queue: LocalQueue; readonly now: () => string },
  sha: string,
  { by, why = null }: Omit<ForgetRequest, "document">,
): Promise<ForgetReceipt> {
  const { folder, source, store, tombstones, queue, now } = parts;
  const at = now();
  await writing(folder, () => tombstones.bury({ sha256: sha, at, by, why }));
  const stirred = await queue.without(sha, async () => {
    const others = await clearArchive(parts, [sha]);
    await store.remove([documentKey(sha)]);
    return others;
  });
  for (const other of stirred) queue.enqueue(other, "any");
  await Promise.all(stirred.map((other) => queue.settled(other)));
  await clearStore(parts, [sha]);
  const about = source.decisions().filter((decision) => documentsOfDecision(decision).includes(sha));
  return { document: documentKey(sha), at, by, why, decisions: about.length };
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

/** Refuses a source that was forgotten, or takes its tombstone away when that is asked for. Throws source/forgotten. */
export async function passTombstone(
  {
    folder,
    tombstones,
    now,
  }: Pick<ForgettingParts, "folder" | "tombstones"> & { readonly now: () => string },
  sha: string,
  { intake, again = false }: Submission,
): Promise<void> {
  const tombstone = tombstones.find(sha);
  if (tombstone === null) return;
  if (again) return await writing(folder, () => tombstones.lift(sha, now()));
  const { at, by, why } = tombstone;
  const file = intake.fileName ?? intake.given.title ?? "The text";
  throw new SourceError("source/forgotten", { file, document: documentKey(sha), at, by, why });
}
