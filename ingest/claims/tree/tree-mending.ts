/** Subjects that the parser has hung elsewhere, found again by where the words stand. */
import { dependents, relationOf, type Tree } from "./tree.ts";

/** Words by which a clause begins, that are prepositions as well: what follows one may be a clause's subject. */
const OPENS_CLAUSE =
  /^(?:after|before|since|as|until|till|because|while|although|though|when|where|whereas)$/;
const NOMINAL = /^(?:NOUN|PROPN|PRON|NUM)$/;
const WITHIN = /^(?:appos|flat|compound|nmod|nummod|amod|det|case|list|conj)/;

/** The phrase that ends right before a word, commas and adverbs between left out: "the firm, which", "its service, SIS, accused";
 *  -1 for none. */
export function phraseBefore(tree: Tree, before: number): number {
  const { words, parse } = tree;
  let at = before - 1;
  while (at >= 0 && words[at]!.mention === null && (words[at]!.lower === "," || parse.upos[at] === "ADV"))
    at -= 1;
  if (at < 0 || (words[at]!.mention === null && !NOMINAL.test(parse.upos[at]!))) return -1;
  for (let step = 0; step < 8 && WITHIN.test(relationOf(tree, at)) && !opensClause(tree, at); step++) {
    const up = parse.heads[at] ?? -1;
    if (up < 0 || up >= before || !(NOMINAL.test(parse.upos[up]!) || words[up]!.mention !== null)) break;
    at = up;
  }
  return at;
}

/** Whether a word that opens a clause leads a phrase in. */
export const opensClause = (tree: Tree, at: number): boolean =>
  dependents(tree, at, "case", "mark").some((mark) => OPENS_CLAUSE.test(tree.words[mark]!.lower));

/** The subject of a finite verb to which the parser gave none: the phrase right before the verb, where a word that opens a clause
 *  leads it in ("after its service, SIS, accused X"); -1 for none. */
export function strandedSubject(tree: Tree, verb: number): number {
  const { parse } = tree;
  if (!/^(?:VBD|VBZ|VBP)$/.test(parse.xpos[verb]!) || dependents(tree, verb, "mark").length > 0) return -1;
  const first = Math.min(verb, ...dependents(tree, verb, "aux", "advmod").filter((at) => at < verb));
  const at = phraseBefore(tree, first);
  return at >= 0 && opensClause(tree, at) ? at : -1;
}
