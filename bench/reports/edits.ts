import type { Chance } from "./chance.ts";

/** What outlets do to a report that they pass on: each edit takes paragraphs and returns others. `strength` is 0-1. */
export type Edit = (paragraphs: readonly string[], strength: number, chance: Chance) => readonly string[];

const HEADLINES = [
  "What we know so far about the affair",
  "Pressure grows after new findings are made public",
  "Officials under fire as details emerge",
  "EXCLUSIVE: The papers that nobody was meant to see",
  "Morning briefing: a case that will not go away",
  "Neighbours trade accusations over quiet campaign",
];
const BYLINES = [
  "By our foreign desk",
  "By Marta Quillfeather and agencies",
  "Staff and wire reports",
  "From our correspondent",
];
const DATELINES = ["VIENNA (CPA) - ", "LONDON, Nov 3 (Harbour Wire) - ", "Brussels/Berlin | ", "GENEVA — "];
const FOOTERS = [
  "© Meridian Post 2024. All rights reserved. Sign up for our newsletter to get the most important stories of the day, every morning at seven. Follow us on our channels. Read more: Culture | Sport | Opinion | Jobs",
  "This article was produced with material from agencies. If you have found an error, please write to the editors and we will correct it as soon as we can. Support independent journalism: become a member for the price of a coffee.",
  "Share this story. Print. Comments are closed. Terms of use. Privacy. Cookies. Advertise with us. Most read today: weather, traffic, stock prices and the crossword.",
];
const OWN = [
  "Readers of this newspaper had already drawn attention to the matter in letters last spring, and a spokesman for the city council said at the time that nothing was known there.",
  "The local chamber of commerce said that its members were following events with concern but saw no reason to change their plans for the autumn fair.",
  "A former teacher at the school of public administration told this newspaper that such affairs come round every few years and that little is learnt from them.",
  "Demonstrators gathered in front of the town hall in the evening; the police spoke of some two hundred people and a quiet course of events.",
  "In our region, too, there had been talk of similar approaches, although the authorities never opened a case and nobody wanted to be named.",
];

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/isation\b/g, "ization"],
  [/ise\b/g, "ize"],
  [/ised\b/g, "ized"],
  [/ising\b/g, "izing"],
  [/our\b/g, "or"],
  [/ours\b/g, "ors"],
  [/defence\b/g, "defense"],
  [/Defence\b/g, "Defense"],
  [/centre\b/g, "center"],
  [/Centre\b/g, "Center"],
  [/programme\b/g, "program"],
  [/licence\b/g, "license"],
  [/travell/g, "travel"],
  [/\bsaid that\b/g, "said"],
];
const FILLERS = [
  "also",
  "reportedly",
  "however",
  "earlier",
  "again",
  "now",
  "later",
  "meanwhile",
  "there",
  "still",
];
const SYNONYMS: Readonly<Record<string, string>> = {
  said: "told reporters",
  but: "however",
  because: "since",
  according: "as stated",
  after: "following",
  before: "prior to",
  while: "as",
  also: "too",
  about: "around",
  over: "across",
  several: "various",
  many: "numerous",
  began: "started",
  wants: "seeks",
  which: "that",
  paid: "handed over",
};

const headline: Edit = (paragraphs, _, chance) => [
  chance.pick(HEADLINES),
  ...(chance.is(0.5) ? [chance.pick(BYLINES)] : []),
  ...paragraphs,
];
const dateline: Edit = ([first = "", ...rest], _, chance) => [`${chance.pick(DATELINES)}${first}`, ...rest];
const footer: Edit = (paragraphs, _, chance) => [...paragraphs, chance.pick(FOOTERS)];
/** The end goes, by sentences; at the strongest 65 % of the text. */
const cut: Edit = (paragraphs, strength) => {
  const units = paragraphs.reduce((sum, { length }) => sum + length, 0);
  let left = units * (1 - 0.65 * strength);
  const kept: string[] = [];
  for (const paragraph of paragraphs) {
    if (left <= 0) break;
    const end =
      paragraph.length <= left ? paragraph.length : paragraph.indexOf(". ", left) + 1 || paragraph.length;
    kept.push(paragraph.slice(0, end));
    left -= end;
  }
  return kept;
};
/** Of the words in small letters one in five at the strongest: another word, one less, one more. */
const reword: Edit = (paragraphs, strength, chance) =>
  paragraphs.map((paragraph) =>
    paragraph
      .split(" ")
      .flatMap((word) => {
        if (!/^[a-z]+$/.test(word) || !chance.is(0.2 * strength)) return [word];
        const other = SYNONYMS[word];
        if (other !== undefined) return [other];
        if (chance.is(0.5)) return [word, chance.pick(FILLERS)];
        return word.length < 5 ? [] : [chance.pick(FILLERS)];
      })
      .join(" "),
  );
const spelling: Edit = (paragraphs) =>
  paragraphs.map((paragraph) => SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), paragraph));
const quotes: Edit = (paragraphs) =>
  paragraphs.map((paragraph) =>
    paragraph
      .replace(/[“”"]/g, "'")
      .replace(/’/g, "'")
      .replace(/ [–—-] /g, "--"),
  );
/** Paragraphs of the outlet's own: at the strongest three. */
const own: Edit = (paragraphs, strength, chance) => {
  const added = chance.some(OWN, Math.max(1, Math.round(3 * strength)));
  const at = chance.is(0.5) ? paragraphs.length : 1 + chance.below(paragraphs.length);
  return [...paragraphs.slice(0, at), ...added, ...paragraphs.slice(at)];
};
const reorder: Edit = ([first = "", ...rest], _, chance) => [first, ...chance.shuffled(rest)];
/** A figure is corrected. */
const correction: Edit = (paragraphs, _, chance) => {
  const numbers = [...paragraphs.join("\n\n").matchAll(/\b\d+\b/g)];
  if (numbers.length === 0) return paragraphs;
  const { index } = chance.pick(numbers);
  const text = paragraphs.join("\n\n");
  return `${text.slice(0, index)}${text.slice(index).replace(/^\d+/, (n) => String(Number(n) + 1))}`.split(
    "\n\n",
  );
};
/** Dates, figures and names by another house's style. */
const style: Edit = (paragraphs) => {
  const months = "January|February|March|April|May|June|July|August|September|October|November|December";
  const name = /[a-z] ([A-Z][a-z]{3,}(?:ov|ev|in|an|ko|sky|yev|enko))\b/.exec(paragraphs.join(" "))?.[1];
  return paragraphs.map((paragraph) => {
    const dated = paragraph
      .replace(new RegExp(`\\b(\\d{1,2}) (${months})\\b`, "g"), "$2 $1")
      .replace(/(\d),(\d{3})/g, "$1$2")
      .replace(/ (?:per cent|percent)\b/g, "%")
      .replace(/\b(Mr|Mrs|Ms|Dr)\.? /g, "");
    return name === undefined ? dated : dated.replaceAll(name, `${name.slice(0, -1)}e`);
  });
};
/** Sentences dropped here and there. */
const trim: Edit = (paragraphs, strength, chance) =>
  paragraphs
    .map((paragraph) =>
      paragraph
        .split(/(?<=[.!?]) /)
        .filter((_, at) => at === 0 || !chance.is(0.3 * strength))
        .join(" "),
    )
    .filter((paragraph) => paragraph !== "");

export const EDITS: Readonly<Record<string, Edit>> = {
  headline,
  dateline,
  footer,
  cut,
  reword,
  spelling,
  quotes,
  own,
  reorder,
  correction,
  style,
  trim,
};
