import { type Command, InvalidArgumentError } from "commander";
import {
  type Columns,
  type ErrorReport,
  type JobReport,
  type Metadata,
  TangleError,
} from "../../graph/model/index.ts";
import type { FoundSources, RawSource } from "../../ingest/index.ts";
import type { IngestSummary } from "../../server/index.ts";
import type { CaseAccess } from "../access/access.ts";
import { columnsOption } from "../columns.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { progressBar } from "../output/progress.ts";
import { toSummaryText } from "../output/summary.ts";
import { publishedAtOption } from "../published-at.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface IngestFlags extends CaseFlags, Partial<Metadata> {
  readonly columns?: Columns;
  readonly again?: boolean;
  readonly json?: boolean;
}

/** Sources handed in and not yet settled. Bounds what waits in a server; large enough for the queue to batch. */
const UNSETTLED_MOST = 256;

const EXAMPLES = `
Examples:
  tangle ingest reports/
  tangle ingest articles.csv --columns text=body,title=headline,publishedAt=date
  tangle ingest statement.html --publisher "Ministry of Defence" --published-at 2025-03-04
  curl -s https://example.org/report.txt | tangle ingest - --title "Annual report" --data cases/annual

A file REPORT.txt.meta.yaml (or .json) beside REPORT.txt, or front matter in it, says title, publisher, url,
published_at, marking, language for that file; the options above say it for every file named.
Reads text, Markdown, web pages, PDF, Word, OpenDocument, RTF, mails, feeds, tables and archives of these; what
stands in a mailbox, table, feed or archive becomes documents of its own. Ingesting the same bytes again changes nothing.`;

export function ingestCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("ingest")
    .summary("read files, folders or standard input into a case")
    .description(
      "Reads sources into a case: files, folders with everything below them, or - for standard input.",
    )
    .argument("<path...>", "files and folders; - is standard input")
    .option("--title <text>", "the document's title")
    .option("--publisher <name>", "who published it")
    .option("--url <address>", "where it was found", webAddress)
    .addOption(publishedAtOption())
    .option("--marking <text>", "handling marking, such as TLP:AMBER")
    .option("--language <code>", "language, such as en", languageCode)
    .addOption(columnsOption())
    .option("--again", "take in documents that were forgotten, too")
    .option("--json", "print the summary as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (paths: string[], flags: IngestFlags) => {
      const summary = await ingest(paths, flags, terminal);
      if (flags.json) await printJson(terminal, summary);
      else await terminal.print(toSummaryText(summary, terminal.colour.out));
      end(summary.failed.length === 0 ? EXIT.ok : EXIT.failed);
    });
}

type Failure = IngestSummary["failed"][number];

async function ingest(
  paths: readonly string[],
  flags: IngestFlags,
  terminal: Terminal,
): Promise<IngestSummary> {
  const [{ withCase }, { findSources, readFileSource, readStdin }] = await Promise.all([
    import("../access/index.ts"),
    import("../../ingest/index.ts"),
  ]);
  const { title, publisher, url, publishedAt, marking, language } = flags;
  const given = { title, publisher, url, publishedAt, marking, language };
  const options = () => ({
    given: withoutGaps(given),
    columns: flags.columns ?? null,
    receivedAt: terminal.now(),
  });

  return withCase(caseSettings(flags, terminal), terminal, async (access) => {
    const began = performance.now();
    const found = await findAll(paths, findSources);
    const failed: Failure[] = found.failed.map(({ file, error }) => ({ file, error: error.report() }));
    const bar = progressBar(found.files.length, terminal.isWatched);
    const read = (file: string): Promise<RawSource> =>
      file === "-"
        ? readStdin(terminal.stdin as AsyncIterable<Uint8Array | string>, options())
        : readFileSource(file, options());
    try {
      const counted = await submitAll(found.files, read, {
        access,
        again: flags.again ?? false,
        step: bar.step,
      });
      failed.push(...counted.failed);
      const { documents, entities, claims, edges } = await access.counts();
      const seconds = Math.round(performance.now() - began) / 1000;
      const { added, known, notes } = counted;
      return { added, known, documents, entities, claims, edges, seconds, notes, failed };
    } finally {
      bar.end();
    }
  });
}

/** Hands the sources in, one after the other, and follows their jobs. What fails is named; the others go on. */
async function submitAll(
  files: readonly string[],
  read: (file: string) => Promise<RawSource>,
  { access, again, step }: { access: CaseAccess; again: boolean; step: (file: string) => void },
): Promise<Pick<IngestSummary, "added" | "known" | "notes" | "failed">> {
  let [added, known] = [0, 0];
  const noted = new Map<string, string>();
  const failures = new Map<string, ErrorReport>();
  const ids = new Set<string>();
  const open = new Set<Promise<void>>();
  // An error of the case itself (its store, its server): it ends the whole ingest.
  const broken: unknown[] = [];

  const follow = async (file: string, job: JobReport) => {
    const { status, error, note } = await access.settled(job);
    if (note !== null) noted.set(file, note);
    if (status === "failed" && error !== null) failures.set(file, error);
    else added += 1;
    step(file);
  };

  for (const file of files) {
    if (broken.length > 0) break;
    try {
      const job = await access.submit({ ...(await read(file)), again });
      if (job.status === "done" || ids.has(job.id)) {
        known += 1;
        step(file);
        continue;
      }
      ids.add(job.id);
      const following = follow(file, job)
        .catch((error) => broken.push(error))
        .then(() => {
          open.delete(following);
        });
      open.add(following);
      if (open.size >= UNSETTLED_MOST) await Promise.race(open);
    } catch (error) {
      const report = reportOfSource(error);
      if (report === null) throw error;
      failures.set(file, report);
      step(file);
    }
  }
  await Promise.all(open);
  if (broken.length > 0) throw broken[0];
  // In the order in which they were named, not in that in which they ended.
  const nameOf = (file: string) => (file === "-" ? "standard input" : file);
  const failed = files.flatMap((file) => {
    const error = failures.get(file);
    return error === undefined ? [] : [{ file: nameOf(file), error }];
  });
  const notes = files.flatMap((file) => {
    const note = noted.get(file);
    return note === undefined ? [] : [{ file: nameOf(file), note }];
  });
  return { added, known, notes, failed };
}

/** The report of an error that is one source's own; null for what concerns the case. */
function reportOfSource(error: unknown): ErrorReport | null {
  const report =
    error instanceof TangleError
      ? error.report()
      : error instanceof Error && "report" in error
        ? (error.report as ErrorReport)
        : null;
  return report !== null && /^(source|extract|usage)\//.test(report.code) ? report : null;
}

/** Standard input keeps its place among the paths. */
async function findAll(
  paths: readonly string[],
  findSources: (paths: readonly string[]) => Promise<FoundSources>,
): Promise<FoundSources> {
  const at = paths.indexOf("-");
  if (at < 0) return findSources(paths);
  const before = await findSources(paths.slice(0, at));
  const after = await findSources(paths.slice(at + 1).filter((path) => path !== "-"));
  const later = after.files.filter((file) => !before.files.includes(file));
  return { files: [...before.files, "-", ...later], failed: [...before.failed, ...after.failed] };
}

function withoutGaps(given: Partial<Record<keyof Metadata, string | null | undefined>>): Partial<Metadata> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

// Checked here too, so that a slip of the hand is wrong use at once, and not a failure of every file.

function webAddress(value: string): string {
  const isWeb = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  if (!isWeb) throw new InvalidArgumentError("Give an address that begins with http:// or https://.");
  return value;
}

function languageCode(value: string): string {
  if (!/^[a-z]{2}$/i.test(value)) throw new InvalidArgumentError("Give a code of two letters, such as en.");
  return value.toLowerCase();
}
