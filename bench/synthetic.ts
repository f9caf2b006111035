/** Synthetic extractions for the benchmarks: the same for the same numbers, with hubs (countries), organisations of
 *  many sizes, and persons most of whom stand in one report alone. No text is behind them but its sentences. */

import {
  type Claim,
  claimId,
  type Entity,
  type EntityType,
  type Extraction,
  NO_METADATA,
  RELATION_TYPES,
  sha256,
} from "../graph/model/index.ts";
import type { GraphRows } from "../graph/store/rows.ts";
import { toRows } from "../graph/store/to-rows.ts";
import { randomFrom } from "./random.ts";

const COUNTRIES = 60;
const PERSONS = 11;
const CLAIMS = 20;
const WORDS =
  "the of in officials said report security agency network accounts meeting contract visit former deputy funds through holding capital parliament described payments which was according investigation between senior members last year".split(
    " ",
  );

/** The extraction of report `index` of a corpus of `reports`: about ten entities of its own for each, 20 claims. */
export function syntheticExtraction(index: number, reports: number): Extraction {
  const random = randomFrom(index + 1);
  const below = (limit: number) => Math.floor(random() * limit);
  /** Small numbers far more often than large ones. */
  const skewed = (limit: number) => Math.floor(limit ** random()) - 1;
  const sha = sha256(`synthetic report ${index} of ${reports}`);
  const locals = [
    ...Array.from({ length: 3 }, () => entity("Country", "country", skewed(COUNTRIES), "Country")),
    ...Array.from({ length: 3 }, () => entity("Organisation", "org", skewed(reports / 2), "Holding")),
    ...Array.from({ length: PERSONS }, () => entity("Actor", "actor", below(40 * reports), "Person Named")),
  ];
  const entities = [...new Map(locals.map((one) => [one.id, one])).values()];
  const claims = new Map<string, Claim>();
  for (let at = 0; claims.size < CLAIMS; at += 1) {
    const start = at * 160;
    const sentence = `${Array.from({ length: 22 }, () => WORDS[below(WORDS.length)]).join(" ")}.`;
    // Countries and organisations come first in the list, and stand in most claims.
    const subject = entities[skewed(entities.length)]!.id;
    const object = entities[below(entities.length)]!.id;
    const span = (from: number) => ({ start: start + from, end: start + from + 6, text: "spoken" });
    const claim = {
      type: RELATION_TYPES[skewed(RELATION_TYPES.length)]!,
      subject,
      object,
      polarity: random() < 0.1 ? ("negative" as const) : ("positive" as const),
      certainty: random() < 0.6 ? ("certain" as const) : ("possible" as const),
      modality: "actual" as const,
      attribution: random() < 0.4 ? [{ entity: entities[below(entities.length)]!.id, cue: span(40) }] : [],
      unnamedSource: null,
      date: random() < 0.5 ? `20${10 + below(15)}-0${1 + below(9)}-1${below(10)}` : null,
      endDate: null,
      datePrecision: null,
      location: null,
      page: null,
      evidence: { start, end: start + sentence.length, text: sentence },
      trigger: span(20),
      subjectSpan: span(0),
      objectSpan: span(30),
      confidence: 50 + below(50),
      rule: "frame",
    };
    const id = claimId(sha, claim);
    claims.set(id, { ...claim, id });
  }
  return {
    id: sha,
    document: {
      ...NO_METADATA,
      sha256: sha,
      title: `Report ${index}`,
      publisher: random() < 0.7 ? `Outlet ${below(200)}` : null,
      publishedAt: `20${15 + below(10)}-0${1 + below(9)}-1${below(10)}`,
    },
    extractor: { id: "synthetic", version: "1", model: null },
    entities,
    claims: [...claims.values()],
    dropped: [],
  };
}

/** The id in the graph of an entity, as long as those that Tangle gives. */
export function graphId(localId: string): string {
  return `e:${sha256(localId).slice(0, 20)}`;
}

/** What such a report brings into the graph. */
export function syntheticRows(index: number, reports: number): GraphRows {
  const extraction = syntheticExtraction(index, reports);
  return toRows({
    extraction,
    writtenHash: extraction.id,
    displayTitle: `Report ${index}`,
    receivedAt: "2026-01-01T00:00:00.000Z",
    entityIds: new Map(extraction.entities.map(({ id }) => [id, graphId(id)])),
  });
}

function entity(type: EntityType, prefix: string, number: number, called: string): Entity {
  const name = `${called} ${number}`;
  return {
    id: `${prefix}:${number}`,
    type,
    name,
    aliases: number % 3 === 0 ? [`${called[0]}. ${number}`] : [],
    kind: type === "Actor" ? "person" : type === "Organisation" ? "company" : null,
    sector: type === "Country" ? null : "BUS",
    country: type === "Country" ? null : "BEL",
    role: type === "Actor" ? "deputy director" : null,
    iso2: null,
    iso3: null,
    region: null,
    knownAs: null,
    mentions: [{ start: number % 1000, end: (number % 1000) + name.length, text: name, how: "name" }],
  };
}
