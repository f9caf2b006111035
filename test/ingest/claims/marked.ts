import type { Claim, Dropped, Entity, SourceDocument } from "../../../graph/model/index.ts";
import { NO_TRAITS, sha256 } from "../../../graph/model/index.ts";
import { type ClaimTables, findClaims, loadClaimTables } from "../../../ingest/claims/index.ts";
import type { LinkedEntities } from "../../../ingest/entities/linked.ts";
import { toWholeParses } from "../../../ingest/mentions/index.ts";
import type { Mention } from "../../../ingest/mentions/mention.ts";
import { openParser, type Parser } from "../../../ingest/parse/index.ts";
import { segment, wholeWords } from "../../../ingest/segment/index.ts";

type Part = Pick<Mention, "type" | "kind" | "how" | "form"> & { readonly entity: string };

const country = (entity: string, form: Mention["form"] = "name"): Part => ({
  entity,
  type: "Country",
  kind: null,
  how: form === "name" ? "name" : "alias",
  form,
});
const organisation = (entity: string, kind: Mention["kind"], how: Mention["how"] = "name"): Part => ({
  entity,
  type: "Organisation",
  kind,
  how,
  form: null,
});
const actor = (entity: string, how: Mention["how"] = "name", kind: Mention["kind"] = "person"): Part => ({
  entity,
  type: "Actor",
  kind,
  how,
  form: null,
});

/** What the marks of the tests stand for, by their words. */
const CAST: Readonly<Record<string, Part>> = {
  ...Object.fromEntries(
    [
      "Belgium",
      "China",
      "Russia",
      "Morocco",
      "Qatar",
      "Poland",
      "Serbia",
      "Kosovo",
      "Ukraine",
      "Belarus",
    ].map((n) => [n, country(n)]),
  ),
  Chinese: country("China", "demonym"),
  Russian: country("Russia", "demonym"),
  Belgian: country("Belgium", "demonym"),
  Swedish: country("Sweden", "demonym"),
  Flemish: country("Belgium", "demonym"),
  Beijing: country("China", "capital"),
  Moscow: country("Russia", "capital"),
  Kyiv: country("Ukraine", "capital"),
  Brussels: country("Belgium", "capital"),
  VSSE: organisation("VSSE", "agency"),
  GRU: organisation("GRU", "agency"),
  "security service": organisation("VSSE", "agency", "nominal"),
  "the ministry": organisation("Ministry", "agency", "nominal"),
  "foreign ministry": organisation("Foreign Ministry", "agency"),
  "Prosecutor's Office": organisation("Prosecutor's Office", "agency"),
  "High Court": organisation("High Court", "agency"),
  "European Parliament": organisation("European Parliament", "international"),
  "Flemish parliament": organisation("Flemish Parliament", "agency"),
  Commission: organisation("Commission", "international"),
  Patria: organisation("Patria", "party"),
  "Vlaams Belang": organisation("Vlaams Belang", "party"),
  Polaris: organisation("Polaris", "company"),
  Baltrans: organisation("Baltrans", "company"),
  Breitbart: organisation("Breitbart", "media"),
  "De Avond": organisation("De Avond", "media"),
  "Anna Lindqvist": actor("Anna Lindqvist"),
  Lindqvist: actor("Anna Lindqvist"),
  "Ivo Perić": actor("Ivo Perić"),
  "Jan Maes": actor("Jan Maes"),
  he: actor("Ivo Perić", "pronoun"),
  it: { ...country("China"), how: "pronoun", form: null },
  its: organisation("Patria", "party", "pronoun"),
  "Chinese spies": actor("Chinese spies", "nominal", "group"),
  "Chinese students": actor("Chinese students", "nominal", "group"),
};

let tables: Promise<ClaimTables> | null = null;
let parser: Promise<Parser> | null = null;

export interface Marked {
  readonly claims: readonly Claim[];
  readonly dropped: readonly Dropped[];
  readonly text: string;
  /** Spans of the marks: `[]s`, `[]o`, `{}`; null where there is none. */
  readonly subject: string | null;
  readonly object: string | null;
  readonly trigger: string | null;
}

/** Claims of a marked text. `[words]` is a mention of the cast, `[words]s` the subject and `[words]o` the object that
 *  the first claim should have, `{words}` its trigger. A mention may hold another: `[[Russian] embassy]` needs both
 *  in the cast. The parser reads it; no gazetteer and no tagger of names take part. */
export async function claimsOf(marked: string, about: Partial<SourceDocument> = {}): Promise<Marked> {
  tables ??= loadClaimTables(new URL("../../../ingest/data/", import.meta.url));
  parser ??= openParser();
  let text = "";
  const open: number[] = [];
  const found: { start: number; end: number; text: string }[] = [];
  const role: { subject: string | null; object: string | null; trigger: string | null } = {
    subject: null,
    object: null,
    trigger: null,
  };
  let brace = 0;
  for (let i = 0; i < marked.length; i += 1) {
    const c = marked[i]!;
    if (c === "[") open.push(text.length);
    else if (c === "{") brace = text.length;
    else if (c === "}") role.trigger ??= text.slice(brace);
    else if (c === "]") {
      const start = open.pop()!;
      const words = text.slice(start);
      found.push({ start, end: text.length, text: words });
      const letter = marked[i + 1];
      if ((letter === "s" || letter === "o") && !/\p{L}/u.test(marked[i + 2] ?? "")) {
        if (letter === "s") role.subject ??= words;
        else role.object ??= words;
        i += 1;
      }
    } else text += c;
  }
  const parsed = segment(text);
  const sentences = wholeWords(parsed);
  const mentions: Mention[] = [];
  const entityOf = new Map<Mention, string>();
  for (const span of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const part = CAST[span.text];
    if (part === undefined) throw new Error(`the cast has no ${span.text}`);
    const sentence = sentences.find((s) => s.start <= span.start && span.end <= s.end)!;
    const { entity, ...kinds } = part;
    const mention: Mention = {
      ...span,
      ...kinds,
      sentence: sentence.index,
      startToken: sentence.tokens.findIndex((t) => t.end > span.start),
      endToken: sentence.tokens.findIndex((t) => t.end >= span.end) + 1,
      knownAs: null,
      name: entity,
      sector: null,
      country: null,
      role: null,
      anchor: null,
      rule: "cast",
    };
    mentions.push(mention);
    entityOf.set(mention, entity);
  }
  const entities: Entity[] = [...new Set(entityOf.values())].map((id) => {
    const part = Object.values(CAST).find((p) => p.entity === id)!;
    return {
      id,
      type: part.type,
      name: id,
      aliases: [],
      ...NO_TRAITS,
      kind: part.kind,
      knownAs: null,
      mentions: [],
    };
  });
  const linked: LinkedEntities = { entities, entityOf, linkedBy: new Map(), shares: new Map() };
  const document: SourceDocument = {
    sha256: sha256(text),
    text,
    mediaType: "text/plain",
    fileName: null,
    byline: null,
    pages: [],
    origin: null,
    signature: null,
    title: null,
    publisher: null,
    url: null,
    publishedAt: null,
    marking: null,
    language: null,
    ...about,
  };
  const parses = (await parser).parse(parsed.map(({ tokens }) => tokens.map((token) => token.text)));
  const trees = toWholeParses(sentences, parsed, parses);
  return {
    ...findClaims({ document, sentences, trees, mentions, linked, tables: await tables, learnt: null }),
    text,
    ...role,
  };
}

/** A claim in words: "China SPIES_ON Belgium, positive, certain, says VSSE"; modality where it is not actual. */
export function print(claim: Claim): string {
  const says = claim.attribution.map((a) => `, says ${a.entity}`).join("");
  const unnamed = claim.unnamedSource === null ? "" : `, says “${claim.unnamedSource.text}”`;
  const modality = claim.modality === "actual" ? "" : `, ${claim.modality}`;
  return `${claim.subject} ${claim.type} ${claim.object}, ${claim.polarity}, ${claim.certainty}${modality}${says}${unnamed}`;
}
