import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { caseOf, dependents, relationOf, type Tree } from "./tree.ts";
import { kindOf } from "./tree-things.ts";
import { reached } from "./tree-verbs.ts";

/** What one pays an official for who may not take it: what he leaves undone, and what his office has to give. */
const FAVOURS =
  /^(?:look|turn|bury|drop|shelve|spike|overlook|ignore|vote|silence|hush|keep|stay|waive|wave|doctor|falsify|fix|rig|rubber-stamp)$/;
const OFFICES = /^(?:votes?|questions?|verdict|ruling|silence|favou?rs?|amendments?)$/;
const GIVES = /^(?:pay|offer|give|hand|slip|promise|wire|send)$/;

/** Whether what is given with a verb is given for a favour: "paid 3,000 to look the other way", "took 8 million in return for
 *  a guarantee", "paid the lord for a question". */
export function isForFavour(tree: Tree, verb: number): boolean {
  const { words, parse } = tree;
  return (
    reached(tree, [verb], /^in$/).some((at) => /^(?:return|exchange)$/.test(words[at]!.lower)) ||
    tree.children[verb]!.some((at) => relationOf(tree, at) !== "conj" && FAVOURS.test(words[at]!.lower)) ||
    dependents(tree, verb, "obj", "iobj").some((at) =>
      dependents(tree, at, "acl", "advcl").some((clause) => isFavour(tree, clause)),
    ) ||
    parse.heads.some(
      (_, at) =>
        OFFICES.test(words[at]!.lower) &&
        caseOf(tree, at) === "for" &&
        (parse.heads[at] === verb || parse.heads[parse.heads[at]!] === verb),
    )
  );
}

const isFavour = (tree: Tree, at: number): boolean =>
  FAVOURS.test(tree.words[at]!.lower) &&
  dependents(tree, at, "mark").some((mark) => tree.words[mark]!.lower === "to");

/** The acts, those that pay or offer somebody something for a favour turned into bribes. Same order. */
export function withFavours(acts: readonly Act[], reading: Reading, tree: Tree, lexicon: Lexicon): Act[] {
  return acts.map((act) => {
    if (!/^(?:FUNDS|AGREES_WITH)$/.test(act.type) || act.object.type !== "Actor") return act;
    const verb = reading.line[act.from]!.index;
    const lemmas = (lexicon.verbForms.get(tree.words[verb]!.lower) ?? []).map(({ lemma }) => lemma);
    if (!lemmas.some((lemma) => GIVES.test(lemma)) || !isForFavour(tree, verb)) return act;
    const isGift =
      act.type === "FUNDS" ||
      dependents(tree, verb, "obj").some((at) => /^(?:money|bribe)$/.test(kindOf(tree, lexicon, at) ?? ""));
    return isGift ? { ...act, type: "BRIBES", rule: `favour:${act.rule}` } : act;
  });
}
