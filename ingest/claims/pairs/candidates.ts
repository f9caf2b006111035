import { LIMITS } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import { headOf, type WholeParse } from "../../mentions/whole-parse.ts";

/** Mentions of a sentence that are paired, from its beginning: a list of 300 names has 89,700 ordered pairs, of which
 *  `LIMITS.sentencePairs` are weighed in the end. */
const MOST_MENTIONS = 120;

/** The way through the tree from one mention's head to another's. */
export interface TreePath {
  /** From the subject's head up to the word before the top. */
  readonly up: readonly number[];
  /** The lowest word that governs both. */
  readonly top: number;
  /** From the word below the top down to the object's head. */
  readonly down: readonly number[];
}

/** Two different entities of a sentence, in the order of a claim, by the mentions that stand nearest to each other. */
export interface Candidate {
  readonly subject: Mention;
  readonly object: Mention;
  readonly subjectId: string;
  readonly objectId: string;
  readonly path: TreePath;
}

/** From a word up to the root, itself first; ends at a circle, too. */
function chainOf(from: number, { heads }: WholeParse): number[] {
  const chain: number[] = [];
  for (let at = from; at >= 0 && !chain.includes(at); at = heads[at] ?? -1) chain.push(at);
  return chain;
}

/** The shortest way between two words (Bunescu and Mooney 2005, "A Shortest Path Dependency Kernel for Relation
 *  Extraction"). Where the tree has none, the second word stands on top. */
export function pathBetween(from: number, to: number, tree: WholeParse): TreePath {
  return joinChains(chainOf(from, tree), chainOf(to, tree));
}

function joinChains(left: readonly number[], right: readonly number[]): TreePath {
  const to = right[0]!;
  const meet = left.findIndex((at) => right.includes(at));
  if (meet < 0) return { up: left, top: to, down: [] };
  const top = left[meet]!;
  return { up: left.slice(0, meet), top, down: right.slice(0, right.indexOf(top)).reverse() };
}

export interface Candidates {
  /** Those nearest in the tree first, `LIMITS.sentencePairs` at the most. */
  readonly pairs: readonly Candidate[];
  /** How many more pairs the sentence has. */
  readonly left: number;
}

/** Every ordered pair of different entities in a sentence, each once. Quadratic in the mentions of the sentence, of which no more
 *  than MOST_MENTIONS are paired. */
export function findCandidates(
  mentions: readonly Mention[],
  entityOf: ReadonlyMap<Mention, string>,
  tree: WholeParse,
): Candidates {
  const all = mentions.filter((mention) => entityOf.has(mention));
  const known = all.slice(0, MOST_MENTIONS);
  const chains = new Map(known.map((mention) => [mention, chainOf(headOf(mention, tree), tree)]));
  const nearest = new Map<string, { readonly candidate: Candidate; readonly length: number }>();
  for (const subject of known)
    for (const object of known) {
      const [subjectId, objectId] = [entityOf.get(subject)!, entityOf.get(object)!];
      if (subjectId === objectId) continue;
      const path = joinChains(chains.get(subject)!, chains.get(object)!);
      const apart = Math.min(99, Math.abs(subject.startToken - object.startToken));
      const length = 100 * (path.up.length + path.down.length) + apart;
      const key = `${subjectId} ${objectId}`;
      if (length < (nearest.get(key)?.length ?? Number.POSITIVE_INFINITY))
        nearest.set(key, { candidate: { subject, object, subjectId, objectId, path }, length });
    }
  const entities = new Set(all.map((mention) => entityOf.get(mention))).size;
  const pairs = [...nearest.values()]
    .sort((a, b) => a.length - b.length)
    .slice(0, LIMITS.sentencePairs)
    .map(({ candidate }) => candidate);
  return { pairs, left: Math.max(0, entities * (entities - 1)) - pairs.length };
}
