/** A sentence's tree as the rules of claims walk it. Positions are those of the sentence's words. */
import type { Mention } from "../../mentions/mention.ts";
import type { WholeParse } from "../../mentions/whole-parse.ts";
import { OTHERS, type Word } from "../lexicon/words.ts";

/** A party found by the tree: everyone of the list it stands in, and whether the phrases are they or only hold them. */
export interface TreeParty {
  readonly mentions: readonly Mention[];
  readonly reach: "head" | "inside";
}

export interface Tree {
  readonly words: readonly Word[];
  readonly parse: WholeParse;
  readonly children: readonly (readonly number[])[];
  /** Of a mention that means several at once, one for each of them. */
  readonly shares: Shares;
}

/** Those whom a mention means that means several at once ("both men"). */
export type Shares = ReadonlyMap<Mention, readonly Mention[]>;

export function toTree(words: readonly Word[], parse: WholeParse, shares: Shares = new Map()): Tree {
  const children: number[][] = words.map(() => []);
  parse.heads.forEach((head, at) => {
    if (head >= 0 && head !== at) children[head]?.push(at);
  });
  return { words, parse, children, shares };
}

/** A relation without its subtype: "obl" of "obl:agent". */
export const plain = (relation: string): string => relation.split(":")[0]!;

/** Those of a word's dependents whose relation is one of these, with or without subtype. */
export function dependents({ parse, children }: Tree, at: number, ...relations: readonly string[]): number[] {
  return children[at]!.filter((child) => {
    const relation = parse.relations[child]!;
    return relations.includes(relation) || relations.includes(plain(relation));
  });
}

export const relationOf = ({ parse }: Tree, at: number): string => parse.relations[at] ?? "dep";

/** The prepositions before a phrase, joined: "against", "out of"; "" for none. */
export function caseOf(tree: Tree, at: number): string {
  const marks = dependents(tree, at, "case").filter((mark) => mark < at);
  return marks
    .flatMap((mark) => [mark, ...dependents(tree, mark, "fixed")])
    .sort((a, b) => a - b)
    .map((mark) => tree.words[mark]!.lower)
    .filter((word) => !/^['’]s?$/.test(word))
    .join(" ");
}

/** Whether a verb is passive: by its auxiliary or subject, or because it stands reduced behind a noun ("paid by"). */
export function isPassive(tree: Tree, at: number): boolean {
  const relation = relationOf(tree, at);
  return (
    dependents(tree, at, "nsubj:pass", "aux:pass", "csubj:pass").length > 0 ||
    ((tree.parse.xpos[at] === "VBN" || tree.parse.upos[at] === "ADJ") &&
      (relation === "acl" ||
        relation === "amod" ||
        plain(relation) === "advcl" ||
        relation === "xcomp" ||
        relation === "ccomp") &&
      dependents(tree, at, "aux", "nsubj").length === 0 &&
      // "its service, VSSE, accused Russia" is read as if reduced.
      !dependents(tree, at, "obj").some((object) => tree.words[object]!.mention !== null))
  );
}

const RELATIVE = /^(?:who|whom|which|that|whose)$/;
/** Nouns may hold a party below them only this deep: "a lawyer for the head of the bank" is none. */
const DEEPEST = 2;
const HOLDS = /^(?:run|belonging|operated|guarded|manned|used)$/;
/** Prepositions by which a phrase below a noun can be the party that the noun stands for. */
const HOLDING = /^(?:of|in|at|from|within|inside|to|for|by)$/;

/** Who a phrase is: the mention at its head, or the one in apposition, with those listed beside; else whoever stands below
 *  it. Null for a phrase that is nobody. */
export function partyAt(tree: Tree, at: number, depth = 0): TreeParty | null {
  const { words } = tree;
  if (RELATIVE.test(words[at]!.lower) && words[at]!.mention === null) return null;
  const own = headAt(tree, at);
  const listed = dependents(tree, at, "conj").flatMap((other) => {
    const party = /^(?:VERB|AUX)$/.test(tree.parse.upos[other]!) ? null : partyAt(tree, other, DEEPEST);
    return party?.reach === "head" ? party.mentions : [];
  });
  if (own !== null)
    return { mentions: [...new Set([...(tree.shares.get(own) ?? [own]), ...listed])], reach: "head" };
  if (listed.length > 0 && depth === 0) return { mentions: [...new Set(listed)], reach: "head" };
  // Somebody without a name: whom he works for or hails from did nothing and had nothing done to it.
  // "the Zambian people" are the state.
  const isSomebody = words[at]!.person && words[at]!.lower !== "people";
  if (depth >= DEEPEST || isSomebody || OTHERS.test(words[at]!.noun)) return null;
  for (const child of dependents(tree, at, "nmod:poss", "compound", "amod", "nmod")) {
    if (relationOf(tree, child) === "nmod" && !HOLDING.test(caseOf(tree, child))) continue;
    const party = partyAt(tree, child, depth + 1);
    if (party !== null) return { mentions: party.mentions, reach: "inside" };
  }
  // "a school run by X", "a depot belonging to X": whose it is.
  for (const clause of dependents(tree, at, "acl"))
    for (const child of HOLDS.test(words[clause]!.lower) ? dependents(tree, clause, "obl") : []) {
      const party = /^(?:by|to)$/.test(caseOf(tree, child)) ? partyAt(tree, child, depth + 1) : null;
      if (party !== null) return { mentions: party.mentions, reach: "inside" };
    }
  return null;
}

function headAt(tree: Tree, at: number): Mention | null {
  const own = tree.words[at]!.mention;
  if (own !== null && own.how !== "nominal") return own;
  // Beside "its director" stands who he is; a place or an agency before a dateline's dash describes nothing.
  for (const other of dependents(tree, at, "appos", "flat")) {
    const mention = tree.words[other]!.mention;
    if (mention !== null && mention !== own && other > at && (own === null || mention.type === own.type))
      return mention;
  }
  if (own !== null) return own;
  // "X, a fund that is run by Y": what describes a name before it.
  return relationOf(tree, at) === "appos" ? (tree.words[tree.parse.heads[at]!]?.mention ?? null) : null;
}
