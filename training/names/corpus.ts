/** The texts that the tagger of names learns from, with the label of each word. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Clusters } from "../../ingest/mentions/name-model.ts";
import { toTraits } from "../../ingest/mentions/name-tagger.ts";
import type { NameTraits } from "../../ingest/mentions/name-traits.ts";
import { readByRule } from "../../ingest/mentions/rule-reading.ts";
import type { MentionTables } from "../../ingest/mentions/tables.ts";
import { toWholeParses } from "../../ingest/mentions/whole-parse.ts";
import type { Parser, ProbedParse } from "../../ingest/parse/index.ts";
import { segment, wholeWords } from "../../ingest/segment/index.ts";
import { readTaggedSentences, type TaggedColumns } from "./tagged-sentences.ts";

export interface LabelledLine {
  readonly traits: NameTraits;
  readonly labels: Uint8Array;
  /** The parser's states, token after token; 1 is STATE_ONE. */
  readonly states: Float32Array;
}

export interface LabelledText {
  readonly id: string;
  readonly source: "passage" | "crossner" | "uner";
  readonly lines: readonly LabelledLine[];
}

/** A text with the names in it; UTF-16 offsets, end exclusive. */
export interface NamedText {
  readonly id: string;
  readonly text: string;
  readonly names: readonly Name[];
}

/** What a text is read with. */
export interface Readers {
  readonly tables: MentionTables;
  readonly parser: Parser;
  readonly clusters: Clusters;
}

/** Parses with the states themselves, by a probe that weighs each number of them alone. */
function readStates(parser: Parser, sentences: readonly (readonly string[])[]): ProbedParse[] {
  const width = parser.stateWidth;
  const weights = new Int16Array(width * width);
  for (let k = 0; k < width; k++) weights[k * width + k] = 1;
  return parser.probe(sentences, { outputs: width, weights, divisor: 1 });
}

export interface Name {
  readonly start: number;
  readonly end: number;
  readonly type: "Actor" | "Organisation";
}

const HAS_CAPITAL = /\p{Lu}/u;
const PRONOUN = /^(?:I|He|She|It|They|We|You|His|Her|Its|Their|Our|My|Me|Us|Them|Your|Who)$/;

/** Where a passage's gold forms stand in its text: the longest first, at word borders, never crossing. */
export function namesOf(
  text: string,
  entities: readonly { type: string; kind?: string; mentions: readonly string[] }[],
): Name[] {
  const forms: { form: string; type: Name["type"] | null }[] = [];
  for (const { type, kind, mentions } of entities) {
    const isName = type === "Organisation" || (type === "Actor" && kind === "person");
    const named = mentions
      .map((form) => form.replace(/^(?:the|The|a|an|A|An) /, ""))
      .filter(
        (form) => HAS_CAPITAL.test(form) && !PRONOUN.test(form) && !/^(?:his|her|its|their|our) /i.test(form),
      );
    for (const form of named) {
      // "Commodore Ligaya Bañez" beside "Ligaya Bañez": the title is outside the name.
      if (
        type === "Actor" &&
        isName &&
        named.some((other) => other !== form && form.endsWith(` ${other}`) && other.includes(" "))
      )
        continue;
      forms.push({ form, type: isName ? (type as Name["type"]) : null });
    }
  }
  forms.sort((a, b) => b.form.length - a.form.length);
  const taken = new Uint8Array(text.length);
  const names: Name[] = [];
  for (const { form, type } of forms) {
    if (type === null) continue;
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
      const end = at + form.length;
      if (taken[at] || taken[end - 1]) continue;
      if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") || /[\p{L}\p{N}]/u.test(text[end] ?? " ")) continue;
      taken.fill(1, at, end);
      names.push({ start: at, end, type });
    }
  }
  return names;
}

/** Reads a text as the tagger sees it. */
export function toLabelled(
  { id, text, names }: NamedText,
  source: LabelledText["source"],
  { tables, parser, clusters }: Readers,
): LabelledText {
  const sentences = segment(text);
  const parses = readStates(
    parser,
    sentences.map(({ tokens }) => tokens.map((token) => token.text)),
  );
  const wholes = wholeWords(sentences);
  const reading = readByRule(text, wholes, tables);
  const trees = toWholeParses(
    wholes,
    sentences,
    parses.map(({ parse }) => parse),
  );
  const traits = toTraits(reading, trees, clusters, tables);
  const sorted = [...names].sort((a, b) => a.start - b.start);
  const lines = reading.lines.map(({ line }, index): LabelledLine => {
    const labels = new Uint8Array(line.words.length);
    for (const name of sorted) {
      if (name.end <= line.sentence.start || name.start >= line.sentence.end) continue;
      let first = true;
      line.words.forEach((word, at) => {
        // A possessive inside a hyphenated or whole word counts with its word.
        if (word.start >= name.end || word.end <= name.start) return;
        labels[at] = (name.type === "Actor" ? 1 : 3) + (first ? 0 : 1);
        first = false;
      });
    }
    return {
      traits: { ...traits[index]!, source: { passage: 0, crossner: 1, uner: 2 }[source] },
      labels,
      states: Float32Array.from(parses[index]!.outputs),
    };
  });
  return { id, source, lines };
}

/** The passages of a folder, in the order of their names. */
export function readPassages(folder: string): NamedText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const { id, text, entities } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
      return { id, text, names: namesOf(text, entities) };
    });
}

/** A file of tokens and labels, as `readTaggedSentences` reads it. `types`: which kinds of name are learnt, as what. */
export function readTagged(
  file: string,
  source: LabelledText["source"],
  columns: TaggedColumns,
  types: Readonly<Record<string, Name["type"]>>,
  readers: Readers,
): LabelledText[] {
  if (!existsSync(file)) return [];
  return readTaggedSentences(readFileSync(file), columns).map(({ text, names }, at) => {
    const own = names.flatMap(({ start, end, kind }): Name[] => {
      const type = types[kind];
      return type === undefined ? [] : [{ start, end, type }];
    });
    return toLabelled({ id: `${source}-${at}`, text, names: own }, source, readers);
  });
}
