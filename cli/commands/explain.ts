import { Command, InvalidArgumentError, Option } from "commander";
import { UsageError } from "../../graph/model/index.ts";
import type { MentionReading, Sentence, Tables } from "../../ingest/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { readDocument } from "../input.ts";
import { explanationOf, toExplanationText } from "../output/explanation.ts";
import { publishedAtOption } from "../published-at.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface ExplainFlags {
  readonly sentence?: number;
  readonly at?: number;
  readonly find?: string;
  readonly refused?: boolean;
  readonly publishedAt?: string;
  readonly json?: boolean;
}

/** Reads a text up to who is mentioned where, and says by which tables claims are to be read. Throws ExtractError for tables or
 *  weights that are missing or damaged. */
export type ReadText = (
  text: string,
) => Promise<{ readonly reading: MentionReading; readonly tables: Pick<Tables, "claims" | "pairs"> }>;

/** As the built-in extractor reads it. */
const ownReading: ReadText = async (text) => {
  const { loadTables, readMentions } = await import("../../ingest/index.ts");
  const tables = await loadTables();
  return { reading: readMentions(text, tables), tables };
};

/** Sentences shown when none is asked for: what can be read without scrolling far. */
const FIRST_SENTENCES = 3;

const EXAMPLES = `
Examples:
  tangle explain report.txt
  tangle explain report.txt --find "spied on Belgium"
  tangle explain report.txt --at 1204 --refused
  echo "China spied on Belgium." | tangle explain -

Each word stands on a line with its tag, what it is to which other word, and
branches that lead to it from that word. Below stand the mentions: what each is,
by what it was found, and whom it means and why; then the claims: which rule or
weight made each, by which words it is negative, uncertain or to come, who says
it, what its confidence rests on; and what was left out and why. The whole text
is read, since a later sentence may tell whom an earlier one means. "Last
Tuesday" counts from the day of publication. Without an option the first ${FIRST_SENTENCES}
sentences are shown. \`tangle parse\` prints the trees of all of them for
programs.`;

export function explainCommand(
  terminal: Terminal,
  end: (code: ExitCode) => void,
  read: ReadText = ownReading,
): Command {
  return new Command("explain")
    .summary("show how a sentence is read: words, tree, mentions and claims; touches no case")
    .description(
      "Shows the words, tags, tree, mentions and claims of a sentence, for people. Touches no case.",
    )
    .argument("<file>", "the source; - is standard input")
    .addOption(
      new Option("--sentence <n>", "the sentence with this number, from 1")
        .argParser(wholeNumber)
        .conflicts(["at", "find"]),
    )
    .addOption(
      new Option("--at <offset>", "the sentence at this UTF-16 unit of the text, or the next one")
        .argParser(wholeNumber)
        .conflicts("find"),
    )
    .option("--find <words>", "the first sentence that has these words, in capitals or not")
    .option("--refused", "show the likeliest claims that were not dared, too")
    .addOption(publishedAtOption())
    .option("--json", "print {document, sentences, explained, relations, rules, entities} and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, flags: ExplainFlags) => {
      const { claimRuleInWords, explainClaims, linkRuleInWords, mentionRuleInWords, noteOf, toLanguage } =
        await import("../../ingest/index.ts");
      const document = await readDocument(file, terminal, { publishedAt: flags.publishedAt ?? null });
      const note = noteOf((await toLanguage(document.text, document.language)).code);
      if (note !== null) terminal.tell(`${note}. What is shown is how it would be read as English.`);
      const { reading, tables } = await read(document.text);
      const { parsed: sentences } = reading;
      const chosen = chosenOf(sentences, document.text, flags);
      const whole = chosen.map(({ index }) => reading.sentences[index] as Sentence);
      const input = { document, ...reading, tables: tables.claims, learnt: tables.pairs };
      const made = explainClaims(input, whole).map((one) => (flags.refused ? one : { ...one, refused: [] }));
      const explanation = explanationOf(document, reading, chosen, made, {
        ofMentions: (rule) => mentionRuleInWords(rule) ?? linkRuleInWords(rule),
        ofClaims: claimRuleInWords,
      });
      if (flags.json) await printJson(terminal, explanation);
      else {
        await terminal.print(toExplanationText(explanation, terminal.columns, terminal.colour.out));
        const isAsked = flags.sentence ?? flags.at ?? flags.find;
        if (isAsked === undefined && chosen.length < sentences.length) {
          terminal.tell(
            `The first ${chosen.length} of ${sentences.length} sentences. Another: --sentence N, --at OFFSET or --find WORDS.`,
          );
        }
      }
      end(EXIT.ok);
    });
}

/** The sentences that were asked for. Throws usage/invalid when there is none. */
function chosenOf(sentences: readonly Sentence[], text: string, flags: ExplainFlags): readonly Sentence[] {
  const { sentence: number, at, find } = flags;
  const one = (found: Sentence | undefined, reason: string) => {
    if (found === undefined) throw new UsageError("usage/invalid", { reason });
    return [found];
  };
  const count = `${sentences.length} ${sentences.length === 1 ? "sentence" : "sentences"}`;
  if (number !== undefined) {
    return one(sentences[number - 1], `There is no sentence ${number}: the text has ${count}.`);
  }
  if (at !== undefined) {
    const found = sentences.find((sentence) => at < sentence.end);
    return one(found, `No sentence stands at ${at}: the last one ends at ${sentences.at(-1)?.end ?? 0}.`);
  }
  if (find !== undefined) {
    const wanted = plain(find);
    const found = sentences.find(({ start, end }) => plain(text.slice(start, end)).includes(wanted));
    return one(wanted === "" ? undefined : found, `None of the ${count} has the words "${find}".`);
  }
  return sentences.slice(0, FIRST_SENTENCES);
}

/** Text as `--find` compares it: without the line ends, curly marks and capitals that nobody types. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ").replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"').toLowerCase();
}

function wholeNumber(word: string): number {
  if (!/^\d{1,15}$/.test(word)) throw new InvalidArgumentError("Give a whole number.");
  return Number(word);
}
