import type { CypherRow, CypherValue } from "../store/engine.ts";

/** What a member says of its entity, and the entity of itself. */
const DESCRIBING = ["kind", "sector", "country", "role", "iso2", "iso3", "region"] as const;

/** What the graph holds of each kind of thing, in the order in which a row lists it. Rows go to an engine as lists: to
 *  name every property again with every row takes either engine about twice as long to write. */
const COLUMNS = {
  document: [
    "id",
    "sha256",
    "title",
    "display_title",
    "publisher",
    "url",
    "published_at",
    "language",
    "marking",
    "extraction",
    "received_at",
    "reliability",
    "tags",
    "report",
    "claims",
    "entities",
    "words",
  ],
  entity: [
    "id",
    "name",
    "aliases",
    ...DESCRIBING,
    "first_member",
    "name_given",
    "type_given",
    "tags",
    "search",
    "documents",
    "degree",
  ],
  mention: [
    "id",
    "local_id",
    "entity_type",
    "count",
    "first_start",
    "name",
    "aliases",
    ...DESCRIBING,
    "given_name",
    "given_name_key",
    "given_type",
    "given_kind",
    "given_type_key",
    "tags",
  ],
  claim: [
    "id",
    "edge",
    "type",
    "polarity",
    "certainty",
    "modality",
    "unnamed_source",
    "date",
    "end_date",
    "date_precision",
    "first_day",
    "last_day",
    "dated",
    "words",
    "location",
    "confidence",
    "credibility",
    "sentence",
    "start",
    "end",
    "page",
    "trigger_start",
    "trigger_end",
    "subject_start",
    "subject_end",
    "object_start",
    "object_end",
    "extractor",
    "extractor_version",
    "rule",
    "review",
    "reviewed_by",
    "reviewed_at",
    "reason",
    "edited",
    "tags",
  ],
  claimant: ["order", "local_id", "cue_start", "cue_end", "names"],
  edge: [
    "id",
    "strength",
    "tie",
    "standing",
    "certainty",
    "claims",
    "denials",
    "claimants",
    "deniers",
    "documents",
    "first_event",
    "last_event",
    "first_published",
    "last_published",
  ],
} as const;

export type Kind = keyof typeof COLUMNS;

/** The properties of a thing, neither more nor fewer than are written. */
export type PropertiesOf<K extends Kind> = Readonly<Record<(typeof COLUMNS)[K][number], CypherValue>>;

/** The values of a row, in the order of the columns; null for what is not there. */
export function listOf(kind: Kind, properties: CypherRow): readonly CypherValue[] {
  return COLUMNS[kind].map((name) => properties[name] ?? null);
}

/** The map that a statement makes of a `row`, whose columns of this kind begin at one of its places. */
export function mapOf(kind: Kind, from: number): string {
  return `{${COLUMNS[kind].map((name, at) => `\`${name}\`: row[${from + at}]`).join(", ")}}`;
}
