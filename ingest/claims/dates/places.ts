import type { Lexicon } from "../lexicon/lexicon.ts";
import { TIME_WORDS } from "../lexicon/words.ts";
import { caseOf, dependents, plain, relationOf, type Tree } from "../tree/tree.ts";
import { eventWords } from "./dates.ts";

/** Prepositions by which a place below the state stands; what is "at" or "on" a name is mostly a house or a day. */
const PLACING = /^(?:in|near|outside|inside|across|around)$/;

/** The place below the state where the act at a word happened, as named: what hangs on the act or on the verb that carries it
 *  ("bombed a school in Gaziantep near the border"); null for none. `text` is the document's. */
export function locationOf(tree: Tree, lexicon: Lexicon, text: string, at: number): string | null {
  for (const word of eventWords(tree, lexicon, at))
    for (const host of [word, ...dependents(tree, word, "obj", "nsubj:pass")])
      for (const child of tree.children[host]!) {
        if (!/^(?:obl|nmod)$/.test(plain(relationOf(tree, child))) || !PLACING.test(caseOf(tree, child)))
          continue;
        const place = placeAt(tree, text, child);
        if (place !== null) return place;
      }
  return null;
}

/** A capital that stands as a place, or a name that is nobody's. */
function placeAt(tree: Tree, text: string, at: number): string | null {
  const word = tree.words[at]!;
  if (word.mention !== null) return word.mention.form === "capital" ? word.mention.text : null;
  const isName = (one: number) =>
    tree.parse.upos[one] === "PROPN" &&
    tree.words[one]!.mention === null &&
    /^\p{Lu}/u.test(tree.words[one]!.text);
  if (!isName(at) || TIME_WORDS.has(word.lower)) return null;
  let [from, to] = [at, at];
  const belongs = (one: number) =>
    isName(one) && (tree.parse.heads[one] === at || tree.parse.heads[at] === one);
  while (belongs(from - 1)) from -= 1;
  while (belongs(to + 1)) to += 1;
  return text.slice(tree.words[from]!.start, tree.words[to]!.end);
}
