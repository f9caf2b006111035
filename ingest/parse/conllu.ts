import type { Sentence } from "../segment/index.ts";
import type { Parse } from "./parse.ts";

/** The ten columns of CoNLL-U, in order (universaldependencies.org/format.html). */
export const CONLLU_COLUMNS = [
  "ID",
  "FORM",
  "LEMMA",
  "UPOS",
  "XPOS",
  "FEATS",
  "HEAD",
  "DEPREL",
  "DEPS",
  "MISC",
] as const;

/** White space within a token or between tokens: one line and one column hold it only as a space. */
const SPACES = /\s+/g;
/** What is no white space to JavaScript, but ends a line for readers written in other languages. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const OTHER_LINE_ENDS = /[\u001c-\u001f\u0085]/g;

/** Text as one column holds it: white space as single spaces, never empty. */
function column(text: string): string {
  return text.replace(SPACES, " ").trim().replace(OTHER_LINE_ENDS, "\uFFFD") || "_";
}

/** One sentence of a document in CoNLL-U, a blank line behind it. UPOS, XPOS, HEAD and DEPREL are the parse's; LEMMA,
 *  FEATS and DEPS are `_`; MISC has `SpaceAfter=No` where the next word stands right behind, and
 *  `TokenRange=start:end`, UTF-16 offsets into the document's text, end exclusive. Clitics are words of their own,
 *  without lines for the range they share. `# text` is the words with single spaces between them, whatever stood
 *  there. Halves of surrogate pairs stay: writing as UTF-8 makes U+FFFD of them.
 *
 *  `last` is the sentence before it in the document, null for the first: it tells where document and paragraphs begin.
 *  Linear; never throws. */
export function toConllu(
  document: { readonly sha256: string; readonly text: string },
  sentence: Sentence,
  parse: Parse,
  last: Sentence | null,
): string {
  const { sha256, text } = document;
  const { tokens, index, paragraph } = sentence;
  const lines: string[] = [];
  if (last === null) lines.push(`# newdoc id = ${sha256}`);
  if (last === null || last.paragraph !== paragraph) lines.push("# newpar");
  // With its document's first digits, so that ids stay apart when outputs are joined.
  lines.push(`# sent_id = ${sha256.slice(0, 12)}-${index + 1}`);
  const words: string[] = [];
  let whole = "";
  tokens.forEach(({ text: form, start, end }, i) => {
    const shown = column(form);
    const isLast = i + 1 === tokens.length;
    const follows = isLast ? text.slice(end, end + 1) : end === tokens[i + 1]?.start ? "x" : " ";
    const isJoined = follows.trim() !== "";
    whole += isJoined || isLast ? shown : `${shown} `;
    const head = (parse.heads[i] ?? -1) + 1;
    const misc = `${isJoined ? "SpaceAfter=No|" : ""}TokenRange=${start}:${end}`;
    words.push(
      `${i + 1}\t${shown}\t_\t${parse.upos[i]}\t${parse.xpos[i]}\t_\t${head}\t${parse.relations[i]}\t_\t${misc}`,
    );
  });
  lines.push(`# text = ${whole}`);
  return `${lines.join("\n")}\n${words.join("\n")}\n\n`;
}
