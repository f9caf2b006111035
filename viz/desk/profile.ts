import {
  type ClaimCard,
  type EntityRef,
  type GraphEdge,
  type GraphNode,
  type NodeMember,
  RELATIONS,
  type Timeline,
} from "../../graph/model/index.ts";
import { inSentence } from "./shown-name.ts";
import { counted } from "./words.ts";

/** Edges of a node that say the same in the same direction. */
export interface EdgeGroup {
  readonly key: string;
  /** As read from the node: "spies on", "… spies on Belgium". */
  readonly words: string;
  readonly family: GraphEdge["family"];
  readonly edges: readonly GraphEdge[];
}

/** Edges by what is done and in which direction, as seen from the node; the largest group first, structure last. */
export function toGroups(node: GraphNode, edges: readonly GraphEdge[]): readonly EdgeGroup[] {
  const groups = new Map<string, { words: string; family: GraphEdge["family"]; edges: GraphEdge[] }>();
  for (const edge of edges) {
    const { label, symmetric } = RELATIONS[edge.type];
    const out = edge.source === node.id;
    const key = symmetric || out ? edge.type : `${edge.type} by`;
    const words = symmetric || out ? label : `… ${label} ${inSentence(node.name)}`;
    const group = groups.get(key) ?? { words, family: edge.family, edges: [] };
    group.edges.push(edge);
    groups.set(key, group);
  }
  const last = (group: { family: string }) => (group.family === "structure" ? 1 : 0);
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => last(a) - last(b) || b.edges.length - a.edges.length);
}

/** What a node is called beside its name, with how many documents call it so, most first. */
export function calledOf(name: string, members: readonly NodeMember[]): readonly string[] {
  const documents = new Map<string, Set<string>>();
  for (const { name: called, document } of members) {
    if (called === name) continue;
    const named = documents.get(called) ?? new Set();
    named.add(document.id);
    documents.set(called, named);
  }
  return [...documents]
    .sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
    .map(([called, named]) => `“${inSentence(called)}” in ${counted(named.size, "document")}`);
}

/** A document that names a node, and how often. */
export interface NamedIn {
  readonly document: NodeMember["document"];
  readonly mentions: number;
  /** What it calls the node; more than one where two entities of it are this node. */
  readonly names: readonly string[];
}

/** Members by their document, most mentions first: two entities of one document may be one node. */
export function namedIn(members: readonly NodeMember[]): readonly NamedIn[] {
  const byDocument = new Map<string, NamedIn>();
  for (const { document, mentions, name } of members) {
    const before = byDocument.get(document.id);
    byDocument.set(document.id, {
      document,
      mentions: (before?.mentions ?? 0) + mentions,
      names: [...new Set([...(before?.names ?? []), name])],
    });
  }
  return [...byDocument.values()].sort((a, b) => b.mentions - a.mentions);
}

/** From when to when there are acts; null where no date is known. */
export function datesOf({ buckets }: Timeline): { readonly first: string; readonly last: string } | null {
  const [first, last] = [buckets[0], buckets.at(-1)];
  return first && last ? { first: first.date, last: last.date } : null;
}

/** "China spies on Belgium": what is claimed, or denied. */
export function claimWords({
  subject,
  type,
  object,
}: Pick<ClaimCard, "subject" | "type" | "object">): string {
  return `${inSentence(subject.name)} ${RELATIONS[type].label} ${inSentence(object.name)}`;
}

/** Who made claims, the busiest first; those without a name are counted together. */
export function claimantsOf(claims: readonly ClaimCard[]): {
  readonly named: readonly { readonly entity: EntityRef; readonly claims: number }[];
  readonly unnamed: number;
} {
  const named = new Map<string, { readonly entity: EntityRef; claims: number }>();
  let unnamed = 0;
  for (const { attribution } of claims) {
    const entity = attribution[0]?.entity;
    if (entity === undefined) unnamed += 1;
    else {
      const known = named.get(entity.id) ?? { entity, claims: 0 };
      known.claims += 1;
      named.set(entity.id, known);
    }
  }
  return { named: [...named.values()].sort((a, b) => b.claims - a.claims), unnamed };
}
