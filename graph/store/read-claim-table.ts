import * as cypher from "../cypher/read.ts";
import { type ClaimTable, type ClaimTableRow, LIMITS, type Voice } from "../model/index.ts";
import type { CypherRow, Engine } from "./engine.ts";
import { number, text, textOrNull } from "./properties.ts";
import { nodesByIds } from "./read-graph.ts";

/** Edges whose claims one statement reads. */
const EDGES_AT_ONCE = 2_000;

/** The claims behind edges, in few words. Of an edge that is named twice the first place counts. `most` is the limit. */
export async function readClaimTable(
  engine: Engine,
  asked: readonly string[],
  most: number = LIMITS.claimTableRows,
): Promise<ClaimTable> {
  const places = new Map([...asked.entries()].reverse().map(([place, edge]) => [edge, place]));
  const edges = [...places.keys()].reverse();
  const { found, told } = await readRows(engine, edges, most);
  const claimantOf = new Map<string, string>();
  for (const part of inParts(edges.slice(0, told), EDGES_AT_ONCE)) {
    for (const row of await engine.read(cypher.FIRST_CLAIMANTS, { edges: part }))
      claimantOf.set(text(row.claim), text(row.claimant));
  }
  const heard = found.filter((row) => voiceOf(row, claimantOf) === "named");
  const claimants = await nodesByIds(
    engine,
    sortedOnce(heard.map((row) => claimantOf.get(text(row.id)) ?? "")),
  );
  const documents = await engine.read(cypher.DOCUMENT_NAMES, {
    ids: sortedOnce(found.map((row) => text(row.document))),
  });
  const claimantPlaces = placesOf(claimants.map(({ id }) => id));
  const documentPlaces = placesOf(documents.map((row) => text(row.id)));
  const rows = found
    .map((row) => ({ id: text(row.id), row, place: places.get(text(row.edge)) ?? 0 }))
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
    .flatMap(({ id, row, place }): readonly ClaimTableRow[] => {
      const document = documentPlaces.get(text(row.document));
      const voice = voiceOf(row, claimantOf);
      const claimant = voice === "named" ? claimantPlaces.get(claimantOf.get(id) ?? "") : null;
      // Document or claimant may have gone between two statements.
      if (document === undefined || claimant === undefined) return [];
      const [firstDay, lastDay] = [textOrNull(row.first_day), textOrNull(row.last_day)];
      return [
        [
          place,
          document,
          claimant,
          voice,
          text(row.polarity) as ClaimTableRow[4],
          text(row.review) as ClaimTableRow[5],
          number(row.confidence),
          firstDay,
          lastDay,
          firstDay !== null && row.undated === true,
        ],
      ];
    });
  return {
    claimants: claimants.map(({ id, name, type }) => ({ id, name, type })),
    documents: documents.map((row) => ({
      id: text(row.id),
      title: text(row.title),
      publisher: textOrNull(row.publisher),
      publishedAt: textOrNull(row.published_at),
    })),
    rows,
    omitted: {
      edges: told < edges.length ? asked.length - (places.get(edges[told] ?? "") ?? 0) : 0,
      claims: await countBehind(engine, edges.slice(told)),
    },
  };
}

/** Claims of as many of the edges, from the first, as have theirs within `most`, and how many edges that are. The first that
 *  has claims is among them, if cut. */
async function readRows(
  engine: Engine,
  edges: readonly string[],
  most: number,
): Promise<{ readonly found: readonly CypherRow[]; readonly told: number }> {
  const found: CypherRow[] = [];
  const read = (part: readonly string[], limit: number) =>
    engine.read(cypher.CLAIM_TABLE, { edges: part, limit });
  for (let at = 0; at < edges.length; at += EDGES_AT_ONCE) {
    const part = edges.slice(at, at + EDGES_AT_ONCE);
    const room = most - found.length;
    const rows = await read(part, room + 1);
    if (rows.length > room) {
      const counts = new Map(
        (await engine.read(cypher.COUNT_CLAIMS_BEHIND, { edges: part })).map((row) => [
          text(row.edge),
          number(row.total),
        ]),
      );
      const fitting = prefixWithin(part, counts, room, found.length === 0);
      found.push(...(await read(part.slice(0, fitting), room)));
      return { found, told: at + fitting };
    }
    found.push(...rows);
  }
  return { found, told: edges.length };
}

/** How many of the edges, from the first, have their claims within `room`; `atLeastOne` takes the first that has claims
 *  however many these are. */
function prefixWithin(
  edges: readonly string[],
  counts: ReadonlyMap<string, number>,
  room: number,
  atLeastOne: boolean,
): number {
  let sum = 0;
  for (const [place, edge] of edges.entries()) {
    const count = counts.get(edge) ?? 0;
    if (sum + count > room && !(atLeastOne && sum === 0)) return place;
    sum += count;
  }
  return edges.length;
}

async function countBehind(engine: Engine, edges: readonly string[]): Promise<number> {
  let all = 0;
  for (const part of inParts(edges, EDGES_AT_ONCE)) {
    for (const row of await engine.read(cypher.COUNT_CLAIMS_BEHIND, { edges: part }))
      all += number(row.total);
  }
  return all;
}

/** What an outlet hears from "two officials" is theirs, not the outlet's. */
function voiceOf(row: CypherRow, claimantOf: ReadonlyMap<string, string>): Voice {
  if (row.unnamed === true) return "unnamed";
  return claimantOf.has(text(row.id)) ? "named" : "own";
}

const sortedOnce = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();
const placesOf = (ids: readonly string[]) => new Map(ids.map((id, place) => [id, place]));

function inParts<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  );
}
