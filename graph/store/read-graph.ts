// One file above 300 lines: the reading half of GraphStore, question by question, over the same row shapes.
import * as filters from "../cypher/filters.ts";
import * as cypher from "../cypher/read.ts";
import { claimIdsForReview, GRAVE_TYPES, MOST_OF_OTHERS, TYPE_WEIGHTS } from "../cypher/review.ts";
import {
  type ClaimCard,
  type ClaimFilter,
  type DocumentRef,
  type EdgeCount,
  type EdgeCountFilter,
  type EdgeCounts,
  type EntityRef,
  familyOf,
  type GraphEdge,
  type GraphFilter,
  type GraphNode,
  type GraphPage,
  isSymmetric,
  LIMITS,
  type NeighbourFilter,
  type NodeMember,
  type Page,
  RELATION_TYPES,
  type RelationType,
  type TopFilter,
} from "../model/index.ts";
import type { CypherRow, Engine } from "./engine.ts";
import type { MemberFilter } from "./graph-store.ts";
import { map, number, strengthOf, text, textOrNull, texts, traitsOf, typeOf } from "./properties.ts";

/** The questions the graph is asked, each a few statements over an engine. */

export async function readGraph(engine: Engine, filter: GraphFilter): Promise<GraphPage> {
  const edgesMost = Math.min(filter.limit ?? LIMITS.graphEdges, LIMITS.graphEdgesMost);
  // Who asks for more edges than usual gets room for their nodes.
  const nodesMost =
    edgesMost > LIMITS.graphEdges ? Math.min(edgesMost, LIMITS.graphNodesMost) : LIMITS.graphNodes;
  const types = filters.typesOf(filter);
  const { where, params } = filters.edgeFilter(filter);
  const pattern = filters.edgePattern(filter, types);
  const allEdges = types.length === 0 ? 0 : await total(engine, cypher.countEdges(pattern, where), params);
  const strongest = async (most: number): Promise<readonly GraphEdge[]> =>
    allEdges === 0 ? [] : await readStrongest(engine, { pattern, where, params }, most, allEdges);
  const found = await strongest(edgesMost);
  let edges = withinNodes(found, nodesMost);
  // Where nodes are the narrower limit, weaker edges between those that are shown make the picture whole.
  if (edges.length < found.length && found.length < allEdges)
    edges = withinNodes(await strongest(LIMITS.graphEdgesMost), nodesMost).slice(0, edgesMost);
  const ends = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = [...(await nodesByIds(engine, [...ends].sort()))];
  let allNodes: number;
  if (filters.asksForEdges(filter)) {
    allNodes = types.length === 0 ? 0 : await total(engine, cypher.countEnds(pattern, where), params);
  } else {
    const alone = filters.nodeFilter(filter);
    allNodes = await total(engine, cypher.countNodes(alone.where), alone.params);
    const ranked = await readNamedMost(engine, alone, nodesMost, allNodes);
    const more = ranked.filter((node) => !ends.has(node.id));
    nodes.push(...more.slice(0, Math.max(0, nodesMost - nodes.length)));
    // With a text the ends of an edge are shown of which only the other bears it.
    allNodes = Math.max(allNodes, nodes.length);
  }
  return toPage(nodes, edges, allNodes, allEdges);
}

/** The first of `all` nodes that fit, those with most documents first. */
async function readNamedMost(
  engine: Engine,
  { where, params }: filters.Fragment,
  limit: number,
  all: number,
): Promise<readonly GraphNode[]> {
  // Most are named in one document.
  const few = filters.and(where, "n.documents > 1");
  const isEnough = all > MANY && (await total(engine, cypher.countNodes(few), params)) >= limit;
  return (await engine.read(cypher.nodes(isEnough ? few : where), { ...params, limit })).map(toNode);
}

/** As many of the edges, strongest first, as have their ends within the limit. */
function withinNodes(edges: readonly GraphEdge[], nodesMost: number): readonly GraphEdge[] {
  const ends = new Set<string>();
  return edges.filter((edge) => {
    const fresh = [...new Set([edge.source, edge.target])].filter((end) => !ends.has(end));
    if (ends.size + fresh.length > nodesMost) return false;
    for (const end of fresh) ends.add(end);
    return true;
  });
}

function toPage(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  allNodes: number,
  allEdges: number,
): GraphPage {
  const known = new Set(nodes.map((node) => node.id));
  // A document may have gone between two statements.
  const whole = edges.filter((edge) => known.has(edge.source) && known.has(edge.target));
  return {
    nodes,
    edges: whole,
    omitted: {
      nodes: Math.max(0, allNodes - nodes.length),
      edges: Math.max(0, allEdges - whole.length),
    },
  };
}

export async function readNeighbours(
  engine: Engine,
  id: string,
  filter: NeighbourFilter,
): Promise<GraphPage | null> {
  const [node] = await nodesByIds(engine, [id]);
  if (!node) return null;
  const limit = Math.min(filter.limit ?? LIMITS.neighbours, LIMITS.graphEdgesMost);
  const { edges, all, around } = await readEdgesOf(engine, id, filter, limit, node.degree);
  const others = [...new Set(edges.flatMap((edge) => [edge.source, edge.target]))].filter(
    (end) => end !== id,
  );
  const nodes = [node, ...(await nodesByIds(engine, others.sort()))];
  return toPage(nodes, edges, 1 + around, all);
}

/** Some edges of a node, and how many there are. */
export interface EdgesOfNode {
  /** Strongest first. */
  readonly edges: readonly GraphEdge[];
  readonly all: number;
  /** Nodes at the other ends of all of them. */
  readonly around: number;
}

/** Edges of a node that has so many in all (`degree`), strongest first; of a symmetric type whichever direction is asked
 *  for. */
export async function readEdgesOf(
  engine: Engine,
  id: string,
  filter: NeighbourFilter,
  limit: number,
  degree: number,
): Promise<EdgesOfNode> {
  const { where, params } = filters.edgeFilter(filter);
  const given = { ...params, id };
  const direction = filter.direction ?? "both";
  const types = filters.typesOf(filter);
  const outward = types.filter((type) => direction !== "in" || isSymmetric(type));
  const inward = types.filter((type) => direction !== "out" || isSymmetric(type));
  const ask = async (of: readonly RelationType[], node: "a" | "b"): Promise<readonly GraphEdge[]> => {
    if (of.length === 0) return [];
    const pattern = filters.edgePattern(filter, of, node);
    return readStrongest(engine, { pattern, where, params: given }, limit, degree);
  };
  const isWhole =
    direction === "both" && where === "" && !filter.since && types.length === RELATION_TYPES.length;
  // What lies apart is asked for at once: a server answers side by side. Of so many edges either way gives its limit.
  const [out, into, others] = await Promise.all([
    ask(outward, "a"),
    ask(inward, "b"),
    isWhole && degree > 2 * limit ? total(engine, cypher.COUNT_OTHERS, { id }) : null,
  ]);
  const found = new Map([...out, ...into].map((edge) => [edge.id, edge]));
  const edges = [...found.values()].sort(strongestFirst).slice(0, limit);
  if (out.length < limit && into.length < limit) {
    const ends = new Set([...found.values()].flatMap((edge) => [edge.source, edge.target]));
    ends.delete(id);
    return { edges, all: found.size, around: ends.size };
  }
  if (others !== null) return { edges, all: degree, around: others };
  if (direction === "both" && !filter.since) {
    // Many edges are counted where they lie.
    const [[row], loops] = await Promise.all([
      engine.read(cypher.countAround(types, where), given),
      total(engine, cypher.countLoops(types), { id }),
    ]);
    return { edges, all: number(row?.edges), around: number(row?.ends) - (loops > 0 ? 1 : 0) };
  }
  const ends = new Map<string, string>();
  for (const [of, node, other] of [
    [outward, "a", "b"],
    [inward, "b", "a"],
  ] as const) {
    if (of.length === 0) continue;
    const pattern = filters.edgePattern(filter, of, node);
    for (const row of await engine.read(cypher.otherEnds(pattern, where, other), given))
      ends.set(text(row.id), text(row.end));
  }
  return { edges, all: ends.size, around: new Set([...ends.values()].filter((end) => end !== id)).size };
}

/** The edges of a node that is there, counted by type, direction and standing. */
export async function readEdgeCounts(
  engine: Engine,
  id: string,
  filter: EdgeCountFilter,
): Promise<EdgeCounts> {
  const { where, params } = filters.edgeFilter(filter);
  const ask = async (node: "a" | "b", condition: string): Promise<readonly CypherRow[]> =>
    engine.read(cypher.countKinds(filters.edgePattern(filter, RELATION_TYPES, node), condition), {
      ...params,
      id,
    });
  // An edge that leads back is counted on its way out.
  const [out, into] = await Promise.all([ask("a", where), ask("b", filters.and(where, "a.id <> b.id"))]);
  const counts = new Map<string, EdgeCount>();
  for (const [rows, way] of [
    [out, "out"],
    [into, "in"],
  ] as const) {
    for (const row of rows) {
      const type = text(row.type) as RelationType;
      const standing = text(row.standing) as EdgeCount["standing"];
      const direction = isSymmetric(type) ? null : way;
      const key = `${type} ${direction} ${standing}`;
      const edges = number(row.edges) + (counts.get(key)?.edges ?? 0);
      counts.set(key, { type, family: familyOf(type), direction, standing, edges });
    }
  }
  const rows = [...counts].sort(([k, a], [l, b]) => b.edges - a.edges || (k < l ? -1 : 1));
  return {
    total: rows.reduce((sum, [, { edges }]) => sum + edges, 0),
    rows: rows.map(([, count]) => count),
  };
}

export function strongestFirst(a: GraphEdge, b: GraphEdge): number {
  return b.claimants - a.claimants || b.claims - a.claims || (a.id < b.id ? -1 : 1);
}

/** The strongest of `all` edges of a pattern, or of somewhat fewer. */
async function readStrongest(
  engine: Engine,
  { pattern, where, params }: filters.Fragment & { readonly pattern: string },
  limit: number,
  all: number,
): Promise<readonly GraphEdge[]> {
  // Most have one claimant.
  const few = filters.and(where, "r.strength >= $strong");
  const given = { ...params, strong: strengthOf(2, 0) };
  const isEnough = all > MANY && (await total(engine, cypher.countEdges(pattern, few), given)) >= limit;
  const rows = await engine.read(cypher.edges(pattern, isEnough ? few : where), { ...given, limit });
  return rows.map(toEdge);
}

/** Things from which on the first of them are looked for among few, where these are enough: most come last, and to put all in order
 *  costs several times what counting and leaving those out does. */
const MANY = 1_000;

export async function readEdge(engine: Engine, id: string): Promise<GraphEdge | null> {
  const [row] = await engine.read(cypher.EDGE_BY_ID, { id });
  return row ? toEdge(row) : null;
}

export async function nodesByIds(engine: Engine, ids: readonly string[]): Promise<readonly GraphNode[]> {
  return ids.length === 0 ? [] : (await engine.read(cypher.NODES, { ids })).map(toNode);
}

/** Most edges, or most documents, first; then by id. Nodes without any are left out. */
export async function topNodes(
  engine: Engine,
  { by = "degree", entityTypes, limit = LIMITS.topRows }: TopFilter,
): Promise<readonly GraphNode[]> {
  const { where, params } = filters.nodeFilter(entityTypes ? { entityTypes } : {});
  const most = Math.min(limit, LIMITS.pageRowsMost);
  return (await engine.read(cypher.top(by, where), { ...params, limit: most })).map(toNode);
}

export async function tagsOf(engine: Engine, id: string): Promise<readonly string[]> {
  const [row] = await engine.read(cypher.NODES, { ids: [id] });
  return row ? texts(map(row.node).tags) : [];
}

export async function documentsOf(
  engine: Engine,
  id: string,
  limit: number,
): Promise<readonly DocumentRef[]> {
  return (await engine.read(cypher.DOCUMENTS_OF, { id, limit })).map(toDocumentRef);
}

export async function total(
  engine: Engine,
  statement: string,
  params: filters.Fragment["params"] = {},
): Promise<number> {
  return number((await engine.read(statement, params))[0]?.total);
}

export async function readClaims(engine: Engine, filter: ClaimFilter): Promise<Page<ClaimCard>> {
  const limit = Math.min(filter.limit ?? LIMITS.pageRows, LIMITS.pageRowsMost);
  const { where, params } = filters.claimFilter(filter);
  const pattern = filters.claimPattern(filter);
  const page = { ...params, limit, offset: filter.offset ?? 0 };
  const all = await total(engine, cypher.countClaims(pattern, where), params);
  const ids =
    filter.order === "review"
      ? await idsForReview(engine, { pattern, where, params: page }, limit, all)
      : (await engine.read(cypher.claimIds(pattern, where), page)).map((row) => text(row.id));
  return { rows: await claimsByIds(engine, ids), total: all };
}

/** The first of `all` claims in the order of review. Of many those of grave acts are looked at first, which are few: what weighs
 *  more than any other can is in its place among them. */
async function idsForReview(
  engine: Engine,
  { pattern, where, params }: filters.Fragment & { readonly pattern: string },
  limit: number,
  all: number,
): Promise<readonly string[]> {
  const read = (condition: string) =>
    engine.read(claimIdsForReview(pattern, condition), {
      ...params,
      weights: TYPE_WEIGHTS,
      grave: GRAVE_TYPES,
    });
  const grave = all > MANY ? await read(filters.and(where, "c.type IN $grave")) : [];
  const isWhole = grave.length === limit && number(grave.at(-1)?.weight) > MOST_OF_OTHERS;
  return (isWhole ? grave : await read(where)).map((row) => text(row.id));
}

/** Claims in the order of their ids; what is not there is left out. */
export async function claimsByIds(engine: Engine, ids: readonly string[]): Promise<readonly ClaimCard[]> {
  if (ids.length === 0) return [];
  const claimants = await engine.read(cypher.CLAIMANTS, { ids });
  const cards = new Map(
    (await engine.read(cypher.CLAIMS, { ids })).map((row) => {
      const card = toClaimCard(row, claimants);
      return [card.id, card];
    }),
  );
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** Members of a node, by key unless asked otherwise. */
export async function readMembers(
  engine: Engine,
  id: string,
  { document, sort = "key", limit = LIMITS.pageRows, offset = 0 }: MemberFilter,
): Promise<Page<NodeMember>> {
  const statement = cypher.members(document !== undefined, sort);
  const rows = await engine.read(statement, { id, limit, offset, ...(document && { document }) });
  return {
    rows: rows.map((row) => ({
      member: text(row.member),
      type: text(row.type) as NodeMember["type"],
      name: text(row.name),
      mentions: number(row.mentions),
      firstStart: number(row.first_start),
      document: toDocumentRef({ ...map(row.document), title: map(row.document).display_title ?? null }),
    })),
    total: document === undefined ? await total(engine, cypher.COUNT_MEMBERS, { id }) : rows.length,
  };
}

export function toNode(row: CypherRow): GraphNode {
  const p = map(row.node);
  return {
    id: text(p.id),
    name: text(p.name),
    type: typeOf(row.labels),
    aliases: texts(p.aliases),
    ...traitsOf(p),
    degree: number(p.degree),
    documents: number(p.documents),
  };
}

export function toEdge(row: CypherRow): GraphEdge {
  const p = map(row.edge);
  const type = text(row.type) as RelationType;
  return {
    id: text(row.id),
    source: text(row.source),
    target: text(row.target),
    type,
    family: familyOf(type),
    standing: text(p.standing) as GraphEdge["standing"],
    certainty: text(p.certainty) as GraphEdge["certainty"],
    claims: number(p.claims),
    denials: number(p.denials),
    claimants: number(p.claimants),
    deniers: number(p.deniers),
    documents: number(p.documents),
    firstEvent: textOrNull(p.first_event),
    lastEvent: textOrNull(p.last_event),
    firstPublished: textOrNull(p.first_published),
    lastPublished: textOrNull(p.last_published),
  };
}

export function toDocumentRef(row: CypherRow): DocumentRef {
  return {
    id: text(row.id),
    title: text(row.title),
    publisher: textOrNull(row.publisher),
    url: textOrNull(row.url),
    publishedAt: textOrNull(row.published_at),
    marking: textOrNull(row.marking),
    reliability: textOrNull(row.reliability) as DocumentRef["reliability"],
    report: textOrNull(row.report),
  };
}

function toEntityRef(row: CypherRow, prefix: "subject" | "object"): EntityRef {
  return {
    id: text(row[prefix]),
    name: text(row[`${prefix}_name`]),
    type: typeOf(row[`${prefix}_labels`]),
  };
}

function toClaimCard(row: CypherRow, claimants: readonly CypherRow[]): ClaimCard {
  const c = map(row.claim);
  const document = map(row.document);
  const id = text(c.id);
  const type = text(c.type) as RelationType;
  const span = (name: string) => ({ start: number(c[`${name}_start`]), end: number(c[`${name}_end`]) });
  return {
    id,
    edge: text(c.edge),
    type,
    family: familyOf(type),
    subject: toEntityRef(row, "subject"),
    object: toEntityRef(row, "object"),
    polarity: text(c.polarity) as ClaimCard["polarity"],
    certainty: text(c.certainty) as ClaimCard["certainty"],
    modality: text(c.modality) as ClaimCard["modality"],
    attribution: claimants
      .filter((claimant) => claimant.claim === id)
      .sort((a, b) => number(a.order) - number(b.order))
      .map((claimant) => ({
        entity: { id: text(claimant.id), name: text(claimant.name), type: typeOf(claimant.labels) },
        cue:
          typeof claimant.cue_start === "number"
            ? { start: claimant.cue_start, end: number(claimant.cue_end) }
            : null,
      })),
    unnamedSource: textOrNull(c.unnamed_source),
    date: textOrNull(c.date),
    endDate: textOrNull(c.end_date),
    datePrecision: textOrNull(c.date_precision) as ClaimCard["datePrecision"],
    location: textOrNull(c.location),
    evidence: { start: number(c.start), end: number(c.end), text: text(c.sentence) },
    page: typeof c.page === "number" ? c.page : null,
    trigger: span("trigger"),
    subjectSpan: span("subject"),
    objectSpan: span("object"),
    confidence: number(c.confidence),
    credibility: typeof c.credibility === "number" ? c.credibility : null,
    extractor: text(c.extractor),
    extractorVersion: text(c.extractor_version),
    rule: text(c.rule),
    review: text(c.review) as ClaimCard["review"],
    reviewedBy: textOrNull(c.reviewed_by),
    reviewedAt: textOrNull(c.reviewed_at),
    reason: textOrNull(c.reason),
    edited: texts(c.edited),
    tags: texts(c.tags),
    document: toDocumentRef({ ...document, title: document.display_title ?? null }),
  };
}
