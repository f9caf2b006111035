import { FAMILIES, type Family, type GraphEdge, type GraphNode, LIMITS } from "../../graph/model/index.ts";
import { inSentence } from "./shown-name.ts";
import type { ViewState } from "./view-state.ts";
import type { Drawn } from "./working-set.ts";

/** Nodes that a group has at the least: a pair reads better as itself. */
const GROUP_LEAST = 3;
/** Members of a circle that has nothing to do with the rest, at the most, and how many of such circles are drawn before all of
 *  them become one group: by themselves they would fill the picture. */
const CIRCLE_MOST = 5;
const CIRCLES_DRAWN = 12;
/** Members that give a group its name, and how long it may become: on the canvas a longer one would be cut within a name. */
const NAMED = 3;
const NAME_UNITS = 34;

/** The community of each node; a node that is not in it stands by itself. */
export type Partition = ReadonlyMap<string, number>;

/** Some nodes that are more to each other than to the rest. */
export interface Group {
  /** As a node has one; `groupId` of its strongest member. */
  readonly id: string;
  /** Its strongest members, as many as have room: "China, Belgium, VSSE"; "140 small circles" for what hangs on nothing
   *  else. */
  readonly name: string;
  /** Strongest first. */
  readonly members: readonly GraphNode[];
  /** Edges between its members. */
  readonly within: readonly GraphEdge[];
  /** Whether its members are drawn in its place. */
  readonly open: boolean;
}

/** All edges, two at the least, between two of what is drawn, one of which is a group. */
export interface Sum {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly edges: readonly GraphEdge[];
}

/** What is drawn, with groups in place of their members. A closed group stands among the nodes, a sum among the edges. */
export interface Grouped extends Drawn {
  readonly groups: ReadonlyMap<string, Group>;
  readonly sums: ReadonlyMap<string, Sum>;
  /** Of each node that is not drawn itself, the closed group in which it is. */
  readonly homes: ReadonlyMap<string, string>;
}

const PREFIX = "group:";
export const groupId = (strongest: string): string => `${PREFIX}${strongest}`;
export const isGroupId = (id: string): boolean => id.startsWith(PREFIX);
/** The strongest member of a group, when it was named. */
export const memberOf = (group: string): string => group.slice(PREFIX.length);
const SUM_PREFIX = "sum:";
export const isSumId = (id: string): boolean => id.startsWith(SUM_PREFIX);
/** Whether an id is that of something made here, of which the server knows nothing. */
export const isMade = (id: string): boolean => isGroupId(id) || isSumId(id);

/** Whether what is drawn is to be grouped: as an analyst said, or else when it is more than reads well. */
export function isGrouped({ nodes, edges }: Drawn, { grouped }: Pick<ViewState, "grouped">): boolean {
  return grouped ?? (nodes.length > LIMITS.graphNodes || edges.length > LIMITS.graphEdges);
}

/** What is drawn as numbers, for finding communities: ids in order, and of each pair that is joined both numbers and a weight.
 *  Acts draw together more than structure does, and what many claim more than what one does. */
export function toLinks({ nodes, edges }: Drawn): {
  readonly ids: readonly string[];
  readonly links: Float32Array;
} {
  const ids = nodes.map(({ id }) => id).sort();
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const weights = new Map<number, number>();
  for (const { source, target, family, claimants } of edges) {
    const [a, b] = [numbers.get(source), numbers.get(target)];
    if (a === undefined || b === undefined || a === b) continue;
    const pair = Math.min(a, b) * ids.length + Math.max(a, b);
    const weight = (family === "structure" ? 0.8 : 1) * Math.log2(1 + Math.max(1, claimants));
    weights.set(pair, (weights.get(pair) ?? 0) + weight);
  }
  const links = [...weights]
    .sort(([a], [b]) => a - b)
    .flatMap(([pair, weight]) => [Math.floor(pair / ids.length), pair % ids.length, weight]);
  return { ids, links: Float32Array.from(links) };
}

/** What is drawn in groups. A group whose strongest member, or any other, is among `open` shows its members. Order as given;
 *  groups come last, the largest first. */
export function toGrouped(drawn: Drawn, partition: Partition, open: ReadonlySet<string>): Grouped {
  const groups = groupsOf(drawn, partition, open);
  const homes = new Map<string, string>();
  for (const { id, members, open: isOpen } of groups) {
    if (!isOpen) for (const member of members) homes.set(member.id, id);
  }
  const closed = groups.filter((group) => !group.open);
  const sums = new Map<string, GraphEdge[]>();
  const edges: GraphEdge[] = [];
  for (const edge of drawn.edges) {
    const [a, b] = [homes.get(edge.source) ?? edge.source, homes.get(edge.target) ?? edge.target];
    if (a === edge.source && b === edge.target) {
      edges.push(edge);
    } else if (a !== b) {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      const sum = sums.get(key);
      if (sum) sum.push(edge);
      else sums.set(key, [edge]);
    }
  }
  const summed = [...sums].flatMap(([key, list]): readonly Sum[] => {
    // One alone stays what it is: its line, its arrow and its way to the evidence.
    if (list.length === 1) {
      const [edge] = list as [GraphEdge];
      const end = (id: string) => homes.get(id) ?? id;
      edges.push({ ...edge, source: end(edge.source), target: end(edge.target) });
      return [];
    }
    const [source = "", target = ""] = key.split(" ");
    return [{ id: `${SUM_PREFIX}${key}`, source, target, edges: list }];
  });
  return {
    nodes: [...drawn.nodes.filter(({ id }) => !homes.has(id)), ...closed.map(nodeOfGroup)],
    edges: [...edges, ...summed.map(edgeOfSum)],
    groups: new Map(groups.map((group) => [group.id, group])),
    sums: new Map(summed.map((sum) => [sum.id, sum])),
    homes,
  };
}

/** What stands on the canvas for a node or an edge: itself, or the group or the sum in which it is. */
export function drawnFor<T extends { readonly kind: "node" | "edge"; readonly id: string }>(
  target: T,
  { groups, sums, homes }: Grouped,
): { readonly kind: "node" | "edge"; readonly id: string } {
  if (target.kind === "node") return { kind: "node", id: homes.get(target.id) ?? target.id };
  const holds = (edges: readonly GraphEdge[]) => edges.some(({ id }) => id === target.id);
  for (const sum of sums.values()) if (holds(sum.edges)) return { kind: "edge", id: sum.id };
  for (const group of groups.values()) {
    if (!group.open && holds(group.within)) return { kind: "node", id: group.id };
  }
  return target;
}

function groupsOf({ nodes, edges }: Drawn, partition: Partition, open: ReadonlySet<string>): Group[] {
  const weights = new Map<string, number>();
  const within = new Map<number, GraphEdge[]>();
  const joined = new Set<number>();
  for (const edge of edges) {
    const { source, target, claimants } = edge;
    const weight = Math.log2(1 + claimants);
    weights.set(source, (weights.get(source) ?? 0) + weight);
    weights.set(target, (weights.get(target) ?? 0) + weight);
    const [community, other] = [partition.get(source), partition.get(target)];
    if (community !== other) {
      if (community !== undefined) joined.add(community);
      if (other !== undefined) joined.add(other);
      continue;
    }
    if (community === undefined) continue;
    const list = within.get(community);
    if (list) list.push(edge);
    else within.set(community, [edge]);
  }
  const members = new Map<number, GraphNode[]>();
  for (const node of nodes) {
    const community = partition.get(node.id);
    if (community === undefined) continue;
    const list = members.get(community);
    if (list) list.push(node);
    else members.set(community, [node]);
  }
  const weight = ({ id }: GraphNode) => weights.get(id) ?? 0;
  const groupOf = (list: GraphNode[], own: readonly GraphEdge[], circles: number): Group => {
    list.sort((a, b) => weight(b) - weight(a) || b.documents - a.documents || (a.id < b.id ? -1 : 1));
    const [first = "", ...others] = list.slice(0, NAMED).map(({ name }) => inSentence(name));
    const named = others.reduce(
      (name, other) => (name.length + other.length + 2 > NAME_UNITS ? name : `${name}, ${other}`),
      first,
    );
    return {
      id: groupId(list[0]!.id),
      name: circles > 0 ? `${circles.toLocaleString("en-GB")} small circles` : named,
      members: list,
      within: own,
      open: list.some(({ id }) => open.has(id)),
    };
  };
  const circles = [...members].filter(
    ([community, list]) => list.length <= CIRCLE_MOST && !joined.has(community),
  );
  const gathered = new Map(circles.length > CIRCLES_DRAWN ? circles : []);
  const groups = [...members]
    .filter(([community, list]) => list.length >= GROUP_LEAST && !gathered.has(community))
    .map(([community, list]) => groupOf(list, within.get(community) ?? [], 0));
  if (gathered.size > 0) {
    const own = [...gathered.keys()].flatMap((community) => within.get(community) ?? []);
    groups.push(groupOf([...gathered.values()].flat(), own, gathered.size));
  }
  return groups.sort((a, b) => b.members.length - a.members.length || (a.id < b.id ? -1 : 1));
}

/** A group as a node among nodes. */
function nodeOfGroup({ id, name, members, within }: Group): GraphNode {
  const [strongest] = members;
  return { ...strongest!, id, name, aliases: [], degree: within.length, documents: 0 };
}

/** The family of most edges; of several the first in the vocabulary's order. */
export function leadingFamily(edges: readonly GraphEdge[]): Family {
  const counts = new Map<Family, number>();
  for (const { family } of edges) counts.set(family, (counts.get(family) ?? 0) + 1);
  return FAMILIES.reduce((best, family) =>
    (counts.get(family) ?? 0) > (counts.get(best) ?? 0) ? family : best,
  );
}

/** A sum as an edge among edges: as wide as it has edges, of their leading family. */
function edgeOfSum({ id, source, target, edges }: Sum): GraphEdge {
  const family = leadingFamily(edges);
  const one = edges.find((edge) => edge.family === family)!;
  return { ...one, id, source, target, family, standing: "stated", claimants: edges.length, deniers: 0 };
}
