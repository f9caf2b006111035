import { caseOf, dependents, isPassive, relationOf, type Tree, type TreeParty } from "./tree.ts";
import { fillersOf, firstParty, isRelative, prepositional, reached, surfaceSubject } from "./tree-verbs.ts";

/** Verbs whose subject has done to it what their object names. */
const SUFFERS =
  /^(?:fac(?:e[sd]?|ing)|under(?:go(?:es|ing|ne)?|went)|suffer(?:s|ed|ing)?|endur(?:e[sd]?|ing)|sustain(?:s|ed|ing)?|weather(?:s|ed|ing)?)$/;
/** Verbs that put somebody under what stands after "under" ("placed the firm under sanctions"). */
const PUTS = /^(?:put|place|keep|kept|hold|held|bring|brought|find|found)/;
/** What hits, hurts or aims: its surface subject in the passive has it done to it. */
const HITS =
  /^(?:hit|struck|targeted|rocked|damaged|crippled|affected|shaken|disrupted|battered|wounded|injured|killed|subjected|exposed)$/;

/** Those to whom an act that a noun names is done though none of the noun's own phrases says so: "the firm is under EU sanctions",
 *  "the bank fell victim to an attack by X", "was hit by a strike of X", "faces an embargo". */
export function undergoersOf(tree: Tree, noun: number): number[] {
  const { words, parse } = tree;
  const preposition = caseOf(tree, noun);
  const up = parse.heads[noun] ?? -1;
  if (preposition === "under" && dependents(tree, noun, "cop").length > 0)
    return dependents(tree, noun, "nsubj");
  if (up < 0) return [];
  const verb = words[up]!.lower;
  if (relationOf(tree, noun) === "obj" && SUFFERS.test(verb))
    return [surfaceSubject(tree, up)].filter((at) => at >= 0);
  if (!/^(?:VERB|AUX|ADJ)$/.test(parse.upos[up]!)) {
    // "fell victim to X", "is the target of X", where the parser hangs it on the noun.
    const above = parse.heads[up] ?? -1;
    if (!/^(?:victim|prey|target)$/.test(words[up]!.noun)) return [];
    if (dependents(tree, up, "cop").length > 0) return subjectsOf(tree, up);
    return above >= 0 && /^(?:VERB|AUX)$/.test(parse.upos[above]!) ? subjectsOf(tree, above) : [];
  }
  const phrase = new Set([up, noun]);
  if (preposition === "under")
    return PUTS.test(verb) ? fillersOf(tree, up, "obj", phrase) : subjectsOf(tree, up);
  const isHit = isPassive(tree, up) && HITS.test(verb) && /^(?:by|with|in|to)$/.test(preposition);
  const isSubject = preposition === "to" && (verb === "subject" || /^f[ae]ll/.test(verb));
  return isHit || isSubject ? subjectsOf(tree, up) : [];
}

/** The subject of a verb or of a noun that is said of someone; of "which" the noun it stands for. */
function subjectsOf(tree: Tree, at: number): number[] {
  return dependents(tree, at, "nsubj", "nsubj:pass").map((subject) =>
    isRelative(tree, subject) && relationOf(tree, at) === "acl:relcl" ? tree.parse.heads[at]! : subject,
  );
}

/** Verbs that lay their object at the door of who stands behind them: "traced the breach to X", "blamed the fire on X". */
const ASCRIBES = /^(?:attribute|ascribe|trace|pin|blame|impute|link|tie)$/;

/** Who did it, where the sentence traces the act that a noun names to somebody. */
export function ascribedTo(
  tree: Tree,
  carrier: number,
  noun: number,
  lemmas: readonly string[],
): TreeParty | null {
  if (carrier < 0 || !lemmas.some((lemma) => ASCRIBES.test(lemma))) return null;
  if (!/^(?:obj|nsubj:pass)$/.test(relationOf(tree, noun))) return null;
  return firstParty(tree, [...reached(tree, [carrier], /^to$/), ...prepositional(tree, carrier, "on")]);
}
