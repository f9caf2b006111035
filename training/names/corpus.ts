/** The texts that the tagger of names learns from, with the label of each word. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Clusters } from "../../ingest/mentions/name-model.ts";
import { toTraits } from "../../ingest/mentions/name-tagger.ts";
import type { NameTraits } from "../../ingest/mentions/name-traits.ts";
import { readByRule } from "../../ingest/mentions/rule-reading.ts";
import type { MentionTables } from "../../ingest/mentions/tables.ts";
import type { Parser, ProbedParse } from "../../ingest/parse/index.ts";
import { segment, wholeWords } from "../../ingest/segment/index.ts";

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

interface Name {
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

function toLabelled(
  id: string,
  source: LabelledText["source"],
  text: string,
  names: readonly Name[],
  { tables, parser, clusters }: Readers,
): LabelledText {
  const sentences = segment(text);
  const parses = readStates(
    parser,
    sentences.map(({ tokens }) => tokens.map((token) => token.text)),
  );
  const reading = readByRule(text, wholeWords(sentences), tables);
  const traits = toTraits(reading, { sentences, parses }, clusters, tables);
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

export function readPassages(folder: string, readers: Readers): LabelledText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const passage = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
      return toLabelled(
        passage.id,
        "passage",
        passage.text,
        namesOf(passage.text, passage.entities),
        readers,
      );
    });
}

/** Joins tokens to a text as it was written, nearly; returns where each token stands. */
export function joinTokens(tokens: readonly string[]): { text: string; starts: number[]; ends: number[] } {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const token of tokens) {
    if (text && !/^[,.;:)\]!?]$|^'s$|^'$|^n't$/.test(token) && !/[([]$/.test(text)) text += " ";
    starts.push(text.length);
    text += token;
    ends.push(text.length);
  }
  return { text, starts, ends };
}

/** A file of tokens and labels, an empty line between sentences. `columns`: where the two stand. */
export function readTagged(
  file: string,
  source: LabelledText["source"],
  columns: { readonly token: number; readonly label: number },
  types: Readonly<Record<string, Name["type"]>>,
  readers: Readers,
): LabelledText[] {
  if (!existsSync(file)) return [];
  const texts: LabelledText[] = [];
  for (const block of gunzipSync(readFileSync(file))
    .toString("utf8")
    .split(/\n\s*\n/)) {
    const rows = block
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("# "))
      .map((line) => line.split("\t"));
    if (rows.length === 0) continue;
    const labels = rows.map((row) => row[columns.label] ?? "O");
    const { text, starts, ends } = joinTokens(rows.map((row) => row[columns.token] ?? ""));
    const names: Name[] = [];
    for (let i = 0; i < labels.length; i++) {
      if (!labels[i]!.startsWith("B-")) continue;
      const kind = labels[i]!.slice(2);
      let j = i + 1;
      while (labels[j] === `I-${kind}`) j += 1;
      const type = types[kind];
      if (type) names.push({ start: starts[i]!, end: ends[j - 1]!, type });
    }
    texts.push(toLabelled(`${source}-${texts.length}`, source, text, names, readers));
  }
  return texts;
}
