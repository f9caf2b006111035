/** A record in schema.org's words, or a piece of one. */
export type LinkedRecord = Readonly<Record<string, unknown>>;

/** Records that are looked at: a page has a few, a hostile one as many as it likes. */
const MOST_RECORDS = 5_000;
/** Best first. */
const ARTICLES = [
  /(?:News|Reportage|Analysis\w*|Opinion\w*|Background\w*)Article$/,
  /(?:Article|Report|Posting|Legislation|PressRelease|Speech|Interview|QAPage)$/,
  /^(?:WebPage|ItemPage|CreativeWork)$/,
] as const;

const isRecord = (value: unknown): value is LinkedRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const typesOf = (record: LinkedRecord): string[] =>
  [record["@type"] ?? record.type]
    .flat()
    .map((type) => String(type).replace(/^(?:https?:\/\/schema\.org\/|schema:)/, ""));

/** What a page says of itself in JSON-LD (schema.org, JSON-LD 1.1): the record of its article, those of whom it names,
 *  and of its site. */
export interface LinkedData {
  /** Empty where there is none. */
  readonly article: LinkedRecord;
  /** Kinds of the records that stand at the top, `NewsArticle`, `DiscussionForumPosting`. */
  readonly types: ReadonlySet<string>;
  /** Names in a value: of a text itself, of records and references to records theirs; of lists all. */
  readonly namesIn: (value: unknown) => string[];
}

/** Reads a page's JSON-LD scripts: single records, lists, `@graph`, records below `mainEntity`, and references by `@id`.
 *  Broken JSON in a page is common and costs only its own script. Never throws. Linear. */
export function readLinkedData(scripts: readonly string[]): LinkedData {
  const records: LinkedRecord[] = [];
  const byId = new Map<string, LinkedRecord>();
  // What stands at the top goes before what stands in it: a page lists its article beside others that it links to.
  const waiting: unknown[] = scripts.map(parsed);
  for (let i = 0; i < waiting.length && i < MOST_RECORDS; i += 1) {
    const value = waiting[i];
    if (Array.isArray(value)) waiting.push(...value.slice(0, MOST_RECORDS));
    if (!isRecord(value)) continue;
    if (value["@type"] !== undefined || value.type !== undefined) records.push(value);
    const id = value["@id"];
    if (typeof id === "string" && Object.keys(value).length > 1 && !byId.has(id)) byId.set(id, value);
    waiting.push(...[value["@graph"], value.mainEntity, value.mainEntityOfPage].filter((below) => below));
  }
  const article = ARTICLES.map((kind) =>
    records.find((record) => typesOf(record).some((type) => kind.test(type))),
  );
  const namesIn = (value: unknown, depth = 0): string[] => {
    if (typeof value === "string") return [value];
    if (depth > 4) return [];
    if (Array.isArray(value)) return value.slice(0, 50).flatMap((one) => namesIn(one, depth + 1));
    if (!isRecord(value)) return [];
    const named = value.name ?? value.alternateName;
    if (named !== undefined) return namesIn(named, depth + 1);
    const other = typeof value["@id"] === "string" ? byId.get(value["@id"]) : undefined;
    return other === undefined || other === value ? [] : namesIn(other, depth + 1);
  };
  return {
    article: article.find((record) => record !== undefined) ?? {},
    types: new Set(records.flatMap(typesOf)),
    namesIn: (value) => namesIn(value),
  };
}

function parsed(script: string): unknown {
  const bare = script
    .trim()
    .replace(/^(?:\/\/)?\s*<!(?:\[CDATA\[|--)/, "")
    .replace(/(?:\/\/)?\s?(?:\]\]|--)>$/, "");
  try {
    return JSON.parse(bare);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
