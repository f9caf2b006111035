import { readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readCaseFile, writeCaseFile } from "./case-file.ts";
import { type Damage, damageOfDocument, damageOfLogs, keepDamaged } from "./damage.ts";
import { DECISIONS, readDecision } from "./decisions.ts";
import { DOCUMENT, madeWith, PARTS, shasIn } from "./document-folder.ts";
import { readFetches } from "./fetches.ts";
import { IDENTITY, readIdentity } from "./identity.ts";
import { rawLines, readLines } from "./line-log.ts";
import { readTombstones } from "./tombstones.ts";
import { damageOfCaseFile } from "./verify.ts";
import { syncFolder, writeWhole } from "./whole-file.ts";

/** What a repair did. */
export interface Repaired {
  /** What is whole again, or is as soon as its document was read again. */
  readonly repaired: readonly Damage[];
  /** What nothing in the folder can bring back. */
  readonly lost: readonly Damage[];
}

/** Makes good what is damaged in a case's folder, which nobody else may hold: damaged lines are taken out of logs, damaged
 *  files that can be made anew are removed, so that opening the case makes them. A copy of each is kept first. May be
 *  interrupted and begun again. */
export async function repairArchive(caseFolder: string): Promise<Repaired> {
  const repaired: Damage[] = [];
  const lost: Damage[] = [];
  const caseFile = await damageOfCaseFile(caseFolder);
  if (caseFile.length > 0) {
    // Throws when its copy is damaged too: then the folder is no case that can be told from another.
    const known = await readCaseFile(caseFolder);
    if (known !== null) await writeCaseFile(caseFolder, known);
    repaired.push(...caseFile);
  }
  const identity = await readIdentity(caseFolder);
  const decisions = await readLines(join(caseFolder, DECISIONS), readDecision);
  const tombstones = await readTombstones(caseFolder);
  const fetches = await readFetches(caseFolder);
  const inLogs = damageOfLogs({ identity, decisions, tombstones, fetches });
  await keepDamaged(caseFolder, inLogs);
  await takeOut(caseFolder, inLogs);
  for (const one of inLogs) (one.file === IDENTITY ? repaired : lost).push(one);

  for (const sha of await shasIn(join(caseFolder, "archive"))) {
    const found = await damageOfDocument(caseFolder, sha);
    await keepDamaged(caseFolder, found);
    await takeOut(caseFolder, found);
    for (const one of found.filter(({ line }) => line === null)) {
      if (!isMadeAnew(one.file)) continue;
      for (const name of madeWith(basename(one.file)))
        await remove(join(caseFolder, dirname(one.file), name));
    }
    // Without its source nothing is made anew: what is missing then is told of the source.
    for (const one of found) (one.line !== null || isMadeAnew(one.file) ? repaired : lost).push(one);
  }
  return { repaired, lost };
}

/** Writes logs again without their damaged lines; the others stay byte for byte. */
async function takeOut(caseFolder: string, damages: readonly Damage[]): Promise<void> {
  for (const file of new Set(damages.filter(({ line }) => line !== null).map((one) => one.file))) {
    const path = join(caseFolder, file);
    const out = new Set(damages.filter((one) => one.file === file).map(({ line }) => line));
    const kept = rawLines(await readFile(path)).filter((_, at) => !out.has(at + 1));
    await writeWhole(path, Buffer.concat(kept.flatMap((line) => [line, LINE_END])));
  }
}

const LINE_END = Buffer.from("\n");

function isMadeAnew(file: string): boolean {
  return [DOCUMENT, PARTS].includes(basename(file)) || /\/extraction-[^/]*\.json$/.test(file);
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}
