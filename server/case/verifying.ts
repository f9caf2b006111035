import {
  type Archive,
  expectedDigest,
  type GraphRows,
  type GraphSource,
  type GraphStore,
  verifyArchive,
} from "../../graph/index.ts";
import { documentKey, type Problem, shaOfDocument, type VerifyReport } from "../../graph/model/index.ts";
import type { LocalQueue } from "../../ingest/index.ts";
import { allRows } from "./rebuilding.ts";

export interface VerifyingParts {
  readonly folder: string;
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
  readonly queue: LocalQueue;
}

/** How often a comparison is begun again when documents were written meanwhile. */
const TRIES = 5;

/** Reads the archive whole and holds it against its hashes, and the store against the archive. Waits until nothing is
 *  being written. Holds the rows of all documents, their texts one by one. */
export async function verify(parts: VerifyingParts): Promise<VerifyReport> {
  const { ledger } = parts.queue;
  await ledger.idle();
  const archived = await verifyArchive(parts.folder, parts.archive);
  for (let attempt = 1; ; attempt += 1) {
    await ledger.idle();
    const before = ledger.changes;
    const compared = await compare(parts);
    if (ledger.changes === before || attempt === TRIES) {
      const { problems, ...counts } = archived;
      return { ...counts, ...compared, problems: [...problems, ...compared.problems] };
    }
  }
}

type Compared = Pick<VerifyReport, "graphHash" | "expectedHash" | "problems">;

async function compare({ archive, source, store }: VerifyingParts): Promise<Compared> {
  const problems: Problem[] = [];
  const stored = await store.storedDocuments();
  const wanted = new Set<string>();
  for (const { sha256, extraction } of archive.list()) {
    const key = documentKey(sha256);
    if (extraction === null) {
      // What could not be read is told by `tangle status`; the graph holds nothing of it.
      if (stored.has(key))
        problems.push(inGraph(`${key} has no extraction in the archive, and is in the graph.`));
      continue;
    }
    wanted.add(key);
    const shown = stored.get(key)?.extraction;
    if (shown === undefined) problems.push(inGraph(`${key} is not in the graph.`));
    else if (shown !== source.wanted(sha256, extraction.hash)) {
      problems.push(inGraph(`${key} is in the graph otherwise than in the archive.`));
    }
  }
  for (const key of stored.keys()) {
    if (!wanted.has(key) && archive.find(shaOfDocument(key)) === null) {
      problems.push(inGraph(`${key} is in the graph, and not in the archive.`));
    }
  }
  const all: GraphRows[] = [];
  for await (const row of allRows({ archive, source })) all.push(row);
  // One that is damaged is told by name where the archive was read.
  const rows = all.length === wanted.size ? all : null;
  const graphHash = await store.digest();
  const expectedHash = rows && expectedDigest(rows);
  if (rows !== null) {
    const counts = await store.counts();
    const claims = rows.reduce((sum, row) => sum + row.claims.length, 0);
    const entities = new Set(rows.flatMap(({ members }) => members.map(({ entity }) => entity))).size;
    for (const [name, held, due] of [
      ["documents", counts.documents, rows.length],
      ["entities", counts.entities, entities],
      ["claims", counts.claims, claims],
    ] as const) {
      if (held !== due) problems.push(inGraph(`The graph holds ${held} ${name}; the archive gives ${due}.`));
    }
  }
  if (expectedHash !== null && graphHash !== expectedHash) {
    problems.push(inGraph(`The graph's hash is ${graphHash}; the archive gives ${expectedHash}.`));
  }
  return { graphHash, expectedHash, problems };
}

function inGraph(what: string): Problem {
  return {
    where: "graph",
    what,
    hint: "`tangle rebuild` makes the graph anew.",
  };
}
