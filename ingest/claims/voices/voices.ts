import type { Mention } from "../../mentions/mention.ts";
import { nounBase } from "../lexicon/inflection.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import { POSSESSIVE_MARKS, type Word } from "../lexicon/words.ts";
import { fromSlot, partyOf, rightEnd } from "../line/arguments.ts";
import type { Reading } from "../line/clauses.ts";
import { type Nominal, toNominals } from "../line/nominals.ts";

/** Who says something: mentions, or words that name no one. `cue` are the words that attribute. */
export interface Voice {
  readonly mentions: readonly Mention[];
  readonly unnamed: { readonly start: number; readonly end: number } | null;
  readonly cue: { readonly start: number; readonly end: number } | null;
}

/** What a reader carries from sentence to sentence: who spoke last in quotes, and whose document is quoted. */
export interface Memory {
  readonly speaker: Voice | null;
  readonly owner: Mention | null;
  /** Who brought the charges that were told of last. */
  readonly accuser: Mention | null;
  /** The court that was named last. */
  readonly court: Mention | null;
}

/** Papers in which an accuser sets out a charge, and what the one who charges is called. */
const CHARGING = /^(?:indictment|complaint|affidavit|charge|sheet|arraignment|prosecutor|prosecution)$/;
/** What a court hands down, and those who sit in it. */
const JUDGING = /^(?:verdict|ruling|judge?ment|sentence|judge|justice|bench|jury|court|tribunal)$/;
const SPOKESPERSON = /^spokes(?:man|woman|person|people)$/;
const DEFINITE = /^(?:the|this|that|these|those|its|their|his|her)$/;

/** From the first word to the end of the last, in the text. */
export const span = (a: Word, b: Word = a) => ({ start: a.start, end: b.end });

/** The voice of a noun phrase that says something; null when it is nobody's. */
export function voiceOf(
  reading: Reading,
  lexicon: Lexicon,
  nominals: readonly Nominal[],
  memory: Memory,
  cue: Voice["cue"],
): Voice | null {
  const [first, ...follow] = nominals;
  if (first === undefined) return null;
  if (first.head !== null)
    return { mentions: reading.lists.get(first.head) ?? [first.head], unnamed: null, cue };
  const last = headNoun(reading, lexicon, first);
  if (last === undefined) return null;
  const noun = last.noun;
  const kinds = kindsOf(lexicon, noun);
  // "said the forum's director, Emil Tsankov": the name behind the comma.
  const end = nominals.at(-1)!.to;
  const named = reading.line[end]?.lower === "," ? (reading.line[end + 1]?.mention ?? null) : null;
  if (
    (last.person || kinds.has("unnamed") || SPOKESPERSON.test(noun)) &&
    named?.type === "Actor" &&
    named.how === "name" &&
    named.kind === "person"
  )
    return { mentions: [named], unnamed: null, cue };
  const opening = reading.line[first.from]?.lower ?? "";
  const bearer = CHARGING.test(noun) ? memory.accuser : JUDGING.test(noun) ? memory.court : null;
  if (bearer !== null && (DEFINITE.test(opening) || (noun === "prosecutor" && last.lower !== noun)))
    return { mentions: [bearer], unnamed: null, cue };
  if (SPOKESPERSON.test(noun) || kinds.has("document")) {
    const by =
      follow.find((n) => n.preposition === "by") ??
      follow.find((n) => n.preposition === "for") ??
      follow.find((n) => n.preposition === "of" || n.preposition === "from");
    const party = by !== undefined ? partyOf(reading, by, []) : partyOf(reading, first, []);
    if (
      party !== null &&
      !(kinds.has("document") && party.mentions[0]?.form === "demonym" && memory.owner !== null)
    )
      return { mentions: party.mentions, unnamed: null, cue };
    const published = publisherAfter(reading, first);
    if (published !== null) return { mentions: [published], unnamed: null, cue };
    if (kinds.has("document") && memory.owner !== null && !/^(?:an?|another|one)$/.test(opening))
      return { mentions: [memory.owner], unnamed: null, cue };
    // "the report goes on": that of the house which spoke last.
    const house = memory.speaker?.mentions[0];
    const definite = reading.line[first.from]?.lower === "the";
    // An indictment is a prosecutor's, and an embassy's statement no report.
    const reports = house?.kind !== "media" && !/embassy|consulate|ministry|mission/i.test(house?.text ?? "");
    const ofCourts = ["indictment", "verdict", "ruling", "judgment", "judgement", "affidavit"].includes(noun);
    if (kinds.has("document") && definite && house?.type === "Organisation" && reports && !ofCourts)
      return { mentions: [house], unnamed: null, cue };
    return { mentions: [], unnamed: wordsOf(reading, nominals), cue };
  }
  if (kinds.has("unnamed")) return { mentions: [], unnamed: wordsOf(reading, nominals), cue };
  // "an Irish senator has claimed": someone without a name.
  if (last.person) return { mentions: [], unnamed: wordsOf(reading, nominals), cue };
  const party = partyOf(reading, first, follow);
  if (party !== null && first.modifiers.length > 0 && POSSESSIVE_MARKS.has(last.lower))
    return { mentions: party.mentions, unnamed: null, cue };
  return null;
}

/** Adjectives that stand behind their noun when a preposition goes on: "two officials familiar with the matter". */
const POSTPOSED =
  /^(?:familiar|close|near|aware|privy|party|knowledgeable|acquainted|conversant|loyal|sympathetic|opposed|present|involved|responsible|critical)$/;

/** The last noun of a phrase, or its last word where it has none. */
function headNoun({ line }: Reading, lexicon: Lexicon, { from, to }: Nominal): Word | undefined {
  const last = line[to - 1];
  const before = to - 2 >= from ? line[to - 2] : undefined;
  if (last === undefined || before === undefined || !POSTPOSED.test(last.lower)) return last;
  return before.person || kindsOf(lexicon, before.noun).has("unnamed") ? before : last;
}

function wordsOf(reading: Reading, nominals: readonly Nominal[]): { start: number; end: number } | null {
  const first = nominals[0];
  const last = nominals.at(-1);
  if (first === undefined || last === undefined) return null;
  return span(reading.line[first.from]!, reading.line[last.to - 1]!);
}

/** "A document published by Belgium's Security Service": the publisher. */
function publisherAfter(reading: Reading, nominal: Nominal): Mention | null {
  const group = reading.groups.find(
    (g) =>
      g.kind === "participle" &&
      g.from === nominal.to &&
      ["publish", "issue", "release", "write", "draft", "prepare", "commission", "send"].includes(g.lemma),
  );
  if (group === undefined) return null;
  const by = fromSlot(reading, toNominals(reading.line, group.head + 1, rightEnd(reading, group)), "by");
  return by?.mentions[0] ?? null;
}

/** Whether a word is one for a document: "report", "indictments". */
export const isDocument = (lexicon: Lexicon, word: string): boolean =>
  kindsOf(lexicon, nounBase(word.toLowerCase())).has("document");

/** Whose document the sentence speaks of, for "the report" in the sentences after; null when it names none. */
export function documentOwner(reading: Reading, lexicon: Lexicon): Mention | null {
  for (let i = 0; i < reading.line.length; i += 1) {
    const word = reading.line[i]!;
    if (word.mention !== null || !kindsOf(lexicon, word.noun).has("document")) continue;
    const nominal: Nominal = { from: i, to: i + 1, preposition: null, head: null, modifiers: [] };
    const published = publisherAfter(reading, nominal);
    if (published !== null) return published;
    if (reading.line[i + 1]?.lower === "by") {
      const by = toNominals(reading.line, i + 1, Math.min(i + 12, reading.line.length))[0];
      const party = by === undefined ? null : partyOf(reading, by, []);
      if (party !== null && party.reach === "head") return party.mentions[0] ?? null;
    }
    const possessor = possessorBefore(reading, i);
    if (possessor !== null) return possessor;
  }
  return null;
}

/** "the agency's yearly report", "the agency writes in its yearly report": whose it is. */
function possessorBefore({ line }: Reading, noun: number): Mention | null {
  for (let at = noun - 1; at >= Math.max(0, noun - 4); at -= 1) {
    const word = line[at]!;
    const owner = POSSESSIVE_MARKS.has(word.lower)
      ? (line[at - 1]?.mention ?? null)
      : /^(?:its|their)$/.test(word.lower)
        ? word.mention
        : null;
    if (owner !== null) return owner.type === "Organisation" ? owner : null;
    if (word.mention !== null || !/^[\p{L}-]+$/u.test(word.lower)) return null;
  }
  return null;
}
