import { join } from "node:path";
import { type Decision, memberKey, type Problem, TangleError } from "../model/index.ts";
import type { IdentityIndex } from "../resolution/index.ts";
import type { Archive } from "./archive.ts";
import { CASE_FILE, readCaseFileItself } from "./case-file.ts";
import { type Damage, damageOfDocument, damageOfLogs } from "./damage.ts";
import { DECISIONS, readDecision } from "./decisions.ts";
import { FETCHES, readFetches } from "./fetches.ts";
import { IDENTITY, readIdentity } from "./identity.ts";
import { readLines } from "./line-log.ts";
import { readTombstones, TOMBSTONES } from "./tombstones.ts";

export interface VerifiedArchive {
  readonly documents: number;
  readonly decisions: number;
  readonly identities: number;
  readonly problems: readonly Problem[];
}

/** Reads everything of a case's folder but the store from the disk, one document at a time, and holds it against its
 *  hashes: sources, seals, ids of claims, spans, both logs and the chain of decisions. */
export async function verifyArchive(caseFolder: string, archive: Archive): Promise<VerifiedArchive> {
  const identity = await readIdentity(caseFolder);
  const decisions = await readLines(join(caseFolder, DECISIONS), readDecision);
  const tombstones = await readTombstones(caseFolder);
  const fetches = await readFetches(caseFolder);
  const damages: Damage[] = [
    ...(await damageOfCaseFile(caseFolder)),
    ...damageOfLogs({ identity, decisions, tombstones, fetches }),
  ];
  const problems: Problem[] = [];
  const documents = archive.list();
  for (const { sha256 } of documents) {
    const found = await damageOfDocument(caseFolder, sha256);
    damages.push(...found);
    if (found.length === 0) problems.push(...(await homeless(archive, sha256, identity.index)));
  }
  return {
    documents: documents.length,
    decisions: decisions.values.length,
    identities: identity.index.size,
    problems: [...damages.map(toProblem), ...gaps(decisions.values), ...problems],
  };
}

/** A piece of damage as a sentence, with what to do about it. */
export function toProblem({ file, reason }: Damage): Problem {
  return { where: file, what: `${file} is damaged: ${reason}.`, hint: hintFor(file) };
}

/** What is wrong with `case.json` itself, which is then read from its copy. */
export async function damageOfCaseFile(caseFolder: string): Promise<readonly Damage[]> {
  try {
    await readCaseFileItself(caseFolder);
    return [];
  } catch (error) {
    if (!(error instanceof TangleError)) throw error;
    return [
      { file: CASE_FILE, line: null, reason: "its bytes are not those that were written", bytes: null },
    ];
  }
}

function hintFor(file: string): string {
  if (/\/(?:source|intake\.json)$/.test(file)) {
    return "It cannot be made anew: restore it from a backup, or ingest its source again.";
  }
  if (file === DECISIONS) {
    return "Restore the log from a backup, or let `tangle repair` take the line out: the other decisions stand.";
  }
  if (file === TOMBSTONES) {
    return "Let `tangle repair` take the line out. If it stood for a forgotten document, that could come in again: forget it again then.";
  }
  if (file === FETCHES) {
    return "Let `tangle repair` take the line out. A page that it told of is fetched whole when it is asked for again.";
  }
  return "`tangle repair` makes it good.";
}

/** Where the chain of decisions is broken: each names the one before it. */
function gaps(decisions: readonly Decision[]): readonly Problem[] {
  return decisions.flatMap(({ id, after }, at) => {
    const before = decisions[at - 1]?.id ?? null;
    if (after === before) return [];
    return [
      {
        where: DECISIONS,
        what: `${id} was made after ${after ?? "no other"}, but stands after ${before ?? "no other"}: what was between is lost or was moved.`,
        hint: "Restore the log from a backup if you have one. The decisions that are there stand.",
      },
    ];
  });
}

/** Entities of a document in the graph that the log gives no id. */
async function homeless(archive: Archive, sha: string, index: IdentityIndex): Promise<readonly Problem[]> {
  const read = await archive.readExtraction(sha);
  const lost =
    read?.extraction.entities.filter(({ id }) => index.idOfMember(memberKey(sha, id)) === null) ?? [];
  if (lost.length === 0) return [];
  return [
    {
      where: IDENTITY,
      what: `${lost.length} entities of doc:${sha} have no id there.`,
      hint: "They get one when the case is opened again and the document is written.",
    },
  ];
}
