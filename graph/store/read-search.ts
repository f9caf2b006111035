import type { FullText } from "../cypher/schema.ts";
import * as cypher from "../cypher/search.ts";
import {
  type GraphNode,
  LIMITS,
  type SearchHits,
  type SearchPart,
  type SentenceHit,
} from "../model/index.ts";
import type { CypherRow, Engine } from "./engine.ts";
import { foldText } from "./folded-text.ts";
import { text } from "./properties.ts";
import { claimsByIds, toDocumentRef, toNode } from "./read-graph.ts";
import { wordsOf } from "./words.ts";

/** Nodes of which a name or alias holds every word of the text, best first (`cypher.named`). */
export async function nodesNamed(
  engine: Engine,
  typed: string,
  limit: number,
): Promise<readonly GraphNode[]> {
  const folded = foldText(typed);
  if (folded === "") return [];
  const words = [...new Set(folded.split(" "))].slice(0, LIMITS.searchWords);
  const rows = await engine.read(cypher.named(words.length), {
    ...Object.fromEntries(words.map((word, at) => [`w${at}`, word])),
    text: folded,
    exact: `\n${folded}\n`,
    beginning: `\n${folded}`,
    word: ` ${folded}`,
    limit,
  });
  return rows.map(toNode);
}

export async function findWords(
  engine: Engine,
  typed: string,
  parts: readonly SearchPart[],
  limit: number,
): Promise<SearchHits> {
  const words = [...new Set(wordsOf(typed).map(({ word }) => word))].slice(0, LIMITS.searchWords);
  const most = Math.min(limit, LIMITS.searchRowsMost);
  const claims = parts.includes("sentences")
    ? await holding(engine, "claim_words", words, cypher.claimsHolding)
    : NOTHING;
  const documents = parts.includes("documents")
    ? await holding(engine, "document_words", words, cypher.documentsHolding)
    : NOTHING;
  const cards = await claimsByIds(
    engine,
    claims.rows.slice(0, most).map((row) => text(row.id)),
  );
  const sought = new Set(words);
  return {
    names: parts.includes("names") ? await nodesNamed(engine, typed, most) : [],
    sentences: cards.map(
      (claim): SentenceHit => ({
        claim,
        matches: wordsOf(claim.evidence.text)
          .filter(({ word }) => sought.has(word))
          .map(({ start, end }) => ({
            start: claim.evidence.start + start,
            end: claim.evidence.start + end,
          })),
      }),
    ),
    documents: documents.rows.slice(0, most).map(toDocumentRef),
    totals: { sentences: claims.total, documents: documents.total },
  };
}

interface Held {
  readonly rows: readonly CypherRow[];
  /** Null when there are more than were looked at. */
  readonly total: number | null;
}
const NOTHING: Held = { rows: [], total: 0 };

async function holding(
  engine: Engine,
  index: FullText,
  words: readonly string[],
  ordered: (held: string) => string,
): Promise<Held> {
  if (words.length === 0) return NOTHING;
  const held = cypher.holding(engine.name, index, LIMITS.searchCandidates);
  const rows = await engine.read(ordered(held), cypher.wordParams(engine.name, words));
  return { rows, total: rows.length < LIMITS.searchCandidates ? rows.length : null };
}
