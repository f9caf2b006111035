import type { LinkedEntities } from "../../entities/linked.ts";
import type { Mention } from "../../mentions/mention.ts";
import { headOf } from "../../mentions/whole-parse.ts";
import type { EntityKinds } from "../structure/descriptions.ts";
import type { Side } from "../structure/role-types.ts";
import { caseOf, plain, type Tree } from "./tree.ts";

/** A sentence's tree with every name as one node, whatever the parser made of its words. Positions are those of the sentence's
 *  words. */
export interface NameTree {
  readonly tree: Tree;
  /** The linked mention that a word belongs to: a name or pronoun, outermost first; a group gives way to whose it is. */
  readonly named: readonly (Mention | null)[];
  /** A noun phrase that stands for somebody ("the ministry"), by its last word. */
  readonly nominals: ReadonlyMap<number, Mention>;
  readonly sideOf: (mention: Mention) => Side;
  readonly same: (a: Mention, b: Mention) => boolean;
}

export function toNameTree(
  tree: Tree,
  mentions: readonly Mention[],
  linked: LinkedEntities,
  kinds: EntityKinds,
): NameTree {
  const { entityOf } = linked;
  const named: (Mention | null)[] = tree.words.map(() => null);
  const nominals = new Map<number, Mention>();
  for (const mention of mentions) {
    if (!entityOf.has(mention) || (mention.kind === "group" && mention.how !== "pronoun")) continue;
    if (mention.how === "nominal") {
      nominals.set(headOf(mention, tree.parse), mention);
      continue;
    }
    for (let at = mention.startToken; at < mention.endToken; at++) {
      const held = named[at];
      if (!held || held.endToken - held.startToken < mention.endToken - mention.startToken)
        named[at] = mention;
    }
  }
  return {
    tree,
    named,
    nominals,
    sideOf: (mention) => ({ mention, kind: kinds.get(entityOf.get(mention) ?? "") ?? mention.kind }),
    same: (a, b) => entityOf.get(a) === entityOf.get(b),
  };
}

/** First and last word (exclusive) of the node that a word is in. */
export function nodeOf({ named }: NameTree, at: number): readonly [from: number, to: number] {
  const mention = named[at];
  return mention ? [mention.startToken, mention.endToken] : [at, at + 1];
}

/** The word by which a node hangs on the rest. */
export const topOf = (names: NameTree, at: number): number => {
  const mention = names.named[at];
  return mention ? headOf(mention, names.tree.parse) : at;
};

/** The word that governs a node; -1 for the root. */
export const headAbove = (names: NameTree, at: number): number =>
  names.tree.parse.heads[topOf(names, at)] ?? -1;

export const relationAbove = (names: NameTree, at: number): string =>
  names.tree.parse.relations[topOf(names, at)] ?? "dep";

/** Words outside of a node that hang on any word of it, by these relations, with or without subtype; every relation where none
 *  is given. */
export function below(names: NameTree, at: number, ...relations: readonly string[]): number[] {
  const [from, to] = nodeOf(names, at);
  const { children, parse } = names.tree;
  const found: number[] = [];
  for (let word = from; word < to; word++)
    for (const child of children[word]!) {
      if (child >= from && child < to) continue;
      const relation = parse.relations[child]!;
      if (relations.length === 0 || relations.includes(relation) || relations.includes(plain(relation)))
        found.push(child);
    }
  return found.sort((a, b) => a - b);
}

/** The preposition before a phrase; of "together with" the last. */
export const prepositionOf = (names: NameTree, at: number): string => {
  const [from] = nodeOf(names, at);
  const own = caseOf(names.tree, topOf(names, at));
  return (own === "" ? caseOf(names.tree, from) : own).split(" ").at(-1)!;
};

/** Who a phrase is: the name at its head, the name in apposition to it ("the Nigerian daily The Meridian"), or the noun
 *  that stands for somebody. Null for a phrase that is nobody. */
export function nameAt(names: NameTree, at: number): Mention | null {
  const own = names.named[at];
  if (own) return own;
  for (const child of below(names, at, "appos", "flat")) {
    const mention = names.named[child];
    if (mention && mention.how !== "pronoun") return mention;
  }
  // "the daily De Avond": right behind the noun, wherever the parser hung it.
  const next = names.named[at + 1];
  if (
    /^(?:NOUN|PROPN)$/.test(names.tree.parse.upos[at]!) &&
    next?.startToken === at + 1 &&
    next.how === "name" &&
    next.type !== "Country"
  )
    return next;
  return names.nominals.get(at) ?? null;
}

/** Who a phrase is, also where it describes a name before it: "X, a firm whose ...". */
export function describedAt(names: NameTree, at: number): Mention | null {
  const own = nameAt(names, at);
  if (own !== null || relationAbove(names, at) !== "appos") return own;
  const up = headAbove(names, at);
  return up < 0 ? null : (names.named[up] ?? null);
}

/** A phrase's name and those listed beside it. */
export function namesAt(names: NameTree, at: number): Mention[] {
  const own = nameAt(names, at);
  const listed = below(names, at, "conj").flatMap((other) => names.named[other] ?? []);
  return own === null ? [] : [...new Set([own, ...listed])];
}
