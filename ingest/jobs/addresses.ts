import type { Archive, AskedPage, Fetches } from "../../graph/index.ts";
import {
  type AddressJobReport,
  CaseError,
  type ErrorReport,
  FetchError,
  type Intake,
  JobError,
  type JobReport,
  sha256,
  TangleError,
} from "../../graph/model/index.ts";
import { type Fetcher, toWebAddress } from "../fetch/index.ts";
import { foundPage, intakeOf, knownPage } from "./fetched-page.ts";
import type { Ledger } from "./ledger.ts";

/** `job:url:` and the SHA-256 of the address, in its one spelling. */
export function addressJobId(url: string): string {
  return `job:url:${sha256(url)}`;
}

/** A page as somebody asks for it. */
export interface Asking extends Pick<AskedPage, "url" | "given" | "again"> {}

export interface AddressJobsOptions {
  readonly fetches: Fetches;
  /** Null where nothing is fetched. */
  readonly fetcher: Fetcher | null;
  readonly archive: Pick<Archive, "find">;
  readonly ledger: Pick<Ledger, "report" | "watch">;
  /** Archives a page and queues its document. Rejects with a SourceError for one that is refused. */
  readonly takeIn: (page: {
    readonly bytes: Uint8Array;
    readonly intake: Intake;
    readonly again: boolean;
  }) => Promise<JobReport>;
  /** Queues the document of a page that did not change, unless all of it is in the graph. */
  readonly takenIn: (sha256: string) => JobReport;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
}

/** The jobs of pages of the web: what is asked for is put on record, fetched and archived; then its document's job goes
 *  on. Asked for again, a page is fetched only if it changed. */
export interface AddressJobs {
  /** Puts the wish on record and begins, unless the page is being fetched. Throws fetch/off, fetch/bad-url,
   *  fetch/refused, CaseError. */
  ask(asking: Asking): Promise<AddressJobReport>;
  /** Begins with what an earlier life of the case left open; how many. Where nothing is fetched it stays open. */
  resume(): number;
  /** Null for what is no page's job. */
  report(id: string): AddressJobReport | null;
  /** Tells of the page's job and, once it has one, of its document's. */
  watch(id: string, listener: (report: AddressJobReport) => void): () => void;
  /** Jobs that are fetched now, and those that failed, with their addresses. */
  active(): readonly PageJob[];
  /** How many are fetched now. */
  readonly running: number;
  failed(): readonly PageJob[];
  /** Whether anything is fetched. */
  readonly isFetching: boolean;
  /** Asks again for a page that failed, as it was asked for before; whether there was one. Throws fetch/off, CaseError. */
  retry(id: string): Promise<boolean>;
  /** Cancels a job that waits or is being fetched; whether it was in time. */
  cancel(id: string): Promise<boolean>;
  /** Resolves when nothing is being fetched. */
  idle(): Promise<void>;
  /** Ends what is being fetched; it is fetched when the case is opened next. */
  close(): Promise<void>;
}

export interface PageJob {
  readonly url: string;
  readonly report: AddressJobReport;
}

interface Running {
  readonly asked: AskedPage;
  readonly ending: AbortController;
  readonly ended: Promise<void>;
}

/** Why a fetch ends early, if not for being cancelled: nothing is put on record. */
class Closing extends Error {}

export function openAddressJobs(options: AddressJobsOptions): AddressJobs {
  const { fetches, fetcher, archive, ledger, takeIn, takenIn, now } = options;
  const running = new Map<string, Running>();
  const watchers = new Map<string, Set<() => void>>();
  // Failures that the log cannot keep, such as of a full disk.
  const broken = new Map<string, ErrorReport>();
  const urls = new Map(fetches.urls().map((url) => [addressJobId(url), url]));
  let isClosing = false;

  const tell = (id: string): void => {
    for (const changed of [...(watchers.get(id) ?? [])]) changed();
  };
  const report = (id: string): AddressJobReport | null => {
    const url = urls.get(id);
    if (url === undefined) return null;
    if (running.has(id)) return { ...NOTHING_YET, id, status: "running", stage: "fetch" };
    const error = broken.get(id) ?? fetches.failed(url)?.error ?? null;
    if (error !== null) {
      const endedAt = fetches.failed(url)?.at ?? null;
      return { ...NOTHING_YET, id, status: "failed", stage: "fetch", error, endedAt };
    }
    const found = fetches.found(url);
    const document = found === null ? null : ledger.report(found.sha256);
    if (document !== null) return { ...document, id };
    return fetches.isOpen(url) ? { ...NOTHING_YET, id, status: "waiting", stage: null } : null;
  };
  const reportOf = (id: string): AddressJobReport => {
    const known = report(id);
    if (known === null) throw new Error(`nothing was asked for under ${id}`);
    return known;
  };

  const fetchOne = async (asked: AskedPage, by: Fetcher, signal: AbortSignal): Promise<void> => {
    const { url, given, again } = asked;
    try {
      const before = fetches.found(url);
      // What came in a feed alone comes in by itself now, with its bytes.
      const isKnown = before !== null && archive.find(before.sha256)?.cameByItself === true;
      let page = await by.fetch(url, { known: isKnown ? knownPage(before, archive) : null, signal });
      // What did not change may have been forgotten meanwhile.
      const isGone = before === null || archive.find(before.sha256) === null;
      if (page.kind === "unchanged" && isGone) page = await by.fetch(url, { signal });
      if (page.kind === "unchanged" && before !== null) {
        takenIn(before.sha256);
        await fetches.keepUnchanged(url, page.fetchedAt);
      } else if (page.kind === "page") {
        await takeIn({ bytes: page.bytes, intake: intakeOf(page, given), again });
        await fetches.keepFound(foundPage(url, page));
      }
    } catch (error) {
      if (signal.aborted && signal.reason instanceof Closing) return;
      if (!(error instanceof TangleError)) throw error;
      // Trouble with the case's own files says nothing about the page.
      if (error instanceof CaseError) broken.set(addressJobId(url), error.report());
      else await fetches.keepFailed(url, error.report(), now());
    }
  };
  const begin = (asked: AskedPage, by: Fetcher): void => {
    const id = addressJobId(asked.url);
    const ending = new AbortController();
    broken.delete(id);
    urls.set(id, asked.url);
    const ended = fetchOne(asked, by, ending.signal)
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        const failure = new FetchError("fetch/unreachable", { url: asked.url, reason }, { cause: error });
        broken.set(id, failure.report());
      })
      .finally(() => {
        running.delete(id);
        tell(id);
      });
    running.set(id, { asked, ending, ended });
    tell(id);
  };

  const ask = async ({ given, again, ...asking }: Asking): Promise<AddressJobReport> => {
    const url = toWebAddress(asking.url).href;
    if (fetcher === null) throw new FetchError("fetch/off", { url });
    const id = addressJobId(url);
    if (!running.has(id)) {
      const asked: AskedPage = { url, given, again, at: now() };
      await fetches.ask(asked);
      if (!running.has(id) && !isClosing) begin(asked, fetcher);
    }
    urls.set(id, url);
    return reportOf(id);
  };

  return {
    ask,
    resume() {
      const open = fetcher === null ? [] : fetches.open();
      for (const asked of open) if (fetcher !== null) begin(asked, fetcher);
      return open.length;
    },
    report,
    watch(id, listener) {
      let unwatch = (): void => undefined;
      let watched: string | null = null;
      const changed = (): void => {
        const current = report(id);
        if (current === null) return;
        follow(current);
        listener(current);
      };
      /** Once the page is found, its document's job has more to tell. */
      const follow = ({ document }: AddressJobReport): void => {
        if (document === null || document === watched) return;
        unwatch();
        watched = document;
        unwatch = ledger.watch(document.replace(/^doc:/, ""), (current) => listener({ ...current, id }));
      };
      const listeners = watchers.get(id) ?? new Set();
      watchers.set(id, listeners.add(changed));
      const current = report(id);
      if (current !== null) follow(current);
      return () => {
        unwatch();
        listeners.delete(changed);
        if (listeners.size === 0 && watchers.get(id) === listeners) watchers.delete(id);
      };
    },
    active: () => [...running].map(([id, { asked }]) => ({ url: asked.url, report: reportOf(id) })),
    get running() {
      return running.size;
    },
    failed: () =>
      [...urls].flatMap(([id, url]) => {
        const failed = report(id);
        return failed?.status === "failed" && failed.document === null ? [{ url, report: failed }] : [];
      }),
    isFetching: fetcher !== null,
    async retry(id) {
      const asked = fetches.asked(urls.get(id) ?? "");
      if (asked === null || report(id)?.status !== "failed") return false;
      await ask(asked);
      return true;
    },
    async cancel(id) {
      const job = running.get(id);
      if (job === undefined) return false;
      job.ending.abort(new JobError("job/cancelled", { file: job.asked.url }));
      await job.ended;
      // It may have been archived at that very moment.
      return report(id)?.error?.code === "job/cancelled";
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ ended }) => ended));
    },
    async close() {
      isClosing = true;
      for (const { ending } of running.values()) ending.abort(new Closing());
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

const NOTHING_YET = {
  document: null,
  progress: 0,
  note: null,
  error: null,
  parts: [],
  refusedParts: 0,
  endedAt: null,
} as const;
