import { type Command, InvalidArgumentError } from "commander";
import {
  CaseError,
  type Columns,
  type GraphCounts,
  type Metadata,
  NO_METADATA,
} from "../../graph/model/index.ts";
import type { FoundSources, RawSource } from "../../ingest/index.ts";
import type { IngestSummary } from "../../server/index.ts";
import type { CaseAccess } from "../access/access.ts";
import { columnsOption } from "../columns.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { stopOnInterrupt } from "../ingesting/stop.ts";
import { progressBar } from "../output/progress.ts";
import { toSummaryText } from "../output/summary.ts";
import { publishedAtOption } from "../published-at.ts";
import { type CaseFlags, type CaseSettings, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface IngestFlags extends CaseFlags, Partial<Metadata> {
  readonly columns?: Columns;
  readonly fetch?: boolean;
  readonly again?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  tangle ingest reports/
  tangle ingest articles.csv --columns text=body,title=headline
  tangle ingest statement.html --publisher "Ministry of Defence"
  tangle ingest https://example.org/report.html https://example.org/feed.xml
  pdftotext annual.pdf - | tangle ingest - --title "Annual"

A file REPORT.txt.meta.yaml (or .json) beside REPORT.txt, or front matter in it,
says title, publisher, url, published_at, marking, language for that file; the
options above say it for every file named. Reads text, Markdown, web pages, PDF,
Word, OpenDocument, RTF, mails, feeds, tables and archives of these; what stands
in a mailbox, table, feed or archive becomes documents of its own. An address is
fetched, and of a feed every entry: only from the open web, as the site's
robots.txt allows, and by a server only if it was started for that.

Ingesting the same bytes again changes nothing, but what failed is tried again.
Ctrl+C ends in good order what is being read, a second one at once; the same
command completes it.`;

export function ingestCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("ingest")
    .summary("read files, folders, pages of the web or standard input into a case")
    .description(
      "Reads sources into a case: files, folders with everything below them, pages and feeds of the web by their address, or - for standard input.",
    )
    .argument("<path...>", "files, folders and addresses; - is standard input")
    .option("--title <text>", "the document's title")
    .option("--publisher <name>", "who published it")
    .option("--url <address>", "where it was found", webAddress)
    .addOption(publishedAtOption())
    .option("--marking <text>", "handling marking, such as TLP:AMBER")
    .option("--language <code>", "language, such as en", languageCode)
    .addOption(columnsOption())
    .option("--fetch", "fetch the pages that files name: feeds, lists of addresses")
    .option("--again", "take in documents that were forgotten, too")
    .option("--json", "print the summary as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (paths: string[], flags: IngestFlags) => {
      const { summary, isCaseThere } = await ingest(paths, flags, terminal);
      if (flags.json) await printJson(terminal, summary);
      else await terminal.print(toSummaryText(summary, terminal.colour.out, isCaseThere));
      if (summary.left > 0) end(EXIT.interrupted);
      else end(summary.failed.length === 0 ? EXIT.ok : EXIT.failed);
    });
}

/** What was done, and whether there is a case now: nothing is made where there is nothing to read. */
interface Ingested {
  readonly summary: IngestSummary;
  readonly isCaseThere: boolean;
}

async function ingest(paths: readonly string[], flags: IngestFlags, terminal: Terminal): Promise<Ingested> {
  const [{ withCase }, { findSources, readFileSource, readStdin }, { handIn }, { readAhead }] =
    await Promise.all([
      import("../access/index.ts"),
      import("../../ingest/index.ts"),
      import("../ingesting/hand-in.ts"),
      import("../ingesting/read-ahead.ts"),
    ]);
  const { title, publisher, url, publishedAt, marking, language } = flags;
  const given = { title, publisher, url, publishedAt, marking, language };
  const options = () => ({
    given: withoutGaps(given),
    columns: flags.columns ?? null,
    receivedAt: terminal.now(),
  });

  const again = flags.again ?? false;
  const readOne = (file: string): Promise<RawSource> =>
    file === "-"
      ? readStdin(terminal.stdin as AsyncIterable<Uint8Array | string>, options())
      : readFileSource(file, options());
  const looked = performance.now();
  const found = await findAll(paths, findSources);
  const unfound = found.failed.map(({ file, error }) => ({ file, error: error.report() }));
  // A name that was mistyped must not make a case.
  const { refused, files, read } = await readAhead(found.files, isAddress, readOne);
  const unread = [...unfound, ...refused];
  const settings = caseSettings(flags, terminal);
  if (files.length === 0) {
    const counts = await countsOf(settings, terminal);
    const nothing = {
      added: 0,
      known: 0,
      notes: [],
      left: 0,
      waiting: 0,
      failed: unread,
      seconds: secondsSince(looked),
    };
    return { summary: { ...nothing, ...(counts ?? NOTHING) }, isCaseThere: counts !== null };
  }
  const work = async (access: CaseAccess): Promise<IngestSummary> => {
    const [began, since] = [performance.now(), terminal.now()];
    const progress = progressBar(files.length, terminal.isWatched);
    const stopping = stopOnInterrupt(terminal, access.server);
    try {
      const { failed, ...handedIn } = await handIn(files, {
        access,
        submit: async (named) =>
          isAddress(named)
            ? access.fetch({ url: named, given: { ...NO_METADATA, ...options().given }, again })
            : access.submit({ ...(await read(named)), again }),
        progress,
        since,
        stop: stopping.signal,
      });
      const { documents, entities, claims, edges } = await access.counts();
      return {
        ...handedIn,
        documents,
        entities,
        claims,
        edges,
        seconds: secondsSince(began),
        failed: [...unread, ...failed],
      };
    } finally {
      stopping.end();
      progress.end();
    }
  };
  const isFetching = flags.fetch === true || paths.some(isAddress);
  return { summary: await withCase(settings, terminal, work, { isFetching }), isCaseThere: true };
}

const secondsSince = (began: number) => Math.round(performance.now() - began) / 1000;

const NOTHING: GraphCounts = { documents: 0, entities: 0, claims: 0, edges: 0 };

/** What the case holds; null where there is none. */
async function countsOf(settings: CaseSettings, terminal: Terminal): Promise<GraphCounts | null> {
  const { withCase } = await import("../access/index.ts");
  try {
    return await withCase(
      settings,
      terminal,
      async (access) => {
        const { documents, entities, claims, edges } = await access.counts();
        return { documents, entities, claims, edges };
      },
      { isNew: "refused" },
    );
  } catch (error) {
    if (error instanceof CaseError && error.code === "case/none") return null;
    throw error;
  }
}

/** Standard input and addresses keep their places among the paths. Nothing is named twice. */
async function findAll(
  paths: readonly string[],
  findSources: (paths: readonly string[]) => Promise<FoundSources>,
): Promise<FoundSources> {
  const files = new Set<string>();
  const failed: FoundSources["failed"][number][] = [];
  for (let at = 0; at < paths.length; ) {
    const path = paths[at] as string;
    if (path === "-" || isAddress(path)) {
      files.add(path);
      at += 1;
      continue;
    }
    const next = paths.findIndex((other, place) => place > at && (other === "-" || isAddress(other)));
    const end = next < 0 ? paths.length : next;
    const found = await findSources(paths.slice(at, end));
    for (const file of found.files) files.add(file);
    failed.push(...found.failed);
    at = end;
  }
  return { files: [...files], failed };
}

/** Whether it is an address of the web that is named. A folder of such a name is named as ./http:. */
function isAddress(path: string): boolean {
  return /^https?:/i.test(path);
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
