import { Command, InvalidArgumentError } from "commander";
import { ExtractError, type TangleError } from "../../graph/model/index.ts";
import type { Annotation, Difference, GoldPassage } from "../../ingest/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { bytesOf, linesOf } from "../input.ts";
import { toErrorText } from "../output/errors.ts";
import { terminalText } from "../output/terminal-text.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface EvaluateFlags {
  readonly extractions?: string;
  readonly misses?: number;
  readonly json?: boolean;
}

/** What is found in a passage; null where there is no extraction of it. */
type FoundIn = (passage: GoldPassage) => Promise<Annotation | null>;

/** Opens the extractor that comes with Tangle. */
const ownExtractor = async (): Promise<FoundIn> => {
  const { annotatedBy, builtinExtractor, loadTables } = await import("../../ingest/index.ts");
  const extractor = builtinExtractor({ tables: await loadTables() });
  return (passage) => annotatedBy(extractor, passage);
};

const EXAMPLES = `
Examples:
  tangle evaluate my-passages
  tangle evaluate my-passages --misses 20
  tangle evaluate my-passages --extractions other.jsonl --json

DIR holds annotated passages, one JSON file each; docs/evaluation.md tells how
to write them and what each figure compares. P, R and F are precision, recall
and their harmonic mean in percent, over all passages together; the counts
behind them are right, found and asked for. No case is read or written.`;

export function evaluateCommand(
  terminal: Terminal,
  end: (code: ExitCode) => void,
  open: () => Promise<FoundIn> = ownExtractor,
): Command {
  return new Command("evaluate")
    .summary("score an extractor on annotated passages of your own; touches no case")
    .description("Scores an extractor against passages that were annotated by hand. Touches no case.")
    .argument("<dir>", "the folder of passages")
    .option(
      "--extractions <file>",
      "score these: a JSON line {id, entities, claims} a passage; - is standard input",
    )
    .option(
      "--misses <n>",
      "list so many triples that were missed, and so many that nobody asked for",
      wholeNumber,
    )
    .option("--json", "print the figures as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (folder: string, flags: EvaluateFlags) => {
      const { differencesOf, annotationOfGold, readPassages, scorePassage, totalScores } = await import(
        "../../ingest/index.ts"
      );
      const { passages, failed } = await readPassages(folder);
      if (failed.length > 0) {
        // Figures over a part of the passages would be taken for those over all.
        tellAll(failed, terminal);
        end(EXIT.failed);
        return;
      }
      const file = flags.extractions;
      const given = file === undefined ? null : await readExtractions(file, terminal);
      const foundIn: FoundIn = given === null ? await open() : async ({ id }) => given.get(id) ?? null;
      const scores = [];
      const [without, missed, extra]: [string[], Told[], Told[]] = [[], [], []];
      for (const passage of passages) {
        const gold = annotationOfGold(passage);
        const found = await foundIn(passage);
        if (found === null) without.push(passage.id);
        const side = found ?? { text: "", entities: [], claims: [], spans: [] };
        scores.push(scorePassage(gold, side));
        if (flags.misses === undefined) continue;
        const differences = differencesOf(gold, side);
        const { id } = passage;
        missed.push(...differences.missed.map((one) => ({ passage: id, ...one })));
        extra.push(...differences.extra.map((one) => ({ passage: id, ...one })));
      }
      const lists =
        flags.misses === undefined
          ? null
          : { missed: missed.slice(0, flags.misses), extra: extra.slice(0, flags.misses) };
      await printScores(totalScores(scores), lists, flags.json === true, terminal);
      const known = new Set(passages.map(({ id }) => id));
      const strange = [...(given?.keys() ?? [])].filter((id) => !known.has(id));
      if (strange.length > 0) terminal.tell(`Of no passage, so left out: ${listed(strange)}.`);
      if (without.length > 0) {
        terminal.tell(`Without an extraction, so scored as if nothing was found: ${listed(without)}.`);
        terminal.tell(`  ${file} has to hold a line for each passage, with the passage's id.`);
      }
      end(without.length > 0 ? EXIT.failed : EXIT.ok);
    });
}

type Told = Difference & { readonly passage: string };

async function printScores(
  scores: Parameters<typeof import("../../ingest/index.ts").scoreTable>[0],
  lists: { readonly missed: readonly Told[]; readonly extra: readonly Told[] } | null,
  isJson: boolean,
  terminal: Terminal,
): Promise<void> {
  const { scoreRecord, scoreTable } = await import("../../ingest/index.ts");
  if (isJson) {
    await printJson(terminal, { ...scoreRecord(scores), ...lists });
    return;
  }
  const line = (what: string, { passage, subject, type, object, evidence }: Told) =>
    `${terminalText(passage)}  ${what}  ${terminalText(`${subject} ${type} ${object}   «${evidence}»`)}`;
  const lines = [
    scoreTable(scores),
    ...(lists?.missed ?? []).map((one) => line("missed", one)),
    ...(lists?.extra ?? []).map((one) => line("extra ", one)),
  ];
  await terminal.print(`${lines.join("\n")}\n`);
}

/** Extractions by id. Throws extract/bad-extraction for the first line that is none. */
async function readExtractions(file: string, terminal: Terminal): Promise<ReadonlyMap<string, Annotation>> {
  const { readScoredExtraction } = await import("../../ingest/index.ts");
  const name = file === "-" ? "standard input" : file;
  const byId = new Map<string, Annotation>();
  let line = 0;
  for await (const json of linesOf(bytesOf(file, terminal))) {
    line += 1;
    if (json.trim() === "") continue;
    const { id, annotation } = await readScoredExtraction(json, { file: name, line });
    if (byId.has(id)) {
      const reason = `id: a line before it has the id ${JSON.stringify(id)} as well`;
      throw new ExtractError("extract/bad-extraction", { file: name, line, reason });
    }
    byId.set(id, annotation);
  }
  return byId;
}

function tellAll(errors: readonly TangleError[], terminal: Terminal): void {
  for (const error of errors.slice(0, SHOWN)) terminal.tell(toErrorText(error.report(), terminal.colour.err));
  if (errors.length > SHOWN) terminal.tell(`And ${errors.length - SHOWN} more files that are no passages.`);
}

/** "b01, b02 and 3 more". */
function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN).map(terminalText).join(", ");
  return ids.length > SHOWN ? `${shown} and ${ids.length - SHOWN} more` : shown;
}

const SHOWN = 10;

function wholeNumber(word: string): number {
  if (!/^\d{1,9}$/.test(word)) throw new InvalidArgumentError("Give a whole number.");
  return Number(word);
}
