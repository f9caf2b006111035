import { availableParallelism } from "node:os";
import { Command } from "commander";
import { UsageError } from "../../graph/model/index.ts";
import type { ConlluSentence, Parse, Sentence } from "../../ingest/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { bytesOf, readDocument, unzipped } from "../input.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type OpenParser, ownParser, withParser } from "../parser.ts";
import type { Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle parse report.txt > report.conllu
  tangle parse - < report.txt
  tangle parse --conllu gold.conllu.gz > predicted.conllu

Prints UPOS, XPOS, HEAD and DEPREL. TokenRange in MISC is where a word stands in
the document's text: UTF-16 units, end exclusive. With --conllu the sentences,
words and all else of that file stay as they are; FEATS and DEPS are emptied.
No case is read or written. \`tangle explain\` shows the same for people.`;

/** Two lanes at the most: 1 MB of text takes 170 MB of resident memory with one and 220 MB with two (the command itself
 *  on two cores), and is to be parsed in 250 MB at the most. */
const MOST_LANES = Math.min(2, availableParallelism());
/** A text of fewer UTF-16 units is parsed sooner than threads have started. */
const WORTH_THREADS = 50_000;

export function parseCommand(
  terminal: Terminal,
  end: (code: ExitCode) => void,
  open: OpenParser = ownParser,
): Command {
  return new Command("parse")
    .summary("print a text's words, tags and trees, as CoNLL-U; touches no case")
    .description("Prints sentences, words, tags and trees as CoNLL-U. Touches no case.")
    .argument("[file]", "the source; - is standard input")
    .option("--conllu <file>", "parse the sentences of this CoNLL-U file, .gz too; - is standard input")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string | undefined, flags: { readonly conllu?: string }) => {
      if (file !== undefined && flags.conllu === undefined) await parseDocument(file, terminal, open);
      else if (file === undefined && flags.conllu !== undefined)
        await parseConllu(flags.conllu, terminal, open);
      else {
        const reason =
          file === undefined ? "Name a file, or - for standard input." : "Give a file or --conllu, not both.";
        throw new UsageError("usage/invalid", { reason });
      }
      end(EXIT.ok);
    });
}

async function parseDocument(file: string, terminal: Terminal, open: OpenParser): Promise<void> {
  const { segment, toConllu } = await import("../../ingest/index.ts");
  const document = await readDocument(file, terminal);
  const formsOf = ({ tokens }: Sentence) => tokens.map(({ text }) => text);
  let last: Sentence | null = null;
  const print = (sentence: Sentence, parse: Parse): string => {
    const before = last;
    last = sentence;
    return toConllu(document, sentence, parse, before);
  };
  const lanes = document.text.length < WORTH_THREADS ? 1 : MOST_LANES;
  await printParsed(segment(document.text), formsOf, print, { terminal, open, lanes });
}

async function parseConllu(file: string, terminal: Terminal, open: OpenParser): Promise<void> {
  const { readConllu, withParse } = await import("../../ingest/index.ts");
  const name = file === "-" ? "Standard input" : file;
  const sentences = readConllu(unzipped(bytesOf(file, terminal), name));
  const formsOf = ({ forms }: ConlluSentence) => forms;
  await printParsed(sentences, formsOf, withParse, { terminal, open, lanes: MOST_LANES });
}

/** Prints each sentence with its parse, in order, as they are ready. */
async function printParsed<T>(
  sentences: AsyncIterable<T> | Iterable<T>,
  formsOf: (sentence: T) => readonly string[],
  toText: (sentence: T, parse: Parse) => string,
  {
    terminal,
    open,
    lanes,
  }: { readonly terminal: Terminal; readonly open: OpenParser; readonly lanes: number },
): Promise<void> {
  const { parseStream } = await import("../../ingest/index.ts");
  await withParser(open, lanes, async (parser) => {
    // Twice as many batches as threads: none waits while the last answers are printed.
    const parsed = parseStream(sentences, formsOf, (words) => parser.parse(words), 2 * lanes);
    for await (const batch of parsed) {
      const text = batch.map(([sentence, parse]) => toText(sentence, parse)).join("");
      await terminal.print(terminal.columns === null ? text : shownConllu(text));
    }
  });
}

/** CoNLL-U on a terminal: a document must not steer it. */
function shownConllu(text: string): string {
  const shownLine = (line: string) => line.split("\t").map(terminalText).join("\t");
  return text.split("\n").map(shownLine).join("\n");
}
