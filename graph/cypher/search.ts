import type { CypherParams, Engine } from "../store/engine.ts";
import { type FullText, INDEXES } from "./schema.ts";
import { SHOWN_NODE, typeLabels } from "./shown.ts";

/** Binds as `n` the nodes that hold all of the words in the parameter `$query`: at most `most`, in no order. Both
 *  engines keep an index of whole words over the same property, `words`, whose words are folded and made of letters and
 *  digits alone (`store/words.ts`): nothing that was typed is read as an operator. */
export function holding(engine: Engine["name"], index: FullText, most: number): string {
  const { label, property } = INDEXES[index];
  if (engine === "neo4j")
    return `CALL db.index.fulltext.queryNodes('${index}', $query, {limit: ${most}}) YIELD node AS n WITH n`;
  // This index finds what holds any of the words. As it is made, each word counts once and whatever the length, so that
  // what holds all of them stands before all else.
  return `CALL grafeo.search.text('${label}', '${property}', $query, ${most}) YIELD node_id, score
MATCH (n:${label}) WHERE id(n) = node_id AND all(word IN $words WHERE n.${property} CONTAINS word) WITH n`;
}

/** `$query` and `$words` for `holding`. */
export function wordParams(engine: Engine["name"], words: readonly string[]): CypherParams {
  return engine === "neo4j"
    ? { query: words.map((word) => `+${word}`).join(" ") }
    : { query: words.join(" "), words: words.map((word) => ` ${word} `) };
}

/** Newest publication first, then document and place in it. */
export function claimsHolding(held: string): string {
  return `${held} MATCH (n)-[:STATED_IN]->(d:Document) RETURN n.id AS id
ORDER BY coalesce(d.published_at, '') DESC, d.id, n.start, n.trigger_start, n.id`;
}

export function documentsHolding(held: string): string {
  return `${held} RETURN n.id AS id, n.display_title AS title, n.publisher AS publisher, n.url AS url,
  n.published_at AS published_at, n.marking AS marking, n.reliability AS reliability, n.report AS report
ORDER BY coalesce(n.published_at, '') DESC, n.id`;
}

/** Nodes of which a name holds each of so many words `$w0`, `$w1` …, which may begin within a word of it. Best first: the
 *  whole text `$text` is a name, a name's beginning, a word's beginning, anywhere in a name; else its words apart. */
export function named(words: number): string {
  const each = Array.from({ length: words }, (_, at) => `n.search CONTAINS $w${at}`).join(" AND ");
  const best = "ORDER BY rank, n.documents DESC, n.name, n.id";
  return `MATCH (n:Entity) WHERE ${each}
WITH n, CASE WHEN n.search CONTAINS $exact THEN 0 WHEN n.search CONTAINS $beginning THEN 1
    WHEN n.search CONTAINS $word THEN 2 WHEN n.search CONTAINS $text THEN 3 ELSE 4 END AS rank
${best} LIMIT $limit RETURN ${typeLabels("n")} AS labels, ${SHOWN_NODE} AS node ${best}`;
}
