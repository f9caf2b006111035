import { isCapitalised } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables, NounRecord } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

/** Endings that make nouns for people and next to nothing else; those of "-er", "-or" and "-ant" are as often things', so
 *  that the table alone says which: "miners", but not "trailers". */
const PEOPLE = /(?:ists|[^aiou]men|women|ians|crats|folk|smiths|herds)$/;

/** Vessels and their crews, which stand for people behind their state's adjective alone: "Iranian gunboats"; "its crew" may
 *  be a ferry's. */
export const VESSELS = /(?:ships|boats|jets|bombers|trawlers|crews?)$/;

/** Peoples and creeds without a state of that name: "Iraqi Kurds", "Burundian Hutus". */
const PEOPLES =
  /^(?:kurds|tamils|tatars|hutus|tutsis|shiites|shias|sunnis|muslims|moslems|christians|jews|yazidis|berbers|chechens|uighurs|uyghurs|tibetans|rohingyas|karens|alawites|copts|catholics|protestants|hindus|sikhs|maronites|pashtuns|hazaras|tuaregs|zulus|basques|catalans|gypsies|cossacks)$/;

/** Words that only count, and so are no part of a group's name. */
const QUANTITY =
  /^(?:several|many|few|some|other|more|most|numerous|various|certain|all|both|such|same|first|last|dozen|hundred|thousand|two|three|four|five|six|seven|eight|nine|ten|\d+)$/;

/** What stands before "of" where that many of a group are meant: "two of its officers". */
const PART = /^(?:some|any|several|many|most|all|dozens|hundreds|thousands|scores|few)$/;

/** Where a line speaks of people in the plural. */
export interface GroupNouns {
  /** The record of the plural noun at a word; `undefined` for any other word. */
  readonly at: (at: number) => NounRecord | undefined;
  /** Whether the words before a noun phrase say how many: from there, else `from` itself. */
  readonly countedFrom: (from: number) => number;
  /** Where the noun phrase of the noun at `at` begins, of which `start` is part: "former accountants", "oil workers". */
  readonly phraseStart: (at: number, start?: number) => number;
  /** Whether the noun at `at` does no more than describe somebody named, or another noun. */
  readonly isDescription: (at: number) => boolean;
  /** Whether the noun at `at` says who those are who were named right before: "Latvia and Malta, both members of the bloc". */
  readonly restates: (at: number) => boolean;
  /** Whether those of a phrase that ends before `end` are named right behind it: "its trustees, Anna Lind and Per Ek". */
  readonly isNamedBehind: (end: number) => boolean;
}

/** The nouns for people of a line, by the tables and the tree. */
export function toGroupNouns(
  line: Line,
  named: readonly Mention[],
  taken: (at: number) => boolean,
  tables: MentionTables,
  parse: WholeParse | null,
): GroupNouns {
  const { words } = line;
  const at = (i: number): NounRecord | undefined => {
    const word = words[i];
    if (!word) return undefined;
    if (PEOPLES.test(word.key))
      return { sort: "person", kind: null, sector: null, plural: true, noun: word.key };
    // "Fijian MPs" are capitals of another kind.
    const raised = isCapitalised(word.text) && !/^\p{Lu}{2,}s$/u.test(word.text);
    if (raised && line.capitals === "meaningful" && i > 0) return undefined;
    const record = tables.nouns.get(word.key);
    if (record === undefined && parse?.upos[i] === "NOUN" && PEOPLE.test(word.key))
      return { sort: "person", kind: null, sector: null, plural: true, noun: word.key };
    return record?.plural ? record : undefined;
  };
  // "In 1835 Maori settlers came": a year counts nobody.
  const isYear = (i: number) => /^(?:1\d|20)\d\d$/.test(words[i]?.text ?? "");
  const isNumber = (i: number) =>
    !isYear(i) &&
    (parse === null
      ? /^\d[\d,.]*$/.test(words[i]?.text ?? "")
      : parse.upos[i] === "NUM" || /^(?:several|dozens?|hundred|thousand)$/.test(words[i]?.key ?? ""));
  const countedFrom = (from: number): number => {
    let start = from;
    while (start > 0 && isNumber(start - 1) && !taken(start - 1)) start -= 1;
    if (start < from || !/^of$/.test(words[from - 1]?.key ?? "")) return start;
    const part = from - 2;
    if (part >= 0 && words[part]!.key !== "one" && (isNumber(part) || PART.test(words[part]!.key)))
      return part;
    return from;
  };
  const phraseStart = (noun: number, start = noun): number => {
    let from = start;
    while (
      from > 0 &&
      !taken(from - 1) &&
      parse?.heads[from - 1] === noun &&
      /^(?:amod|compound)$/.test(parse.relations[from - 1]!) &&
      (/^(?:ADJ|NOUN)$/.test(parse.upos[from - 1]!) || /ing$/.test(words[from - 1]!.key)) &&
      !QUANTITY.test(words[from - 1]!.key) &&
      (from === 1 || !isCapitalised(words[from - 1]!.text))
    )
      from -= 1;
    return from;
  };
  const isDescription = (noun: number): boolean => {
    const next = words[noun + 1];
    // "the opposition party Domov", "the Congolese miners' union"
    const behind = /^['’]s?$/.test(next?.text ?? "") ? words[noun + 2] : next;
    if (behind && tables.nouns.get(behind.key)?.sort === "organisation" && !isCapitalised(behind.text))
      return true;
    if (parse === null) return false;
    // "they are members of the alliance", "registered as agents of Iran"
    return parse.heads.some(
      (own, i) =>
        own === noun &&
        (parse.relations[i] === "cop" || (parse.relations[i] === "case" && words[i]!.key === "as")),
    );
  };
  const restates = (noun: number): boolean => {
    const head = parse?.heads[noun] ?? -1;
    if (parse?.relations[noun] !== "appos") return false;
    return (
      /^(?:both|all)$/.test(words[noun - 1]?.key ?? "") ||
      named.some((m) => m.startToken <= head && head < m.endToken)
    );
  };
  const isNamedBehind = (end: number): boolean => {
    const person = named.find((m) => m.kind === "person" && m.startToken >= end && m.startToken < end + 6);
    if (person === undefined) return false;
    if (person.startToken === end) return true;
    if (words[end]?.text !== ",") return false;
    // "told its directors, Anna Lind said": she is not one of them.
    const subject = parse?.relations.slice(person.startToken, person.endToken).some((own) => own === "nsubj");
    return subject !== true;
  };
  return { at, countedFrom, phraseStart, isDescription, restates, isNamedBehind };
}
