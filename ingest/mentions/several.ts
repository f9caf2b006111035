import { toMention } from "./draft.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

/** Words that stand for two by themselves. */
const TWO = /^(?:both|neither|either)$/;
/** Words that stand for several behind "the". */
const NUMBERS = /^(?:two|three|four|five|six|pair|duo|couple|trio|quartet|foursome|threesome)$/;
/** Words before a number that open a phrase of it: "the two", "all three states". */
const BEFORE_NUMBER = /^(?:the|these|those|all|its|their|his|her|our|this|that)$/;
/** What a word is that stands for somebody. */
const ARGUMENT =
  /^(?:nsubj|nsubj:pass|obj|iobj|obl|obl:agent|nmod|nmod:poss|conj|root|xcomp|ccomp|advcl|dep)$/;
const ARGUMENT_OF_TWO = /^(?:nsubj|nsubj:pass|obj|iobj|obl|obl:agent|nmod|conj)$/;

/** How many a phrase speaks of: two of "both men", three of "the trio"; null where it says no number. */
export function countOf(phrase: string): number | null {
  const word =
    /\b(?:both|neither|either|two|pair|duo|couple|three|trio|threesome|four|quartet|foursome|five|six)\b/i
      .exec(phrase)?.[0]
      ?.toLowerCase();
  if (word === undefined) return null;
  if (/^(?:three|trio|threesome)$/.test(word)) return 3;
  if (/^(?:four|quartet|foursome)$/.test(word)) return 4;
  return word === "five" ? 5 : word === "six" ? 6 : 2;
}

/** Candidates that may point back at several at once: "both", "neither service", "the pair", "all three states", "the accused".
 *  Whom they mean, linking decides. Without a tree nobody knows whether "both" stands by itself. */
export function findSeveral(
  text: string,
  line: Line,
  taken: (at: number) => boolean,
  tables: MentionTables,
  tree: WholeParse | null,
): Mention[] {
  if (tree === null) return [];
  const { words } = line;
  const found: Mention[] = [];
  const key = (at: number) => words[at]?.key ?? "";
  const add = (from: number, to: number, noun: string | null) => {
    const record = noun === null ? undefined : tables.nouns.get(noun);
    found.push(
      toMention(text, line, from, to, {
        type:
          record?.sort === "state" ? "Country" : record?.sort === "organisation" ? "Organisation" : "Actor",
        kind: record === undefined ? null : record.sort === "person" ? "group" : record.kind,
        how: record === undefined ? "pronoun" : "nominal",
        sector: record?.sector ?? null,
        rule: "pointer:several",
        name: record?.noun ?? key(to - 1),
      }),
    );
  };
  for (let at = 0; at < words.length; at++) {
    if (taken(at)) continue;
    if (TWO.test(key(at))) {
      // "both of the men", "either of them"
      const ofAt = key(at + 1) === "of" ? at + 1 : -1;
      const noun = ofAt < 0 ? at + 1 : /^(?:the|these|those)$/.test(key(ofAt + 1)) ? ofAt + 2 : -1;
      if (noun > 0 && tables.nouns.has(key(noun)) && !taken(noun)) {
        // "Britain and Canada, both partners": no more than says what those are.
        if (tree.relations[noun] !== "appos") add(at, noun + 1, key(noun));
      } else if (ofAt > 0 && /^(?:them|these|those)$/.test(key(ofAt + 1))) add(at, ofAt + 2, null);
      else if (ARGUMENT_OF_TWO.test(tree.relations[at] ?? "") && !leadsList(line, at, taken))
        add(at, at + 1, null);
      continue;
    }
    if (
      key(at) === "accused" &&
      key(at - 1) === "the" &&
      /^(?:are|were|have|had|deny|denied|and|all|both)$/.test(key(at + 1))
    ) {
      add(at - 1, at + 1, "defendants");
      continue;
    }
    if (!NUMBERS.test(key(at)) || at === 0 || taken(at - 1) || !BEFORE_NUMBER.test(key(at - 1))) continue;
    // "the two men" is found as a noun behind its article; "all three states" begins without one.
    const plural = tables.nouns.get(key(at + 1));
    if (plural !== undefined) {
      if (key(at - 1) === "all" && plural.plural && !taken(at + 1)) add(at - 1, at + 2, key(at + 1));
      continue;
    }
    const isLast = !/^(?:NOUN|PROPN|ADJ|NUM)$/.test(tree.upos[at + 1] ?? "") && !taken(at + 1);
    if (isLast && ARGUMENT.test(tree.relations[at] ?? ""))
      add(at - 1, key(at + 1) === "of" && key(at + 2) === "them" ? at + 3 : at + 1, null);
  }
  return found;
}

/** "both Iran and Syria", "neither the bank nor its owner": the word leads those in who follow. */
function leadsList({ words }: Line, at: number, taken: (at: number) => boolean): boolean {
  if (
    taken(at + 1) ||
    /^(?:the|a|an|its|his|her|their|in|of|to|by|with|for|from)$/.test(words[at + 1]?.key ?? "")
  )
    return words.slice(at + 1, at + 9).some(({ key }) => /^(?:and|nor|or)$/.test(key));
  return false;
}
