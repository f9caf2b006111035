import { isUtf8 } from "node:buffer";
import { ExtractError, LIMITS } from "../../graph/model/index.ts";
import { CONLLU_COLUMNS } from "./conllu.ts";
import type { Parse } from "./parse.ts";

/** One sentence of a CoNLL-U file as it came; or what stands between sentences. */
export interface ConlluSentence {
  /** Its lines without their ends: comments, words, ranges of words (1-2) and empty nodes (1.1). A blank line too many
   *  is a sentence without lines; comments alone make one without words. */
  readonly lines: readonly string[];
  /** For each word its place in `lines`. */
  readonly wordLines: readonly number[];
  /** The words' forms, in order: what a parser reads. */
  readonly forms: readonly string[];
}

const WORD = /^[1-9]\d{0,8}$/;
const RANGE = /^([1-9]\d{0,8})-([1-9]\d{0,8})$/;
const EMPTY_NODE = /^(0|[1-9]\d{0,8})\.([1-9]\d{0,8})$/;

const badLine = (line: number, reason: string) => new ExtractError("extract/bad-conllu", { line, reason });

/** A column as an error shows it. */
const quoted = (text: string) => `"${text.length > 20 ? `${text.slice(0, 20)}…` : text}"`;

/** Sentences of a CoNLL-U stream, one after the other: memory holds one sentence at a time. A byte order mark, and
 *  carriage returns at line ends, are dropped; a last sentence needs no blank line behind it.
 *  Throws ExtractError extract/bad-conllu with the line for what is no CoNLL-U; what stood before it has been given. */
export async function* readConllu(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ConlluSentence> {
  let open = openSentence();
  let line = 0;
  for await (const bytes of byteLines(chunks)) {
    line += 1;
    if (!isUtf8(bytes)) throw badLine(line, "it is not UTF-8");
    let text = bytes.toString("utf8").replace(/\r$/, "");
    if (line === 1) text = text.replace(/^\uFEFF/, "");
    if (text.trim() !== "") {
      open.add(text, line);
      continue;
    }
    yield open.close(line);
    open = openSentence();
  }
  if (!open.isEmpty()) yield open.close(line);
}

/** The sentence with the parse in it: UPOS, XPOS, HEAD and DEPREL of each word are new; FEATS and DEPS, which were made
 *  for other tags and another tree, become `_`. Everything else is as it came, empty nodes included. A blank line
 *  behind it. */
export function withParse(sentence: ConlluSentence, parse: Parse): string {
  const lines = [...sentence.lines];
  sentence.wordLines.forEach((at, i) => {
    const [id, form, lemma, , , , , , , misc] = (lines[at] as string).split("\t");
    const head = (parse.heads[i] ?? -1) + 1;
    lines[at] =
      `${id}\t${form}\t${lemma}\t${parse.upos[i]}\t${parse.xpos[i]}\t_\t${head}\t${parse.relations[i]}\t_\t${misc}`;
  });
  return `${lines.join("\n")}${lines.length > 0 ? "\n" : ""}\n`;
}

/** A sentence while its lines come in. `add` and `close` throw extract/bad-conllu. */
function openSentence() {
  const lines: string[] = [];
  const wordLines: number[] = [];
  const forms: string[] = [];
  let units = 0;
  /** Last word of the last range, and last empty node behind the last word. */
  let [rangeEnd, emptyNodes] = [0, 0];

  const addWord = (id: string, form: string, line: number) => {
    if (Number(id) !== forms.length + 1) {
      throw badLine(line, `word ${id} stands where word ${forms.length + 1} is due`);
    }
    emptyNodes = 0;
    wordLines.push(lines.length);
    forms.push(form);
  };
  const addRange = (first: number, last: number, line: number) => {
    if (first !== forms.length + 1 || last < first) {
      throw badLine(
        line,
        `the range ${first}-${last} does not begin at word ${forms.length + 1}, or ends before it`,
      );
    }
    if (first <= rangeEnd) {
      throw badLine(line, `the range ${first}-${last} begins before the range to word ${rangeEnd} has ended`);
    }
    rangeEnd = last;
  };
  const addEmptyNode = (word: number, place: number, line: number) => {
    if (word !== forms.length || place !== emptyNodes + 1) {
      throw badLine(
        line,
        `empty node ${word}.${place} stands where ${forms.length}.${emptyNodes + 1} is due`,
      );
    }
    emptyNodes = place;
  };

  return {
    isEmpty: () => lines.length === 0,
    add(text: string, line: number): void {
      units += text.length;
      if (units > LIMITS.textUnits) {
        throw badLine(line, `its sentence has more than ${LIMITS.textUnits} characters`);
      }
      if (text.startsWith("#")) {
        if (forms.length > 0 || rangeEnd > 0) throw badLine(line, "a comment stands among the words");
        lines.push(text);
        return;
      }
      const columns = text.split("\t");
      if (columns.length !== CONLLU_COLUMNS.length) {
        const count = `${columns.length} ${columns.length === 1 ? "column" : "columns"}`;
        throw badLine(line, `it has ${count}, not ten with tabs between them`);
      }
      const missing = columns.findIndex((column) => column.trim() === "");
      if (missing >= 0) throw badLine(line, `its column ${CONLLU_COLUMNS[missing]} is empty`);
      const [id, form] = columns as [string, string];
      const [range, emptyNode] = [RANGE.exec(id), EMPTY_NODE.exec(id)];
      if (WORD.test(id)) addWord(id, form, line);
      else if (range) addRange(Number(range[1]), Number(range[2]), line);
      else if (emptyNode) addEmptyNode(Number(emptyNode[1]), Number(emptyNode[2]), line);
      else throw badLine(line, `${quoted(id)} is no number of a word`);
      lines.push(text);
    },
    close(line: number): ConlluSentence {
      if (rangeEnd > forms.length)
        throw badLine(line, `the sentence ends before word ${rangeEnd} of its last range`);
      return { lines, wordLines, forms };
    },
  };
}

/** The lines of a byte stream, without the line feed. A last line without one counts. Throws extract/bad-conllu for a
 *  line that no sentence can be as long as. */
async function* byteLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let [line, bytes] = [1, 0];
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (;;) {
      const end = rest.indexOf(10);
      if (end < 0) break;
      yield pieces.length === 0 ? rest.subarray(0, end) : Buffer.concat([...pieces, rest.subarray(0, end)]);
      rest = rest.subarray(end + 1);
      [pieces, bytes, line] = [[], 0, line + 1];
    }
    if (rest.length === 0) continue;
    pieces.push(rest);
    bytes += rest.length;
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    if (bytes > 3 * LIMITS.textUnits) throw badLine(line, `it has more than ${LIMITS.textUnits} characters`);
  }
  if (pieces.length > 0) yield Buffer.concat(pieces);
}
