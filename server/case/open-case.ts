import { randomUUID } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Archive,
  bringUp,
  CASE_FORMAT,
  type CaseFile,
  type Damage,
  damageOfCaseFile,
  damageOfDocument,
  damageOfLogs,
  type Fetches,
  type GraphSource,
  type GraphStore,
  keepCaseFileCopy,
  keepDamaged,
  makeFolder,
  openArchive,
  openDecisions,
  openFetches,
  openGraphSource,
  openIdentity,
  openStore,
  openTombstones,
  readCaseFile,
  type Tombstones,
  writeCaseFile,
  writing,
} from "../../graph/index.ts";
import { documentKey, shaOfDocument } from "../../graph/model/index.ts";
import { fetchingOver, openAddressJobs, openQueue, openThreads, type Reading } from "../../ingest/index.ts";
import type { Case, CaseOptions } from "./case.ts";
import { caseOver } from "./case-over.ts";
import { openDoor } from "./door.ts";
import { feedEntries } from "./feed-entries.ts";
import { clearArchive, clearStore, completeTombstones } from "./forgetting.ts";
import { levelling } from "./levelling.ts";
import { lockCase } from "./lock.ts";
import { allRows } from "./rebuilding.ts";
import { takingTurns } from "./taking-turns.ts";

/** Opens a case, or makes one: takes its lock, opens its store, and queues what was archived and is not in the
 *  graph. Nothing but the lock is written before the store has answered. Throws CaseError (locked, unwritable,
 *  newer, damaged) and StoreError; then the folder is as it was. `openReading` gives what reads and extracts. */
export async function openCase(
  options: CaseOptions,
  openReading: () => Promise<Reading> = () => openThreads(),
): Promise<Case> {
  const { folder } = options;
  const opened: (() => Promise<void>)[] = [];
  try {
    const isNew = await writing(folder, () => makeFolder(folder));
    // An attempt that failed leaves no empty folder behind.
    if (isNew) opened.push(() => rmdir(folder).catch(() => undefined));
    const lock = await writing(folder, () => lockCase(folder));
    opened.push(() => lock.release());
    const known = await readCaseFile(folder);
    const caseFile = known ?? { format: CASE_FORMAT, id: `case:${randomUUID()}`, created: options.now() };

    let level: () => Promise<void> = async () => undefined;
    const opening = await openStore({
      url: options.store,
      folder: join(folder, "store"),
      neo4j: options.neo4j,
      caseId: caseFile.id,
      notice: options.notice,
      // What it lacks is written again. A store that fails meanwhile too is levelled when the case is opened next.
      onBehind: () => void level().catch(() => undefined),
      onAccepted: async () => {
        if (known === null) await writing(folder, () => writeCaseFile(folder, caseFile));
      },
    });
    opened.push(() => opening.close());
    const store = takingTurns(opening);
    const reading = await openReading();
    opened.push(() => reading.close());
    if (known !== null && known.format < CASE_FORMAT) await bringUpCase(folder, known, options.notice);
    else await writing(folder, () => keepCaseFileCopy(folder, caseFile));
    const archive = await openArchive(folder, reading.stamp);
    const identity = await writing(folder, () => openIdentity(folder));
    opened.push(() => identity.close());
    const decisions = await writing(folder, () => openDecisions(folder));
    opened.push(() => decisions.close());
    const tombstones = await writing(folder, () => openTombstones(folder));
    opened.push(() => tombstones.close());
    const fetches = await writing(folder, () => openFetches(folder));
    opened.push(() => fetches.close());
    tellDamage(
      await writing(folder, () =>
        keepFound(folder, archive, damageOfLogs({ identity, decisions, tombstones, fetches })),
      ),
      options.notice,
    );
    const source = await openGraphSource({ archive, identity, decisions });

    const parts = { archive, source, store, reading, tombstones, fetches };
    const filled = await filling(parts, options, caseFile.id, async () => {
      for (const close of opened.splice(0).reverse()) await close();
    });
    level = filled.level;
    return filled.held;
  } catch (error) {
    for (const close of opened.splice(0).reverse()) await close();
    throw error;
  }
}

async function bringUpCase(folder: string, known: CaseFile, notice: (it: string) => void): Promise<void> {
  await writing(folder, async () => {
    await bringUp(folder);
    // Last: a case that was brought up half way is brought up again.
    await writeCaseFile(folder, { ...known, format: CASE_FORMAT });
  });
  notice(`The case was brought from format ${known.format} to ${CASE_FORMAT}: its files are sealed now.`);
}

/** Finds what is damaged in the files that opening reads, and keeps a copy of it and of damaged lines before anything
 *  is written over them. */
async function keepFound(
  folder: string,
  archive: Archive,
  inLogs: readonly Damage[],
): Promise<readonly Damage[]> {
  const failed = archive.list().filter(({ failure }) => failure?.error.code === "case/damaged");
  const found = [...(await damageOfCaseFile(folder)), ...inLogs];
  for (const { sha256 } of failed) found.push(...(await damageOfDocument(folder, sha256)));
  await keepDamaged(folder, found);
  return found;
}

/** Pieces of damage that opening names one by one. */
const NAMED_MOST = 10;

function tellDamage(found: readonly Damage[], notice: (it: string) => void): void {
  for (const { file, reason } of found.slice(0, NAMED_MOST)) {
    notice(
      `${file} is damaged: ${reason}. The rest is served; \`tangle repair\` makes good what can be made good.`,
    );
  }
  if (found.length > NAMED_MOST) {
    notice(`${found.length - NAMED_MOST} more are damaged; \`tangle verify\` names them all.`);
  }
}

interface Parts {
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
  readonly reading: Reading;
  readonly tombstones: Tombstones;
  readonly fetches: Fetches;
}

/** Makes store and archive equal again, then opens the queue. `level` does so once more, for a store that lost
 *  something while it was in use. */
async function filling(
  parts: Parts,
  options: CaseOptions,
  id: string,
  closeParts: () => Promise<void>,
): Promise<{ readonly held: Case; readonly level: () => Promise<void> }> {
  const { archive, source, store, reading, tombstones, fetches } = parts;
  const { folder, fetcher = null } = options;
  // What a crash left of documents that were being forgotten.
  const uncleared = await completeTombstones({ ...parts, folder });
  if (uncleared.length > 0) await clearArchive({ ...parts, folder }, uncleared);
  const compared = async () => {
    const stored = await store.storedDocuments();
    const plan = levelling({
      archived: archive.list(),
      stored: new Map([...stored].map(([key, document]) => [shaOfDocument(key), document])),
      wanted: source.wanted,
      stamp: reading.stamp,
    });
    if (plan.remove.length > 0) await store.remove(plan.remove.map(documentKey));
    if (plan.notice !== null) options.notice(plan.notice);
    return plan;
  };
  if (options.anew) await store.rebuild(allRows(parts));
  const plan = await compared();
  if (uncleared.length > 0) {
    await clearStore({ ...parts, folder }, uncleared);
    const counted = uncleared.length === 1 ? "1 document" : `${uncleared.length} documents`;
    options.notice(`Forgetting ${counted} had been interrupted, and was completed.`);
  }
  const door = openDoor({ ...parts, folder, now: options.now });
  const queue = openQueue({
    ...parts,
    stored: plan.level,
    takeIn: door.takePart,
    fetching: fetcher === null ? null : fetchingOver({ fetcher, fetches, archive }),
    entries: feedEntries(parts),
    now: options.now,
  });
  for (const sha of plan.queue) queue.enqueue(sha, "any");
  const level = async (): Promise<void> => {
    for (const sha of (await compared()).queue) queue.enqueue(sha, "any");
  };
  const addresses = openAddressJobs({
    ...parts,
    fetcher,
    ledger: queue.ledger,
    takeIn: (page) => door.takeIn(page, (sha) => queue.takenIn(sha, { again: page.again })),
    takenIn: (sha) => queue.takenIn(sha),
    now: options.now,
  });
  const resumed = addresses.resume();
  if (resumed > 0) {
    options.notice(
      `${resumed === 1 ? "1 page that was" : `${resumed} pages that were`} asked for and not fetched ${resumed === 1 ? "is" : "are"} being fetched.`,
    );
  }
  const held = caseOver({
    id,
    folder,
    archive,
    source,
    store,
    queue,
    tombstones,
    fetches,
    addresses,
    door,
    now: options.now,
    level,
    stop: async () => {
      await addresses.close();
      await queue.close();
    },
    close: closeParts,
  });
  return { held, level };
}
