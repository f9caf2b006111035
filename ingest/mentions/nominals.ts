import { toMention } from "./draft.ts";
import { isCapitalised } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import { SEATED } from "./seats.ts";
import type { MentionTables, NounRecord } from "./tables.ts";

const PERSONAL = new Set("he she him her his hers himself herself".split(" "));
const NEUTRAL = new Set("it its itself".split(" "));
const PLURAL = new Set("they them their theirs themselves".split(" "));
/** How a body stands to the place or the power before the hyphen. */
export const STANDING =
  /\p{L}-(?:based|backed|owned|run|led|controlled|listed|registered|aligned|allied|funded|supported|dominated|appointed|installed|sponsored|financed|linked|affiliated|headquartered)$/iu;
/** Who speaks, and to whom; "US" is a state. */
const FIRST = /^(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves|[Yy]ou|[Yy]our|[Yy]ourself)$/;
const OPENERS = /^(?:the|this|that|these|those|our|your|his|her|its|their|my)$/;
/** What opens a noun phrase of its own, where "that" before it joins clauses. */
const NOT_BEHIND_THAT =
  /^(?:the|this|that|these|those|our|your|his|her|its|their|my|an?|any|no|every|each|some|both)$/;

/** Where "the Flemish parliament MP", "the House committee member" ends: a name, then one noun for who sits there. */
function seatAfter(
  line: Line,
  from: number,
  taken: (at: number) => boolean,
  tables: MentionTables,
): { end: number; record: NounRecord } | null {
  const { words } = line;
  let end = from;
  while (end < from + 6 && taken(end)) end += 1;
  if (end === from || /^['’]s?$/.test(words[end]?.text ?? "")) return null;
  const record = tables.nouns.get(words[end]?.key ?? "");
  const next = words[end + 1];
  if (record === undefined || record.plural || !SEATED.has(record.noun.toLowerCase())) return null;
  if (next !== undefined && (isCapitalised(next.text) || /^(?:of|for|,)$/.test(next.key))) return null;
  return { end: end + 1, record };
}

/** Whether a comma and a name stand at a word. */
const beginsName = (words: Line["words"], at: number, taken: (at: number) => boolean): boolean =>
  words[at]?.key === "," &&
  words[at + 1] !== undefined &&
  (taken(at + 1) || isCapitalised(words[at + 1]!.text));

/** Candidates that may point back: "the ministry", "our country", "the archivist", "he", "its", "them". What they
 *  point at, if anything, linking decides; their type is what the word expects. `taken` words hold a name; `stateAt` is the
 *  state whose demonym by itself a word is of ("the Swiss company"). */
export function findPointers(
  text: string,
  line: Line,
  taken: (at: number) => boolean,
  stateAt: (at: number) => string | null,
  tables: MentionTables,
): Mention[] {
  const { words } = line;
  const found: Mention[] = [];
  for (let at = 0; at < words.length; at++) {
    if (taken(at)) continue;
    const { key } = words[at]!;
    if (PERSONAL.has(key) || NEUTRAL.has(key) || PLURAL.has(key)) {
      if (line.capitals === "shouted" && key === "it") continue;
      found.push(
        toMention(text, line, at, at + 1, {
          type: PERSONAL.has(key) || PLURAL.has(key) ? "Actor" : "Organisation",
          kind: PERSONAL.has(key) ? "person" : PLURAL.has(key) ? "group" : null,
          how: "pronoun",
          rule: "pronoun",
        }),
      );
    }
    if (FIRST.test(words[at]!.text) && line.capitals !== "shouted") {
      const isOne = /^(?:i|m)/i.test(key);
      found.push(
        toMention(text, line, at, at + 1, {
          type: isOne ? "Actor" : "Organisation",
          kind: isOne ? "person" : null,
          how: "pronoun",
          rule: "pronoun:speech",
        }),
      );
    }
    // "denied that the company paid": the article opens it.
    if (!OPENERS.test(key) || NOT_BEHIND_THAT.test(words[at + 1]?.key ?? "")) continue;
    // "the Swiss company", "the foreign ministry": the noun within three words, itself no part of a longer name.
    let state: string | null = null;
    for (let i = at + 1; i < Math.min(words.length, at + 5); i++) {
      const word = words[i]!;
      // "the Saudi-backed government", "the Ahmedabad-based utility"
      if (STANDING.test(word.text)) continue;
      if (stateAt(i) !== null) {
        state = stateAt(i);
        continue;
      }
      const seat = i === at + 1 && key === "the" ? seatAfter(line, i, taken, tables) : null;
      if (seat !== null) {
        found.push(
          toMention(text, line, at, seat.end, {
            type: "Actor",
            kind: "person",
            how: "nominal",
            sector: seat.record.sector,
            rule: "nominal:seat",
            name: seat.record.noun,
          }),
        );
        break;
      }
      if (taken(i) || !/^\p{L}/u.test(word.text)) break;
      const pair = tables.nouns.get(`${word.key} ${words[i + 1]?.key ?? ""}`);
      const record = pair ?? tables.nouns.get(word.key);
      if (record) {
        const end = pair ? i + 2 : i + 1;
        const next = words[end];
        // "the Turkish ambassador, Kemal Sarıoğlu", "Tamvel, the Swiss trader": says who the name beside it is.
        if (
          state !== null &&
          (beginsName(words, end, taken) || (words[at - 1]?.key === "," && taken(at - 2)))
        )
          break;
        const further = next && (tables.nouns.has(next.key) || taken(end) || isCapitalised(next.text));
        if (further && line.capitals === "meaningful" && tables.nouns.has(next.key) && !taken(end)) continue;
        if (further && line.capitals === "meaningful" && /^\p{L}/u.test(next.text)) break;
        if (/^(?:of|for)$/.test(next?.key ?? "") && record.sort !== "person") break;
        found.push(
          toMention(text, line, at, end, {
            type: record.sort === "person" ? "Actor" : record.sort === "state" ? "Country" : "Organisation",
            kind: record.sort === "person" ? (record.plural ? "group" : "person") : record.kind,
            how: "nominal",
            sector: record.sector,
            rule: record.plural ? "nominal:plural" : "nominal",
            name: record.noun,
            country: record.sort === "state" ? null : state,
          }),
        );
        break;
      }
      if (isCapitalised(word.text) && line.capitals === "meaningful") break;
    }
  }
  return found;
}
