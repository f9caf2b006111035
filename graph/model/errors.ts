/** All errors of Tangle in one table: status for HTTP, what happened, what to do. `docs/errors.md` is printed
 *  from it. A bug is no error kind: it surfaces as what it is. */

interface ErrorEntry<P> {
  /** HTTP status. */
  readonly status: number;
  readonly says: (params: P) => string;
  readonly hint: string;
}

const entry = <P>(status: number, says: (params: P) => string, hint: string): ErrorEntry<P> => ({
  status,
  says,
  hint,
});

export const ERRORS = {
  // Reading a source.
  "source/not-found": entry<{ file: string }>(
    404,
    (p) => `${p.file} does not exist.`,
    "Check the path; a folder is read with everything below it.",
  ),
  "source/unreadable": entry<{ file: string; reason: string }>(
    422,
    (p) => `${p.file} cannot be read: ${p.reason}.`,
    "Check the file's permissions, and that its disk is there.",
  ),
  "source/no-file": entry<{ file: string; reason: string }>(
    422,
    (p) => `${p.file} is not read: ${p.reason}.`,
    "Name ordinary files, or a folder: that is read with everything below it.",
  ),
  "source/empty": entry<{ file: string }>(
    422,
    (p) => `${p.file} holds no text.`,
    "There is nothing to read in it. If it is a scan, run OCR on it first.",
  ),
  "source/binary": entry<{ file: string }>(
    415,
    (p) => `${p.file} is not text: it holds bytes that no text has.`,
    "Tangle reads text, Markdown, web pages, PDF, Word, OpenDocument, RTF, mails, feeds, tables and archives of these. Convert it first.",
  ),
  "source/unknown-format": entry<{ file: string; format: string }>(
    415,
    (p) => `${p.file} is of a format that Tangle does not read: ${p.format}.`,
    "Tangle reads text, Markdown, web pages, PDF, Word, OpenDocument, RTF, mails, feeds, tables and archives of these. Convert it first.",
  ),
  "source/too-large": entry<{ file: string; bytes: number; limitBytes: number }>(
    413,
    (p) => `${p.file} has ${p.bytes} bytes; the limit is ${p.limitBytes}.`,
    "Split it into the reports it is made of.",
  ),
  "source/too-long": entry<{ file: string; units: number; limitUnits: number }>(
    413,
    (p) => `The text of ${p.file} has ${p.units} characters; the limit is ${p.limitUnits}.`,
    "Split it into the reports it is made of.",
  ),
  "source/too-deep": entry<{ file: string; limitDepth: number }>(
    422,
    (p) => `The markup of ${p.file} is nested more than ${p.limitDepth} deep.`,
    "No report is built like that. Save its text as a plain text file and ingest that.",
  ),
  "source/too-slow": entry<{ file: string; limitMs: number }>(
    422,
    (p) => `${p.file} was not read within ${p.limitMs} ms.`,
    "No report takes so long: it is damaged, or made to hold up its reader. Save its text as a plain text file and ingest that.",
  ),
  "source/too-heavy": entry<{ file: string; limitBytes: number }>(
    422,
    (p) => `${p.file} cannot be read in ${p.limitBytes} bytes of memory.`,
    "No report needs so much: it is damaged, or made to exhaust its reader. Split it, or save its text as a plain text file and ingest that.",
  ),
  "source/over-limit": entry<{ file: string; what: string; limit: number }>(
    413,
    (p) => `${p.file} has more than ${p.limit} ${p.what}.`,
    "It is several reports in one, broken or hostile. Take out of it what you mean and ingest that.",
  ),
  "source/quarantined": entry<{ file: string; reason: string }>(
    422,
    (p) => `${p.file} was put aside: ${p.reason}.`,
    "It is kept and not read again by this version of itself. Save its text as a plain text file and ingest that. Please report the file's kind.",
  ),
  "source/encrypted": entry<{ file: string }>(
    422,
    (p) => `${p.file} is encrypted.`,
    "Open it with its password, save it without one, and ingest that.",
  ),
  "source/damaged": entry<{ file: string; format: string; reason: string }>(
    422,
    (p) => `${p.file} is no whole ${p.format}: ${p.reason}.`,
    "Fetch it again, or open it in the program that it is of and save it anew.",
  ),
  "source/container": entry<{ file: string; parts: number }>(
    422,
    (p) => `${p.file} is no document: it holds ${p.parts} others.`,
    "Ingest it, and each of them is read by itself; or take out the one you mean.",
  ),
  "source/no-text": entry<{ file: string; pages: number }>(
    422,
    (p) =>
      `${p.file} has ${p.pages} ${p.pages === 1 ? "page" : "pages"} and no text on ${p.pages === 1 ? "it" : "any of them"}.`,
    "It is probably a scan: run OCR on it and ingest the result.",
  ),
  "source/bad-columns": entry<{ file: string; reason: string }>(
    422,
    (p) => `The columns of ${p.file} are not clear: ${p.reason}.`,
    "Say which column gives what: `--columns text=NAME,title=NAME` (over HTTP: the field `columns`), by its name or its number.",
  ),
  "source/bad-row": entry<{ file: string; place: string; reason: string }>(
    422,
    (p) => `${p.place} of ${p.file} cannot be read: ${p.reason}.`,
    "The others were read. Mend this one and ingest the file again: what is known already changes nothing.",
  ),
  "source/bad-metadata": entry<{ file: string; reason: string }>(
    422,
    (p) => `The metadata of ${p.file} cannot be read: ${p.reason}.`,
    "Front matter and sidecar files are YAML or JSON with title, publisher, url, published_at, marking, language.",
  ),
  "source/forgotten": entry<{ file: string; document: string; at: string; by: string; why: string | null }>(
    409,
    (p) =>
      `${p.file} (${p.document}) was forgotten on ${p.at} by ${p.by}${p.why === null ? "" : `: ${p.why.replace(/\.$/, "")}`}.`,
    "To bring it back, ingest it with `--again` (over HTTP: the field `again`). What was decided about it finds its place again.",
  ),
  // Fetching a page.
  "fetch/off": entry<{ url: string }>(
    403,
    (p) => `${p.url} was not fetched: nothing is asked of the web here.`,
    "Start the server with `tangle serve --allow-fetch`; without a server `tangle ingest --fetch` asks. Or save the page and ingest the file.",
  ),
  "fetch/bad-url": entry<{ url: string; reason: string }>(
    400,
    (p) => `${p.url} cannot be fetched: ${p.reason}.`,
    "Give an address that begins with http:// or https://, as a browser shows it.",
  ),
  "fetch/refused": entry<{ url: string; reason: string }>(
    403,
    (p) => `${p.url} is not fetched: ${p.reason}.`,
    "Only pages of the open web are fetched, never what lies in a network's inside. Save the page and ingest the file.",
  ),
  "fetch/robots": entry<{ url: string; reason: string }>(
    403,
    (p) => `${p.url} may not be fetched by programs: ${p.reason}.`,
    "Its site asks for that in its robots.txt. Save the page with a browser and ingest the file.",
  ),
  "fetch/no-robots": entry<{ url: string; reason: string }>(
    502,
    (p) => `${p.url} was not fetched, since its site's robots.txt cannot be had: ${p.reason}.`,
    "Without it nobody knows what the site allows, so nothing is fetched from it. Try again later with `tangle retry --fetch`, or save the page with a browser and ingest the file.",
  ),
  "fetch/status": entry<{ url: string; status: number }>(
    502,
    (p) => `${p.url} answered with status ${p.status}.`,
    "Open it in a browser. 401 and 403 want a login or no programs, 404 and 410 say that it is gone, 429 and 503 that it is to be asked later.",
  ),
  "fetch/too-slow": entry<{ url: string; limitMs: number }>(
    504,
    (p) => `${p.url} had not answered in full after ${p.limitMs} ms.`,
    "Try again later, or save the page and ingest the file.",
  ),
  "fetch/too-large": entry<{ url: string; limitBytes: number }>(
    413,
    (p) => `${p.url} is larger than ${p.limitBytes} bytes, or swells beyond measure when it is unpacked.`,
    "Download it and ingest the file, or the parts of it that you need.",
  ),
  "fetch/redirects": entry<{ url: string; reason: string }>(
    502,
    (p) => `${p.url} leads on and on, or nowhere: ${p.reason}.`,
    "Open it in a browser and give the address that it ends at.",
  ),
  "fetch/unreachable": entry<{ url: string; reason: string }>(
    502,
    (p) => `${p.url} cannot be reached: ${p.reason}.`,
    "Check the address and the network. Tangle goes to the web by itself, through no proxy.",
  ),
  "source/too-nested": entry<{ file: string; limitDepth: number }>(
    422,
    (p) => `${p.file} stands inside more than ${p.limitDepth} others.`,
    "Take it out of the archives around it and ingest it by itself.",
  ),
  // Jobs.
  "job/cancelled": entry<{ file: string }>(
    409,
    (p) => `Reading ${p.file} was cancelled.`,
    "Nothing of it was lost: `tangle retry` reads it.",
  ),
  "job/too-many": entry<{ waiting: number; limit: number }>(
    429,
    (p) => `${p.waiting} documents are waiting already; the limit is ${p.limit}.`,
    "Wait until some are done, and send it again: GET /api/jobs tells how many wait.",
  ),
  // Extracting.
  "extract/failed": entry<{ file: string; reason: string }>(
    500,
    (p) => `No claims could be read out of ${p.file}: ${p.reason}.`,
    "The document is kept; ingest it again after an update. Please report the file's kind.",
  ),
  "extract/no-weights": entry<{ file: string }>(
    500,
    (p) => `A file of the parser's, ${p.file}, cannot be read.`,
    "It comes with Tangle, in its folder ingest/data: install it again.",
  ),
  "extract/damaged-weights": entry<{ file: string }>(
    500,
    (p) => `A file of the parser's, ${p.file}, is damaged: its checksum does not fit.`,
    "Install Tangle again, or copy the file from another installation of the same version.",
  ),
  "extract/other-weights": entry<{ file: string; version: number; known: number }>(
    500,
    (p) => `The parser's weights (${p.file}) are of form ${p.version}; this version reads form ${p.known}.`,
    "Use the weights that came with this version of Tangle.",
  ),
  "extract/bad-table": entry<{ file: string; line: number; reason: string }>(
    500,
    (p) => `Line ${p.line} of the table ${p.file} cannot be read: ${p.reason}.`,
    "Mend that line, or install Tangle again. The tables lie in its folder ingest/data; docs/engine.md tells what stands in which column, `npm run check:tables` whether all can be read.",
  ),
  "extract/bad-line": entry<{ line: number; reason: string }>(
    422,
    (p) => `Line ${p.line} is not a document: ${p.reason}.`,
    'Each line is a JSON object with "id" and "text", and "title" if there is one.',
  ),
  "extract/bad-conllu": entry<{ line: number; reason: string }>(
    422,
    (p) => `Line ${p.line} is not CoNLL-U: ${p.reason}.`,
    "Mend that line: a word is ten columns with tabs between them, numbered 1, 2, 3 in its sentence, and a blank line ends a sentence. The sentences before it were printed.",
  ),
  "extract/bad-passage": entry<{ file: string; reason: string }>(
    422,
    (p) => `${p.file} is not an annotated passage: ${p.reason}.`,
    "Mend it there, or take the file out of the folder. docs/evaluation.md tells what a passage holds and shows one.",
  ),
  "extract/no-passages": entry<{ folder: string; reason: string }>(
    422,
    (p) => `${p.folder} holds no annotated passages: ${p.reason}.`,
    "Name the folder right above them: passages are its files that end in .json, one each. docs/evaluation.md shows one.",
  ),
  "extract/bad-extraction": entry<{ file: string; line: number; reason: string }>(
    422,
    (p) => `Line ${p.line} of ${p.file} is not an extraction: ${p.reason}.`,
    "Each line is a JSON object with id, entities and claims, as `tangle extract --jsonl` prints them; docs/evaluation.md names the fields.",
  ),
  // The case's folder and archive.
  "case/locked": entry<{ folder: string; holder: string }>(
    409,
    (p) => `The case ${p.folder} is held by another process (${p.holder}).`,
    "Wait until it ends, or stop it. A running `tangle serve` is used by itself when it answers.",
  ),
  "case/none": entry<{ folder: string }>(
    404,
    (p) => `There is no case in ${p.folder}.`,
    "Name one with --data, or make it with `tangle ingest` or `tangle serve`.",
  ),
  "case/unwritable": entry<{ folder: string; reason: string }>(
    500,
    (p) => `The case ${p.folder} cannot be written: ${p.reason}.`,
    "Check the folder's permissions and the free space on the disk.",
  ),
  "case/newer": entry<{ folder: string; version: number; known: number }>(
    409,
    (p) =>
      `The case ${p.folder} was written by a newer Tangle (format ${p.version}; this one knows ${p.known}).`,
    "Update Tangle.",
  ),
  "case/not-empty": entry<{ folder: string }>(
    409,
    (p) => `${p.folder} is not empty.`,
    "A backup is restored into a folder of its own: name one that is empty, or not there yet.",
  ),
  "case/bad-backup": entry<{ file: string; reason: string }>(
    422,
    (p) => `${p.file} is not a whole backup: ${p.reason}.`,
    "Nothing was restored. Take another copy of it, or an earlier backup.",
  ),
  "case/damaged": entry<{ file: string; reason: string }>(
    500,
    (p) => `${p.file} is damaged: ${p.reason}.`,
    "Run `tangle repair`: it makes anew what can be made anew and says what cannot. Until then the rest is served.",
  ),
  // Stores.
  "store/unreachable": entry<{ url: string; reason: string }>(
    503,
    (p) => `The store ${p.url} cannot be reached: ${p.reason}.`,
    "Check that it runs and that address, user (NEO4J_USER) and password (NEO4J_PASSWORD) are right.",
  ),
  "store/unknown-engine": entry<{ url: string }>(
    400,
    (p) => `No engine is known for the store ${p.url}.`,
    "Use `embedded` (the default) or an address that begins with bolt:// or neo4j://.",
  ),
  "store/login-in-address": entry<{ url: string }>(
    400,
    (p) => `The address of the store, ${p.url}, must not hold the login.`,
    "Set NEO4J_USER and NEO4J_PASSWORD: an address is seen by everybody on the machine.",
  ),
  "store/refused": entry<{ reason: string }>(
    503,
    (p) => `The store refused the login: ${p.reason}.`,
    "Set NEO4J_USER and NEO4J_PASSWORD.",
  ),
  "store/no-database": entry<{ url: string; database: string }>(
    503,
    (p) => `The store ${p.url} has no database ${p.database}.`,
    "Set NEO4J_DATABASE to one that it has; the Community edition has one alone, neo4j.",
  ),
  "store/foreign": entry<{ url: string }>(
    409,
    (p) => `The store ${p.url} holds documents, entities or claims that no case has marked as its own.`,
    "Give the case an empty database of its own: Tangle would mix its graph with what is there.",
  ),
  "store/failed": entry<{ reason: string }>(
    500,
    (p) => `The store failed: ${p.reason}.`,
    "What was read is safe in the archive. Try again; if it fails again, remove the case's store folder: it is made anew.",
  ),
  "store/other-case": entry<{ url: string; found: string; expected: string }>(
    409,
    (p) => `The store ${p.url} holds another case (${p.found}, not ${p.expected}).`,
    "Give each case a database of its own, or empty this one.",
  ),
  // Questions.
  "query/syntax": entry<{ reason: string }>(
    400,
    (p) => `The query cannot be understood: ${p.reason}`,
    "Mend the query at the place named.",
  ),
  "query/write": entry<{ reason: string }>(
    403,
    (p) => `The query was refused: ${p.reason}. Nothing was changed.`,
    "Queries only read. To change the graph, ingest documents.",
  ),
  "query/not-allowed": entry<{ reason: string }>(
    403,
    (p) => `The query was refused: ${p.reason}. Nothing was changed.`,
    "Ask with MATCH, WHERE, WITH, UNWIND, RETURN, ORDER BY and LIMIT.",
  ),
  "query/too-long": entry<{ units: number; limitUnits: number }>(
    413,
    (p) => `The query has ${p.units} characters; the limit is ${p.limitUnits}.`,
    "Put long lists into parameters.",
  ),
  "query/timeout": entry<{ limitMs: number }>(
    408,
    (p) => `The query was ended after ${p.limitMs} ms.`,
    "Narrow it: name labels and types, bound the length of paths, add LIMIT.",
  ),
  "query/failed": entry<{ reason: string }>(
    400,
    (p) => `The query failed: ${p.reason}`,
    "Check types and parameters.",
  ),
  "query/busy": entry<{ running: number }>(
    429,
    (p) => `${p.running} queries are running already.`,
    "Wait until one of them ends.",
  ),
  // Access over HTTP.
  "access/host": entry<{ host: string }>(
    403,
    (p) => `Requests for the host ${p.host} are not answered.`,
    "Use the address that `tangle serve` prints.",
  ),
  "access/origin": entry<{ origin: string }>(
    403,
    (p) => `Requests from pages of ${p.origin} are not answered.`,
    "Open the page that `tangle serve` prints.",
  ),
  "access/server-gone": entry<{ url: string; reason: string }>(
    503,
    (p) => `The server at ${p.url} does not answer: ${p.reason}.`,
    "Start it again, or stop it: then the command opens the case itself. Ingesting the same files again completes what was begun.",
  ),
  // Wrong use of the interface or the command line.
  "usage/invalid": entry<{ reason: string }>(400, (p) => `${p.reason}`, "See --help, or docs/api.md."),
  "usage/other-store": entry<{ url: string; asked: string }>(
    409,
    (p) => `The case is held by the server at ${p.url}, which keeps its graph embedded, not in ${p.asked}.`,
    "Leave --store out to work through that server, or stop it first.",
  ),
  "usage/too-large": entry<{ what: string; bytes: number; limitBytes: number }>(
    413,
    (p) => `${p.what} has ${p.bytes} bytes; the limit is ${p.limitBytes}.`,
    "Send less at once.",
  ),
  "usage/no-such": entry<{ what: string; id: string }>(
    404,
    (p) => `There is no ${p.what} ${p.id}.`,
    "It may have been merged or removed: search for it by name.",
  ),
  "usage/no-route": entry<{ method: string; path: string }>(
    404,
    (p) => `There is no ${p.method} ${p.path}.`,
    "docs/api.md lists the routes.",
  ),
  "usage/port": entry<{ port: number; reason: string }>(
    409,
    (p) => `Port ${p.port} cannot be used: ${p.reason}.`,
    "Give another with --port N; 0 takes any free one.",
  ),
  "usage/bug": entry<{ reference: string }>(
    500,
    (p) => `Something went wrong inside Tangle (reference ${p.reference}).`,
    "The log holds what happened under that reference. Please report it.",
  ),
} as const satisfies Record<string, ErrorEntry<never>>;

export type ErrorCode = keyof typeof ERRORS;
type ParamsOf<C extends ErrorCode> = (typeof ERRORS)[C] extends ErrorEntry<infer P> ? P : never;
type CodeOf<Kind extends string> = Extract<ErrorCode, `${Kind}/${string}`>;

/** What HTTP bodies carry and the command line prints. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

function sentence(code: ErrorCode, params: unknown): string {
  return (ERRORS[code] as ErrorEntry<unknown>).says(params);
}

/** An error somebody can do something about: a stable code, one sentence, a hint. */
export abstract class TangleError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly status: number;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.hint = ERRORS[code].hint;
    this.status = ERRORS[code].status;
  }

  report(): ErrorReport {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}

/** An error that another process met, by its report. */
export class RelayedError extends TangleError {
  constructor(report: ErrorReport, options?: ErrorOptions) {
    super(report.code, report.message, options);
  }
}

/** A source that cannot be read. */
export class SourceError<C extends CodeOf<"source"> = CodeOf<"source">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}

/** A page that may not or cannot be fetched. */
export class FetchError<C extends CodeOf<"fetch"> = CodeOf<"fetch">> extends TangleError {
  /** Milliseconds after which the site wants to be asked again (Retry-After, RFC 9110); null where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(
    code: C,
    params: ParamsOf<C>,
    { retryAfterMs = null, ...options }: ErrorOptions & { readonly retryAfterMs?: number | null } = {},
  ) {
    super(code, sentence(code, params), options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** An extractor that gave up. */
export class ExtractError<C extends CodeOf<"extract"> = CodeOf<"extract">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}

/** A job that was cancelled, or not taken in. */
export class JobError<C extends CodeOf<"job"> = CodeOf<"job">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}

/** A case folder that is held, damaged or cannot be written. */
export class CaseError<C extends CodeOf<"case"> = CodeOf<"case">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}

/** A store that cannot be reached or failed. */
export class StoreError<C extends CodeOf<"store"> = CodeOf<"store">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}

/** A question that was refused, broken or too slow. */
export class QueryError<C extends CodeOf<"query"> = CodeOf<"query">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}

/** A request that may not be answered. */
export class AccessError<C extends CodeOf<"access"> = CodeOf<"access">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}

/** Wrong use of the interface or the command line. */
export class UsageError<C extends CodeOf<"usage"> = CodeOf<"usage">> extends TangleError {
  constructor(code: C, params: ParamsOf<C>, options?: ErrorOptions) {
    super(code, sentence(code, params), options);
  }
}
