import pc from "picocolors";
import type { MentionReading, Parse, Sentence, SentenceClaims } from "../../ingest/index.ts";
import { type ClaimNotes, claimRows, claimRules, partyNames } from "./explained-claims.ts";
import {
  type ExplainedMention,
  entityNames,
  explainedMentions,
  mentionRows,
  rulesOf,
} from "./explained-mentions.ts";
import { relationInWords, tagInWords } from "./parse-words.ts";
import { terminalText } from "./terminal-text.ts";
import { fitted, textWidth, wrapped } from "./text-width.ts";
import { toBranches } from "./tree.ts";

/** A word of a sentence with its tag and its place in the tree. Offsets are UTF-16 units of the document's text, end
 *  exclusive. */
export interface ExplainedToken {
  /** In the sentence, from 1, as CoNLL-U has it. */
  readonly place: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly upos: string;
  readonly xpos: string;
  readonly tag: string;
  readonly relation: string;
  /** Place of the head; 0 for the root. */
  readonly head: number;
  readonly headText: string | null;
}

export interface ExplainedSentence {
  /** In the document, from 1. */
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly tokens: readonly ExplainedToken[];
  readonly mentions: readonly ExplainedMention[];
  /** Claims, what was dropped, and what the learnt layer refused. */
  readonly claims: SentenceClaims["claims"];
  readonly dropped: SentenceClaims["dropped"];
  readonly refused: SentenceClaims["refused"];
}

export interface Explanation {
  /** SHA-256 of the document. */
  readonly document: string;
  /** How many sentences the document has. */
  readonly sentences: number;
  readonly explained: readonly ExplainedSentence[];
  /** What the relations mean that occur, by name. */
  readonly relations: Readonly<Record<string, string>>;
  /** What the rules go by that found mentions, linked them and made claims, by id. */
  readonly rules: Readonly<Record<string, string>>;
  /** Names of the entities that are mentioned or take part in a claim, by local id. */
  readonly entities: Readonly<Record<string, string>>;
}

/** Width taken where nobody tells one: a file, a pipe. */
const USUAL_COLUMNS = 100;
/** Levels of branches drawn at the most, and where room is short. Nine in ten sentences of news need fewer than ten. */
const LEVELS_MOST = 16;
const LEVELS_LEAST = 5;
/** Widest and narrowest that words, tags, relations and heads are made before lines run over the terminal's edge. A
 *  relation is never cut: what it means is looked up by it. */
const WIDEST = [32, 22, 14, 32] as const;
const NARROWEST = [10, 9, 14, 8] as const;

/** The chosen ones of a text's sentences, as the text was read, and what was made of each. `ruleInWords`: what a rule goes by, by its
 *  id. */
export function explanationOf(
  { sha256, text }: { readonly sha256: string; readonly text: string },
  reading: MentionReading,
  chosen: readonly Sentence[],
  made: readonly SentenceClaims[],
  ruleInWords: { readonly ofMentions: RuleInWords; readonly ofClaims: RuleInWords },
): Explanation {
  const explained = chosen.map((sentence, at) => ({
    ...explainedSentence(text, sentence, reading),
    ...(made[at] ?? NOTHING_MADE),
  }));
  const mentions = explained.flatMap((sentence) => sentence.mentions);
  return {
    document: sha256,
    sentences: reading.parsed.length,
    explained,
    relations: meaningsOf(explained),
    rules: { ...rulesOf(mentions, ruleInWords.ofMentions), ...claimRules(explained, ruleInWords.ofClaims) },
    entities: { ...entityNames(mentions, reading), ...partyNames(explained, reading) },
  };
}

/** What a rule goes by, by its id; null for an unknown one. */
type RuleInWords = (rule: string) => string | null;

const NOTHING_MADE: SentenceClaims = { claims: [], dropped: [], refused: [] };

/** What the relations of these sentences mean, in order of their names. */
function meaningsOf(sentences: readonly ExplainedSentence[]): Record<string, string> {
  const names = new Set(sentences.flatMap(({ tokens }) => tokens.map(({ relation }) => relation)));
  const known = [...names].sort().map((name) => [name, relationInWords(name)] as const);
  return Object.fromEntries(known.flatMap(([name, meaning]) => (meaning === null ? [] : [[name, meaning]])));
}

/** Sentences for people: the text, each word with branches to its head, tag, relation and head, who is mentioned and why,
 *  what was claimed and why, and what the relations mean. `columns`: width of the terminal; null for none. */
export function toExplanationText(
  { explained, sentences, relations, rules, entities }: Explanation,
  columns: number | null,
  isColoured: boolean,
): string {
  const room = Math.max(40, columns ?? USUAL_COLUMNS);
  const colours = pc.createColors(isColoured);
  const parts = explained.map((sentence) => {
    const title = `Sentence ${sentence.sentence} of ${sentences}`;
    const span = colours.dim(`(${sentence.start}-${sentence.end})`);
    const text = wrapped(terminalText(sentence.text), room - 2).map((line) => `  ${line}`);
    const mentions = mentionRows(sentence.mentions, entities, rules, room, isColoured);
    const words = rowsOf(sentence.tokens, room, isColoured);
    const notes: ClaimNotes = { names: entities, rules };
    const claims = claimRows(sentence, notes, room, isColoured);
    return [`${colours.bold(title)} ${span}`, ...text, "", ...words, "", ...mentions, "", ...claims];
  });
  const names = Object.keys(relations);
  const widest = Math.max(0, ...names.map((name) => name.length));
  const meanings = names.flatMap((name) =>
    wrapped(relations[name] as string, Math.max(20, room - widest - 4)).map(
      (line, i) => `  ${(i === 0 ? name : "").padEnd(widest)}  ${line}`,
    ),
  );
  return `${[...parts, meanings].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** One line a word. */
function rowsOf(tokens: readonly ExplainedToken[], room: number, isColoured: boolean): string[] {
  const colours = pc.createColors(isColoured);
  const shown = tokens.map(({ text }) => terminalText(text));
  const times = new Map<string, number>();
  for (const text of shown) times.set(text, (times.get(text) ?? 0) + 1);
  // The place of the head only where its word alone does not tell it; never cut off.
  const headPlace = ({ head }: ExplainedToken) =>
    (times.get(shown[head - 1] ?? "") ?? 0) > 1 ? ` (${head})` : "";
  const headOf = (token: ExplainedToken) => `${shown[token.head - 1] ?? ""}${headPlace(token)}`;
  const cellsWith = (tagOf: (token: ExplainedToken) => string) =>
    tokens.map((token, i) => [shown[i] as string, tagOf(token), token.relation, headOf(token)]);
  const heads = tokens.map(({ head }) => head - 1);
  const placeWidth = String(tokens.length).length;
  const wantedBy = (cells: readonly (readonly string[])[]) =>
    WIDEST.map((most, column) =>
      Math.min(most, Math.max(...cells.map((row) => textWidth(row[column] as string)))),
    );
  // Place, "of", and the spaces between columns.
  const fixed = placeWidth + 2 + 1 + 2 + 2 + " of ".length;
  let branches = toBranches(heads, LEVELS_MOST);
  const over = (widths: readonly number[]) =>
    fixed + (branches[0]?.length ?? 0) + widths.reduce((sum, width) => sum + width, 0) - room;
  let cells = cellsWith(({ tag }) => tag);
  if (over(wantedBy(cells)) > 0) cells = cellsWith(({ tag }) => tag.replace(/,.*/, ""));
  const wanted = wantedBy(cells);
  const least = wanted.map((width, column) => Math.min(width, NARROWEST[column] as number));
  if (over(least) > 0) {
    const levels = Math.floor(((branches[0]?.length ?? 0) - over(least)) / 2) - 1;
    branches = toBranches(heads, Math.max(LEVELS_LEAST, levels));
  }
  const widths = narrowed(wanted, least, over(wanted));
  return cells.map(([text, tag, relation, head], i) => {
    const place = colours.dim(String(i + 1).padStart(placeWidth));
    const [wordWidth, tagWidth, relationWidth, headWidth] = widths as [number, number, number, number];
    const word = fitted(text as string, wordWidth);
    const start = `${place} ${colours.dim(branches[i] as string)} `;
    const isRoot = (heads[i] as number) < 0;
    const end = isRoot
      ? ""
      : ` ${colours.dim("of")} ${headShown(head as string, headPlace(tokens[i] as ExplainedToken), headWidth)}`;
    const middle = `  ${fitted(tag as string, tagWidth)}  ${fitted(relation as string, relationWidth)}`;
    return `${start}${isRoot ? colours.bold(word) : word}${end === "" ? middle.trimEnd() : middle}${end}`;
  });
}

/** A head with its place, of which the word gives way. */
function headShown(head: string, place: string, width: number): string {
  const word = head.slice(0, head.length - place.length);
  return `${fitted(word, Math.min(textWidth(word), Math.max(2, width - place.length)))}${place}`;
}

/** Widths with `over` taken away, from the widest first, none made narrower than `least`. */
function narrowed(widths: readonly number[], least: readonly number[], over: number): number[] {
  const narrow = [...widths];
  for (let left = over; left > 0; left -= 1) {
    let widest = -1;
    narrow.forEach((width, at) => {
      if (width > (least[at] as number) && (widest < 0 || width > (narrow[widest] as number))) widest = at;
    });
    if (widest < 0) break;
    narrow[widest] = (narrow[widest] as number) - 1;
  }
  return narrow;
}

/** A sentence with its parse and mentions, as it is shown and as JSON has it. */
function explainedSentence(
  text: string,
  sentence: Sentence,
  reading: MentionReading,
): Omit<ExplainedSentence, keyof SentenceClaims> {
  const { index, start, end, tokens } = sentence;
  const { parse } = reading.parses[index] as { readonly parse: Parse };
  const explained = tokens.map((token, at): ExplainedToken => {
    const [upos, xpos] = [parse.upos[at] as string, parse.xpos[at] as string];
    const head = parse.heads[at] as number;
    return {
      place: at + 1,
      start: token.start,
      end: token.end,
      text: token.text,
      upos,
      xpos,
      tag: tagInWords(upos, xpos),
      relation: parse.relations[at] as string,
      head: head + 1,
      headText: tokens[head]?.text ?? null,
    };
  });
  return {
    sentence: index + 1,
    start,
    end,
    text: text.slice(start, end),
    tokens: explained,
    mentions: explainedMentions(reading, sentence),
  };
}
