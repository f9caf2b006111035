import type { PropertiesOf } from "../cypher/columns.ts";
import type { EntityTraits } from "../model/index.ts";
import type { CypherRow, CypherValue } from "./engine.ts";
import { type FoldedNode, type MemberSays, searchTextOf } from "./fold-members.ts";
import type { ClaimRow, DocumentRow, GivenType, MemberRow } from "./rows.ts";
import type { Summary } from "./summary.ts";
import { wordsText } from "./words.ts";

/** Rows to properties of the graph and back: the one place where camelCase meets snake_case. */

export function documentProperties(
  row: DocumentRow,
  claims: number,
  entities: number,
): PropertiesOf<"document"> {
  return {
    id: row.id,
    sha256: row.sha256,
    title: row.title,
    display_title: row.displayTitle,
    publisher: row.publisher,
    url: row.url,
    published_at: row.publishedAt,
    language: row.language,
    marking: row.marking,
    extraction: row.extraction,
    received_at: row.receivedAt,
    reliability: row.reliability,
    tags: row.tags,
    report: row.report,
    claims,
    entities,
    words: wordsText(`${row.displayTitle} ${row.publisher ?? ""}`),
  };
}

/** Of MENTIONED_IN: all that the member says, so that a node can be derived again. */
export function memberProperties(row: MemberRow): PropertiesOf<"mention"> {
  return {
    id: row.key,
    local_id: row.local,
    entity_type: row.type,
    count: row.count,
    first_start: row.firstStart,
    name: row.name,
    aliases: row.aliases,
    kind: row.kind,
    sector: row.sector,
    country: row.country,
    role: row.role,
    iso2: row.iso2,
    iso3: row.iso3,
    region: row.region,
    given_name: row.givenName?.name ?? null,
    given_name_key: row.givenName?.key ?? null,
    given_type: row.givenType?.type ?? null,
    given_kind: row.givenType?.kind ?? null,
    given_type_key: row.givenType?.key ?? null,
    tags: row.tags,
  };
}

/** What a stored member says of its node. */
export function toMember(p: CypherRow): MemberSays {
  return {
    key: text(p.id),
    type: text(p.entity_type) as MemberRow["type"],
    name: text(p.name),
    aliases: texts(p.aliases),
    ...traitsOf(p),
    givenName: typeof p.given_name === "string" ? { name: p.given_name, key: text(p.given_name_key) } : null,
    givenType:
      typeof p.given_type === "string"
        ? {
            type: p.given_type as MemberRow["type"],
            kind: textOrNull(p.given_kind) as GivenType["kind"],
            key: text(p.given_type_key),
          }
        : null,
    tags: texts(p.tags),
  };
}

export function nodeProperties(
  id: string,
  node: FoldedNode,
  documents: number,
  degree: number,
): PropertiesOf<"entity"> {
  return {
    id,
    name: node.name,
    aliases: node.aliases,
    kind: node.kind,
    sector: node.sector,
    country: node.country,
    role: node.role,
    iso2: node.iso2,
    iso3: node.iso3,
    region: node.region,
    first_member: node.firstMember,
    name_given: node.nameGiven,
    type_given: node.typeGiven,
    tags: node.tags,
    search: searchTextOf(node),
    documents,
    degree,
  };
}

export function toFolded(labels: CypherValue | undefined, p: CypherRow): FoldedNode {
  return {
    type: typeOf(labels),
    name: text(p.name),
    aliases: texts(p.aliases),
    ...traitsOf(p),
    firstMember: text(p.first_member),
    nameGiven: textOrNull(p.name_given),
    typeGiven: textOrNull(p.type_given),
    tags: texts(p.tags),
  };
}

export function typeOf(labels: CypherValue | undefined): MemberRow["type"] {
  const type = texts(labels).find((label) => label !== "Entity");
  return type as MemberRow["type"];
}

export function traitsOf(p: CypherRow): EntityTraits {
  return {
    kind: textOrNull(p.kind) as EntityTraits["kind"],
    sector: textOrNull(p.sector),
    country: textOrNull(p.country),
    role: textOrNull(p.role),
    iso2: textOrNull(p.iso2),
    iso3: textOrNull(p.iso3),
    region: textOrNull(p.region),
  };
}

/** `first_day` and `last_day` bound the act, or else the publication, as whole days: what a question about a
 *  period compares; `dated` is the first of them as precise as it is known. They are null where neither is known. */
export function claimProperties(row: ClaimRow, publishedAt: string | null): PropertiesOf<"claim"> {
  return {
    id: row.id,
    edge: row.edge,
    type: row.type,
    polarity: row.polarity,
    certainty: row.certainty,
    modality: row.modality,
    unnamed_source: row.unnamedSource?.text ?? null,
    date: row.date,
    end_date: row.endDate,
    date_precision: row.datePrecision,
    first_day: firstDay(row.date ?? publishedAt),
    last_day: lastDay(row.endDate ?? row.date ?? publishedAt),
    dated: (row.date ?? publishedAt)?.slice(0, 10) ?? null,
    words: wordsText(row.evidence.text),
    location: row.location,
    confidence: row.confidence,
    credibility: row.credibility,
    sentence: row.evidence.text,
    start: row.evidence.start,
    end: row.evidence.end,
    page: row.page,
    trigger_start: row.trigger.start,
    trigger_end: row.trigger.end,
    subject_start: row.subjectSpan.start,
    subject_end: row.subjectSpan.end,
    object_start: row.objectSpan.start,
    object_end: row.objectSpan.end,
    extractor: row.extractor,
    extractor_version: row.extractorVersion,
    rule: row.rule,
    review: row.review,
    reviewed_by: row.reviewedBy,
    reviewed_at: row.reviewedAt,
    reason: row.reason,
    edited: row.edited,
    tags: row.tags,
  };
}

/** Of ATTRIBUTED_TO; `order` 0 is the original claimant. */
export function claimantProperties(
  claimant: ClaimRow["attribution"][number],
  order: number,
): PropertiesOf<"claimant"> {
  return {
    order,
    local_id: claimant.local,
    cue_start: claimant.cue?.start ?? null,
    cue_end: claimant.cue?.end ?? null,
    names: claimant.names,
  };
}

/** `strength` and `tie` put edges in the order of `strongestFirst` as two numbers: to compare the ids of all edges of a hub
 *  takes three times as long. */
export function edgeProperties(id: string, summary: Summary): PropertiesOf<"edge"> {
  return {
    id,
    strength: strengthOf(summary.claimants, summary.claims),
    // The first 13 of the 32 hex digits behind "edge:": what a number holds exactly.
    tie: Number.parseInt(id.slice("edge:".length, "edge:".length + 13), 16),
    standing: summary.standing,
    certainty: summary.certainty,
    claims: summary.claims,
    denials: summary.denials,
    claimants: summary.claimants,
    deniers: summary.deniers,
    documents: summary.documents,
    first_event: summary.firstEvent,
    last_event: summary.lastEvent,
    first_published: summary.firstPublished,
    last_published: summary.lastPublished,
  };
}

const MOST_CLAIMS = 1_000_000;

/** More claimants before more claims. */
export function strengthOf(claimants: number, claims: number): number {
  return claimants * MOST_CLAIMS + Math.min(claims, MOST_CLAIMS - 1);
}

/** The first day of a date as precise as it is: 2023 and 2023-01 begin on 2023-01-01. Null stays null. */
export function firstDay(date: string | null): string | null {
  return date && `${date.slice(0, 10)}${"-01-01".slice(Math.max(0, date.slice(0, 10).length - 4))}`;
}

/** The last day likewise; a day no month has does no harm to comparing. */
export function lastDay(date: string | null): string | null {
  return date && `${date.slice(0, 10)}${"-12-31".slice(Math.max(0, date.slice(0, 10).length - 4))}`;
}

export function text(value: CypherValue | undefined): string {
  if (typeof value !== "string") throw new TypeError(`the graph holds ${JSON.stringify(value)} for a text`);
  return value;
}

export function textOrNull(value: CypherValue | undefined): string | null {
  return value === null || value === undefined ? null : text(value);
}

export function texts(value: CypherValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

export function number(value: CypherValue | undefined): number {
  if (typeof value !== "number") throw new TypeError(`the graph holds ${JSON.stringify(value)} for a number`);
  return value;
}

/** A value that is a map, such as `properties(n)`. */
export function map(value: CypherValue | undefined): CypherRow {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new TypeError(`the graph holds ${JSON.stringify(value)} for a map`);
  }
  return value as CypherRow;
}
