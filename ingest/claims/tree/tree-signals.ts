import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Trigger } from "../lexicon/tables.ts";
import type { VerbGroup } from "../line/clauses.ts";
import { caseOf, dependents, plain, relationOf, type Tree } from "./tree.ts";

/** A word that signals a claim, with the further words of its phrase. */
export interface Signal {
  readonly trigger: Trigger;
  readonly phrase: ReadonlySet<number>;
}

/** "months of lobbying by X": a word in -ing that the parser takes for a verb, though who does it stands after "by". */
export const isNounLike = (tree: Tree, at: number): boolean =>
  tree.parse.xpos[at] === "VBG" &&
  dependents(tree, at, "obj", "nsubj", "aux").length === 0 &&
  dependents(tree, at, "obl", "nmod").some((other) => /^(?:by|of)$/.test(caseOf(tree, other)));

/** A verb of the lexicon used as a noun: "Hungary's arming of Serbia", "eavesdropping by X on Y". Its subject stands where a
 *  noun's does, its object after "of" where the verb has it without a preposition. */
export function gerundSignals(tree: Tree, lexicon: Lexicon, at: number): Signal[] {
  const { words, parse } = tree;
  const { lower } = words[at]!;
  if (!(parse.upos[at] === "NOUN" || isNounLike(tree, at)) || lexicon.nounTriggers.has(lower)) return [];
  return (lexicon.verbForms.get(lower) ?? [])
    .filter(({ form }) => form === "ing")
    .flatMap(({ lemma }) => lexicon.verbTriggers.get(lemma) ?? [])
    .filter(({ words: phrase, subject }) => phrase.length === 1 && subject[0] === "subj")
    .map((trigger) => ({
      trigger: {
        ...trigger,
        part: "noun",
        subject: ["poss", "by", "subj"],
        object: trigger.object.map((slot) => (slot === "obj" ? "of" : slot)),
      },
      phrase: new Set([at]),
    }));
}

/** A verb, or a participle that the parser takes for an adjective though someone does it or has it done to him ("a brigade
 *  armed by X"). */
export function isVerb(tree: Tree, lexicon: Lexicon, at: number): boolean {
  const { parse, words } = tree;
  if (/^(?:VERB|AUX)$/.test(parse.upos[at]!)) return true;
  if (parse.upos[at] !== "ADJ") return false;
  const forms = lexicon.verbForms.get(words[at]!.lower) ?? [];
  return (
    forms.some(({ form }) => form === "participle") &&
    (dependents(tree, at, "obj").length > 0 ||
      dependents(tree, at, "obl").some((by) => caseOf(tree, by) === "by"))
  );
}

/** Whether a thing of that kind stands here: "@computer" for "mail servers". */
export function isThing({ words }: Tree, lexicon: Lexicon, at: number, kind: string): boolean {
  const { lower, noun } = words[at]!;
  return [...(lexicon.things.get(lower) ?? []), ...(lexicon.things.get(noun) ?? [])].some(
    (row) =>
      row.kind === kind &&
      row.words.slice(0, -1).every((part, k) => words[at - row.words.length + 1 + k]?.lower === part),
  );
}

/** The verb group that a word without one stands under; not one that its clause only stands beside ("implored X, while Y's rebuke
 *  of Z was brief"). */
export function governorOf(tree: Tree, groups: ReadonlyMap<number, VerbGroup>, at: number): VerbGroup | null {
  const { heads, upos } = tree.parse;
  let up = at;
  let isBeside = false;
  for (let step = 0; step < 12; step++) {
    const relation = plain(relationOf(tree, up));
    if (relation === "ccomp") isBeside = false;
    else if (/^(?:advcl|conj|parataxis)$/.test(relation))
      isBeside ||= upos[up] === "VERB" || dependents(tree, up, "cop").length > 0;
    up = heads[up] ?? -1;
    if (up < 0) return null;
    const group = groups.get(up);
    if (group && !isBeside) return group;
  }
  return null;
}

/** Words of the longest phrase of a verb; nouns come after all of them. */
export const phraseLength = (signals: readonly Signal[]): number =>
  signals[0]?.trigger.part === "verb" ? signals[0].phrase.size : 0;
