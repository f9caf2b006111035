import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One document of a treebank as running text: its sentences joined by one space. */
export interface CorpusText {
  /** The document's id in its treebank. */
  readonly id: string;
  /** Its kind, as GUM names it ("news"); null in EWT. */
  readonly genre: string | null;
  readonly text: string;
  readonly sentences: readonly (readonly CorpusWord[])[];
}

/** A syntactic word with its Penn Treebank tag; UTF-16 offsets into the document's running text, end exclusive. */
export interface CorpusWord {
  readonly start: number;
  readonly end: number;
  readonly xpos: string;
}

/** Places of the forms in the text, which spell it but for its white space. Throws RangeError where they do not. */
function place(forms: readonly [form: string, xpos: string][], text: string, from: number): CorpusWord[] {
  let at = from;
  return forms.map(([form, xpos]) => {
    while (/\s/.test(text[at] ?? "x")) at += 1;
    const start = at;
    for (const unit of form.replace(/\s/g, "")) {
      while (/\s/.test(text[at] ?? "x")) at += 1;
      if (!text.startsWith(unit, at)) throw new RangeError(`«${form}» does not stand at ${at} of its text`);
      at += unit.length;
    }
    return { start, end: at, xpos };
  });
}

/** What stands between two sentences: in running text one space; else a blank line where a paragraph begins. */
export type Layout = "running" | "paragraphs";

/** The documents of one CoNLL-U text, in order. Throws RangeError where words do not spell their sentence. */
export function toCorpusTexts(conllu: string, layout: Layout): CorpusText[] {
  const texts: { id: string; genre: string | null; text: string; sentences: CorpusWord[][] }[] = [];
  let forms: [form: string, xpos: string][] = [];
  let between = " ";
  let spelt = "";
  for (const line of conllu.split("\n")) {
    const last = texts[texts.length - 1];
    if (line.startsWith("# newdoc id = ")) {
      texts.push({ id: line.slice(14).trim(), genre: null, text: "", sentences: [] });
    } else if (line.startsWith("# meta::genre = ") && last) {
      last.genre = line.slice(16).trim();
    } else if (line.startsWith("# newpar") && layout === "paragraphs") {
      between = "\n\n";
    } else if (line.startsWith("# text = ")) {
      spelt = line.slice(9).trim();
    } else if (line.trim() === "" && last && forms.length > 0) {
      if (last.text !== "") last.text += between;
      const from = last.text.length;
      last.text += spelt;
      between = " ";
      last.sentences.push(place(forms, last.text, from));
      forms = [];
    } else if (!line.startsWith("#")) {
      const [id = "", form = "", , , xpos = ""] = line.split("\t");
      if (/^\d+$/.test(id)) forms.push([form, xpos]);
    }
  }
  return texts;
}

/** The documents of a part ("train", "dev", "test") of a treebank ("ewt", "gum") in the folder of corpora, or null
 *  where the folder does not hold it. */
export function readCorpus(
  folder: string,
  treebank: string,
  part: string,
  layout: Layout = "running",
): CorpusText[] | null {
  const path = join(folder, `ud-english-${treebank}`, `${part}.conllu.gz`);
  if (!existsSync(path)) return null;
  return toCorpusTexts(gunzipSync(readFileSync(path)).toString("utf8"), layout);
}
