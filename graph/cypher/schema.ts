/** What each engine is told before the first write. An index comes before its constraint on the embedded engine,
 *  whose merges would scan otherwise; on Neo4j a constraint brings its own. */
interface Key {
  readonly name: string;
  readonly label: string;
  readonly property: string;
  readonly unique: boolean;
}

const KEYS: readonly Key[] = [
  { name: "entity_id", label: "Entity", property: "id", unique: true },
  { name: "document_id", label: "Document", property: "id", unique: true },
  { name: "claim_id", label: "Claim", property: "id", unique: true },
  { name: "claim_edge", label: "Claim", property: "edge", unique: false },
  { name: "case_id", label: "TangleCase", property: "id", unique: true },
];

/** Of Neo4j, which reads the most connected off an index without sorting all; the embedded engine sorts all the same. */
const MOST: readonly Key[] = [
  { name: "entity_degree", label: "Entity", property: "degree", unique: false },
  { name: "entity_documents", label: "Entity", property: "documents", unique: false },
];

const indexOn = (key: Key): string =>
  `CREATE INDEX ${key.name} IF NOT EXISTS FOR (n:${key.label}) ON (n.${key.property})`;

const uniqueness = (key: Key): string =>
  `CREATE CONSTRAINT ${key.name}_unique IF NOT EXISTS FOR (n:${key.label}) REQUIRE n.${key.property} IS UNIQUE`;

/** Indexes of whole words: `search.ts` asks them. */
export const INDEXES = {
  claim_words: { label: "Claim", property: "words" },
  document_words: { label: "Document", property: "words" },
} as const;
export type FullText = keyof typeof INDEXES;
const FULL_TEXT = Object.keys(INDEXES) as readonly FullText[];

export const EMBEDDED_SCHEMA: readonly string[] = [
  ...KEYS.map(indexOn),
  ...KEYS.filter((key) => key.unique).map(uniqueness),
];

/** Of the embedded engine, whose IF NOT EXISTS makes an index of words anew each time: a question that fails where there
 *  is none, and what makes one. Every word is kept, and counts once whatever the length. */
export const EMBEDDED_FULL_TEXT: readonly { readonly probe: string; readonly create: string }[] =
  FULL_TEXT.map((name) => {
    const { label, property } = INDEXES[name];
    return {
      probe: `CALL grafeo.search.text('${label}', '${property}', 'x', 1) YIELD node_id, score RETURN node_id`,
      create: `CREATE INDEX ${name} FOR (n:${label}) ON (n.${property}) USING TEXT {tokenizer: 'standard', stop_words: [], k1: 0, b: 0}`,
    };
  });

export const NEO4J_SCHEMA: readonly string[] = [
  ...KEYS.map((key) => (key.unique ? uniqueness(key) : indexOn(key))),
  ...MOST.map(indexOn),
  // For CONTAINS in names.
  "CREATE TEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON (n.search)",
  ...FULL_TEXT.map(
    (name) => `CREATE FULLTEXT INDEX ${name} IF NOT EXISTS FOR (n:${INDEXES[name].label})
ON EACH [n.${INDEXES[name].property}] OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
  ),
];

/** Which case the database belongs to. Neither counted nor part of the graph hash. */
export const READ_CASE = "MATCH (m:TangleCase) RETURN m.id AS id, m.rebuilding AS rebuilding";
/** Something of the labels that Tangle would write under. */
export const ANY_DATA =
  "MATCH (n) WHERE n:Document OR n:Entity OR n:Claim RETURN labels(n) AS labels LIMIT 1";
export const MARK_CASE = "MERGE (m:TangleCase {id: $id})";
/** Set while everything is being written anew: what is there meanwhile is not whole. */
export const SET_REBUILDING = "MATCH (m:TangleCase) SET m.rebuilding = $rebuilding";
