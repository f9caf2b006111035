import fc from "fast-check";
import {
  CERTAINTIES,
  type Claim,
  claimId,
  documentKey,
  type Entity,
  type EntityType,
  type Extraction,
  MODALITIES,
  NO_METADATA,
  NO_TRAITS,
  POLARITIES,
  type QuotedSpan,
  type ReviewState,
  sha256,
} from "../../../graph/model/index.ts";
import { type GraphRows, UNDECIDED, UNDECIDED_CLAIM } from "../../../graph/store/rows.ts";
import { toRows } from "../../../graph/store/to-rows.ts";

/** Small reports made by hand: who is named, and who does what to whom. */
export interface Report {
  readonly key: string;
  /** Another text for the same document: what a better extractor made of it. */
  readonly version?: number;
  readonly publisher?: string | null;
  readonly publishedAt?: string | null;
  readonly receivedAt?: string;
  /** The report that it is a copy of. */
  readonly report?: string | null;
  /** Local ids such as `country:CHN`, or whole entities. */
  readonly entities: readonly (string | Partial<Entity>)[];
  readonly claims: readonly Partial<Claim>[];
  /** What analysts said of its claims, in their order; unreviewed where nothing is said. */
  readonly reviews?: readonly ReviewState[];
}

export const NAMES: Readonly<Record<string, string>> = {
  "country:CHN": "China",
  "country:BEL": "Belgium",
  "country:RUS": "Russia",
  "org:vsse": "VSSE",
  "org:polaris": "Polaris Holding",
  "actor:kristof slagmulder": "Kristof Slagmulder",
};

const typeOf = (local: string): EntityType =>
  local.startsWith("country:") ? "Country" : local.startsWith("org:") ? "Organisation" : "Actor";

function span(text: string, start = 0): QuotedSpan {
  return { start, end: start + text.length, text };
}

function toEntity(given: string | Partial<Entity>): Entity {
  const says = typeof given === "string" ? { id: given } : given;
  const id = says.id ?? "org:unnamed";
  const name = says.name ?? NAMES[id] ?? id;
  return {
    id,
    type: typeOf(id),
    name,
    aliases: [],
    ...NO_TRAITS,
    iso3: id.startsWith("country:") ? id.slice(-3) : null,
    knownAs: null,
    mentions: [{ ...span(name, 4), how: "name" }],
    ...says,
  };
}

function toClaim(sha: string, says: Partial<Claim>, index: number): Claim {
  const sentence = says.evidence?.text ?? `Sentence ${index} tells it.`;
  const claim = {
    type: "SPIES_ON" as const,
    subject: "country:CHN",
    object: "country:BEL",
    polarity: "positive" as const,
    certainty: "certain" as const,
    modality: "actual" as const,
    attribution: [],
    unnamedSource: null,
    date: null,
    endDate: null,
    datePrecision: null,
    location: null,
    page: null,
    trigger: span("tells", index * 100 + 11),
    subjectSpan: span("Sentence", index * 100),
    objectSpan: span("it", index * 100 + 17),
    confidence: 74.5,
    rule: "test",
    ...says,
    evidence: span(sentence, index * 100),
  };
  return { ...claim, id: claimId(sha, claim) };
}

export function shaOf(report: Report): string {
  return sha256(report.key);
}

export function idOf(report: Report): string {
  return documentKey(shaOf(report));
}

/** Rows of a report. Graph ids are the local ids behind a prefix: the same entity everywhere, as if every rule had
 *  joined them; another prefix is another life of the case. */
export function rowsOf(report: Report, mint: (local: string) => string = (local) => `e:${local}`): GraphRows {
  const sha = shaOf(report);
  const entities = report.entities.map(toEntity);
  const extraction: Extraction = {
    id: sha,
    document: {
      ...NO_METADATA,
      sha256: sha,
      title: `Report ${report.key}`,
      publisher: report.publisher ?? null,
      publishedAt: report.publishedAt ?? null,
    },
    extractor: { id: "test", version: "1", model: null },
    entities,
    claims: report.claims.map((claim, index) => toClaim(sha, claim, index)),
    dropped: [],
  };
  return toRows({
    extraction,
    writtenHash: sha256(JSON.stringify([extraction, report.version ?? 0, report.report ?? null])),
    displayTitle: `Report ${report.key}`,
    receivedAt: report.receivedAt ?? "2026-01-01T00:00:00.000Z",
    entityIds: new Map(entities.map((entity) => [entity.id, mint(entity.id)])),
    report: report.report ?? null,
    decided: {
      ...UNDECIDED,
      claims: new Map(
        extraction.claims.map(({ id }, index) => [
          id,
          { ...UNDECIDED_CLAIM, review: report.reviews?.[index] ?? "unreviewed" },
        ]),
      ),
    },
  });
}

const locals = Object.keys(NAMES);

/** Reports at random over six entities, in which names, aliases, roles and claims differ from one to the next. */
export const anyReports: fc.Arbitrary<readonly Report[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 5 })
  .chain((keys) => fc.tuple(...keys.map((key) => anyReport(`random ${key}`))));

function anyReport(key: string): fc.Arbitrary<Report> {
  return fc.uniqueArray(fc.constantFrom(...locals), { minLength: 2 }).chain((named) => {
    const one = fc.constantFrom(...named);
    return fc.record({
      key: fc.constant(key),
      version: fc.nat(2),
      publisher: fc.constantFrom(null, "Le Soir", "LE SOIR", "VSSE"),
      publishedAt: fc.constantFrom(null, "2023", "2023-02", "2024-05-06"),
      report: fc.constantFrom(null, "doc:one", "doc:two"),
      entities: fc.tuple(
        ...named.map((id) =>
          fc.record({
            id: fc.constant(id),
            name: fc.constantFrom(NAMES[id]!, NAMES[id]!.toUpperCase(), `${NAMES[id]} and Sons`),
            aliases: fc.subarray(["Aaa", "Bbb", "Ccc"]),
            role: fc.constantFrom(null, "chair", "party chair"),
            sector: fc.constantFrom(null, "SPY", "GOV"),
          }),
        ),
      ),
      claims: fc.array(
        fc.record({
          type: fc.constantFrom("SPIES_ON" as const, "MEETS" as const, "ASSOCIATED_WITH" as const),
          subject: one,
          object: one,
          polarity: fc.constantFrom(...POLARITIES),
          certainty: fc.constantFrom(...CERTAINTIES),
          modality: fc.constantFrom(...MODALITIES),
          attribution: fc.array(fc.record({ entity: one, cue: fc.constant(null) }), { maxLength: 2 }),
          date: fc.constantFrom(null, "2022", "2022-11-12"),
        }),
        { maxLength: 6 },
      ),
    });
  });
}
