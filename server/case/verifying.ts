import {
  type Archive,
  expectedDigest,
  type GraphRows,
  type GraphSource,
  type GraphStore,
} from "../../graph/index.ts";
import {
  claimId,
  type Decision,
  documentKey,
  type Extraction,
  LIMITS,
  type QuotedSpan,
  type VerifyProblem,
  type VerifyReport,
} from "../../graph/model/index.ts";
import { allRows } from "./rebuilding.ts";

export interface VerifyingParts {
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
}

const REBUILD = "Make the graph anew: `tangle rebuild`.";

/** Recomputes every hash of a case and compares its store with its archive. Texts are held one at a time, rows all at
 *  once. Linear in the case. */
export async function verifyCase({ archive, source, store }: VerifyingParts): Promise<VerifyReport> {
  const problems: VerifyProblem[] = [];
  let found = 0;
  let spans = 0;
  const tell = (problem: VerifyProblem): void => {
    found += 1;
    if (problems.length < LIMITS.pageRowsMost) problems.push(problem);
  };

  for (const { sha256, displayTitle } of archive.list()) {
    const damages = await archive.check(sha256);
    for (const damage of damages) {
      tell({ where: `${displayTitle} (${documentKey(sha256)})`, reason: damage.message, hint: damage.hint });
    }
    if (damages.length > 0) continue;
    const [document, archived] = [await archive.readDocument(sha256), await archive.readExtraction(sha256)];
    if (document === null || archived === null) continue;
    const checked = checkExtraction(archived.extraction, document.text);
    spans += checked.spans;
    for (const reason of checked.problems) {
      tell({
        where: `${displayTitle} (${documentKey(sha256)})`,
        reason,
        hint: "Read it again: `tangle reread`.",
      });
    }
  }
  for (const reason of checkChain(source.decisions())) {
    tell({ where: "decisions.jsonl", reason, hint: "Restore it from a backup, if the missing ones matter." });
  }

  const rows: GraphRows[] = [];
  for await (const document of allRows({ archive, source })) rows.push(document);
  const archiveHash = expectedDigest(rows);
  const [graphHash, stored] = [await store.digest(), await store.storedDocuments()];
  for (const { document, claims } of rows) {
    const inStore = stored.get(document.id);
    const where = `the graph's ${document.id}`;
    if (inStore === undefined) tell({ where, reason: "The graph lacks the document.", hint: REBUILD });
    else if (inStore.extraction !== document.extraction || inStore.claims !== claims.length) {
      tell({ where, reason: "The graph holds another reading of the document.", hint: REBUILD });
    }
  }
  const known = new Set(rows.map(({ document }) => document.id));
  for (const id of stored.keys()) {
    if (known.has(id)) continue;
    tell({ where: `the graph's ${id}`, reason: "The archive has nothing read of it.", hint: REBUILD });
  }
  if (graphHash !== archiveHash) {
    tell({ where: "the graph", reason: "Its hash is not the one that the archive gives.", hint: REBUILD });
  }
  const claims = rows.reduce((sum, document) => sum + document.claims.length, 0);
  const decisions = source.decisions().length;
  return {
    documents: archive.list().length,
    claims,
    spans,
    decisions,
    problems,
    found,
    graphHash,
    archiveHash,
  };
}

/** Holds ids and spans against the text. */
function checkExtraction(
  extraction: Extraction,
  text: string,
): { readonly spans: number; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let spans = 0;
  const check = (span: QuotedSpan | null, of: string): void => {
    if (span === null) return;
    spans += 1;
    if (text.slice(span.start, span.end) !== span.text)
      problems.push(`${of} does not quote the text at ${span.start} to ${span.end}.`);
  };
  for (const entity of extraction.entities) for (const mention of entity.mentions) check(mention, entity.id);
  for (const claim of extraction.claims) {
    const { evidence, trigger, subjectSpan, objectSpan, unnamedSource, attribution } = claim;
    for (const span of [evidence, trigger, subjectSpan, objectSpan, unnamedSource]) check(span, claim.id);
    for (const { cue } of attribution) check(cue, claim.id);
    if (claimId(extraction.document.sha256, claim) !== claim.id)
      problems.push(`${claim.id} is not the id of what the claim says.`);
  }
  return { spans, problems };
}

/** Each decision names the one before it: what is missing between two shows. */
function checkChain(decisions: readonly Decision[]): readonly string[] {
  return decisions.flatMap((decision, at) => {
    const before = decisions[at - 1]?.id ?? null;
    return decision.after === before ? [] : [`Something is missing before ${decision.id}.`];
  });
}
