import type { Mention } from "../../mentions/mention.ts";
import { nounBase } from "../lexicon/inflection.ts";
import { OTHERS, POSSESSIVES, TIME_WORDS, type Word } from "../lexicon/words.ts";
import type { Reading, VerbGroup } from "./clauses.ts";
import { isAdverb, type Nominal, toNominals } from "./nominals.ts";

/** A party found for a slot: every mention of the list it stands in, and how far the finding reached. */
export interface Party {
  readonly mentions: readonly Mention[];
  /** `head`: the phrase is the mention; `inside`: a mention below or before a plain noun ("elections in Kenya"). */
  readonly reach: "head" | "inside";
}

/** Where the stretch that may hold a verb's objects ends: before the next clause's first word. */
export function rightEnd(reading: Reading, group: VerbGroup): number {
  const { line, groups } = reading;
  let end = line.length;
  for (const g of groups) {
    if (g.head <= group.head) continue;
    const begins = g.clauseFrom > group.head ? g.clauseFrom : g.from;
    if (begins > group.head) {
      end = Math.min(end, begins);
      break;
    }
  }
  for (let i = group.head + 1; i < end; i += 1) {
    const word = line[i]!;
    if (word.mention === null && (/^[;:–—.?!]+$/.test(word.lower) || word.lower === "--")) return i;
    if (
      word.mention === null &&
      [
        "who",
        "which",
        "whom",
        "whose",
        "when",
        "while",
        "because",
        "although",
        "where",
        "if",
        "unless",
        "until",
        "that",
      ].includes(word.lower) &&
      i > group.head + 1
    )
      return i;
    if (word.lower === "," && !insideList(reading, i)) {
      // A name may follow the noun that describes it: "a crane driver, Yukhym Balaban".
      const named = line[i + 1]?.mention ?? null;
      const before = toNominals(line, group.head + 1, i);
      const person = named?.type === "Actor";
      const described = before.every((n) => n.head === null || (person && n.preposition === "of"));
      if (
        named !== null &&
        described &&
        named.type !== "Country" &&
        named.how === "name" &&
        i > group.head + 1
      )
        return Math.min(end, mentionEnd(line, i + 1));
      return i;
    }
  }
  return end;
}

function mentionEnd(line: readonly Word[], at: number): number {
  let end = at;
  while (end < line.length && line[end]!.mention === line[at]!.mention) end += 1;
  return end;
}

function insideList(reading: Reading, comma: number): boolean {
  const before = reading.line[comma - 1]?.mention ?? null;
  if (before === null) return false;
  const list = reading.lists.get(before) ?? [];
  return list.length > 1 && list.at(-1) !== before && list.indexOf(before) >= 0;
}

const PLACES = new Set(["in", "at", "near", "within"]);
const COVERT = new Set(["agent", "spy", "operative", "hacker"]);
const NESTING = new Set("of in at from within inside to on for by near with".split(" "));

/** The party of a phrase: its head, or what hangs on it, or who possesses it. `follow` are the phrases after it. */
export function partyOf(
  reading: Reading,
  nominal: Nominal,
  follow: readonly Nominal[],
  accept: (m: Mention) => boolean = () => true,
): Party | null {
  // "hundreds of Lithuanians", "two Russians": people, not their state.
  if (nominal.head?.form === "demonym" && isCounted(reading, nominal)) return null;
  if (nominal.head !== null && accept(nominal.head))
    return { mentions: (reading.lists.get(nominal.head) ?? [nominal.head]).filter(accept), reach: "head" };
  // "a crane driver, Yukhym Balaban", "an aide of the house, Ida Roth": the name after the comma is the one described.
  const next = follow.findIndex((n) => n.preposition === null);
  const apposed = next < 0 ? undefined : follow[next];
  const described = next > 0 ? follow[next - 1]!.to : nominal.to;
  if (
    nominal.head === null &&
    apposed !== undefined &&
    apposed.head !== null &&
    apposed.from === described + 1 &&
    reading.line[described]?.lower === "," &&
    (next === 0 || (apposed.head.type === "Actor" && apposed.head.how === "name")) &&
    (reading.lists.get(apposed.head!)?.length ?? 1) === 1 &&
    accept(apposed.head!)
  )
    return { mentions: [apposed.head!], reach: "head" };
  // "repression on US soil": where, not to whom.
  if (["soil", "territory", "ground"].includes(reading.line[nominal.to - 1]?.noun ?? "")) return null;
  // "sold drones to their rivals": somebody else.
  if (OTHERS.test(reading.line[nominal.to - 1]?.noun ?? "")) return null;
  // "a critic of Abu Dhabi", "members of a Swedish gang", "a former employee from China": someone, not the state.
  if (isSomeone(reading, nominal)) return null;
  // "Chinese investments in Greenland": the investor before the place.
  const possessed = nominal.modifiers.findLast((m) => accept(m) && m.type !== "Actor");
  if (possessed !== undefined && follow[0] !== undefined && PLACES.has(follow[0].preposition ?? ""))
    return { mentions: [possessed], reach: "inside" };
  for (const next of follow) {
    if (next.preposition === null || !NESTING.has(next.preposition)) break;
    if (next.preposition === "by") break;
    // "accused by human rights groups of surveilling exiles in Switzerland": another act begins.
    if (next.head === null && /..ing$/.test(reading.line[next.from]?.lower ?? "")) break;
    if (next.head !== null && accept(next.head))
      return { mentions: (reading.lists.get(next.head) ?? [next.head]).filter(accept), reach: "inside" };
    if (next.modifiers.length > 0) return { mentions: [next.modifiers.at(-1)!], reach: "inside" };
  }
  const possessor = nominal.modifiers.findLast(accept);
  return possessor === undefined ? null : { mentions: [possessor], reach: "inside" };
}

/** Whether a plural demonym is counted. */
function isCounted(reading: Reading, nominal: Nominal): boolean {
  const { line } = reading;
  const first = line[nominal.from]!;
  const before = line[nominal.from - 1];
  return (
    /s$/.test(nominal.head!.text) &&
    ((first.mention === null && (/^\d/.test(first.lower) || COUNTS.has(first.lower))) ||
      (nominal.preposition === "of" && COUNTS.has(line[nominal.from - 2]?.lower ?? "")) ||
      (before !== undefined && before.mention === null && COUNTS.has(before.lower)))
  );
}
const COUNTS = new Set(
  "two three four five six seven eight nine ten many some several few hundreds thousands dozens scores number group most other more".split(
    " ",
  ),
);

/** Whether a phrase is about a person whom nobody names. */
function isSomeone(reading: Reading, nominal: Nominal): boolean {
  // "Anisa Joseph MP" is named.
  const before = reading.line[nominal.to - 2]?.mention?.type;
  return nominal.head === null && (reading.line[nominal.to - 1]?.person ?? false) && before !== "Actor";
}

/** The first phrase with this preposition (null: none) that holds a party. */
export function fromSlot(
  reading: Reading,
  nominals: readonly Nominal[],
  preposition: string | null,
): Party | null {
  for (const [k, nominal] of nominals.entries()) {
    if (nominal.preposition !== preposition) continue;
    if (isTime(reading, nominal)) continue;
    const party = partyOf(reading, nominal, nominals.slice(k + 1));
    if (party !== null) return party;
    // A plain noun in the object's place: "paid the deputy" has no party, and what follows is no object either.
    if (preposition === null && nominal.to > nominal.from && !onlyAdverbs(reading, nominal)) continue;
  }
  return null;
}

function isTime(reading: Reading, nominal: Nominal): boolean {
  const last = nounBase(reading.line[nominal.to - 1]?.lower ?? "");
  return nominal.head === null && nominal.modifiers.length === 0 && TIME_WORDS.has(last);
}

function onlyAdverbs(reading: Reading, nominal: Nominal): boolean {
  return reading.line.slice(nominal.from, nominal.to).every((w) => isAdverb(w));
}

/** The surface subject as a party. */
export function subjectParty(reading: Reading, nominals: readonly Nominal[]): Party | null {
  const [first, ...follow] = nominals;
  if (first === undefined) return null;
  // "A Chinese agent sought to ...": whoever spies does it for the state.
  const state = first.modifiers.findLast((m) => m.type === "Country");
  if (state !== undefined && first.head === null && COVERT.has(reading.line[first.to - 1]?.noun ?? ""))
    return { mentions: [state], reach: "inside" };
  return partyOf(reading, first, follow);
}

/** Whether a word before a noun makes it someone's: "its", "whose". */
export function isPossessive(word: Word | undefined): boolean {
  return word !== undefined && POSSESSIVES.has(word.lower);
}
