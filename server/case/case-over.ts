import {
  type Archive,
  type Fetches,
  type GraphSource,
  type GraphStore,
  isContainer,
  type Tombstones,
  writing,
} from "../../graph/index.ts";
import { type DocumentListing, JobError, LIMITS, shaOfDocument, VERSION } from "../../graph/model/index.ts";
import { type AddressJobs, type LocalQueue, shaOfJob } from "../../ingest/index.ts";
import type { Case } from "./case.ts";
import { corrected, openDeciding } from "./decided.ts";
import { documentPage } from "./document-page.ts";
import type { Door } from "./door.ts";
import { following } from "./following.ts";
import { forget, meantDocument } from "./forgetting.ts";
import { openFullText, soughtWords } from "./full-text.ts";
import { cancelJobs, jobsPage, retryJobs } from "./jobs.ts";
import { listDocuments } from "./listing.ts";
import { contextsOf, entitiesOf, sentenceOf } from "./looking-up.ts";
import { allRows } from "./rebuilding.ts";
import { verify } from "./verifying.ts";

export interface CaseParts {
  readonly id: string;
  readonly folder: string;
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
  readonly queue: LocalQueue;
  readonly tombstones: Tombstones;
  readonly fetches: Fetches;
  readonly addresses: AddressJobs;
  readonly door: Door;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
  /** Writes what the store holds otherwise than it should. */
  readonly level: () => Promise<void>;
  /** Ends the queue. Called once. */
  readonly stop: () => Promise<void>;
  /** Closes what is open, gives the folder free. Called once, after `stop`. */
  readonly close: () => Promise<void>;
}

/** A case over its parts, all of them open. */
export function caseOver(parts: CaseParts): Case {
  const { id, folder, archive, source, queue, door, addresses, level } = parts;
  const store = following(parts.store, source.standing);
  const deciding = openDeciding({ ...parts, store });
  const { ledger } = queue;
  const fullText = openFullText(archive);
  let stopped: Promise<void> | null = null;
  let closed: Promise<void> | null = null;
  const underWay = new Set<Promise<unknown>>();
  /** The case is not closed over it. */
  const tracked = async <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };
  // One document is forgotten at a time. Where none is, it begins before anything else that is asked for next.
  let forgetting: Promise<unknown> | null = null;
  const inForgetting = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = forgetting === null ? work() : forgetting.then(work);
    const ended: Promise<unknown> = turn
      .catch(() => undefined)
      .then(() => {
        if (forgetting === ended) forgetting = null;
      });
    forgetting = ended;
    return turn;
  };

  // The digest reads the whole graph; nobody but this process changes it.
  let digested: { readonly changes: number; readonly digest: Promise<string> } | null = null;
  const digest = (): Promise<string> => {
    if (digested?.changes !== ledger.changes) {
      const current = { changes: ledger.changes, digest: store.digest() };
      digested = current;
      current.digest.catch(() => {
        if (digested === current) digested = null;
      });
    }
    return digested.digest;
  };

  const isOutdated = (sha: string): boolean => archive.find(sha)?.extraction != null && !queue.isCurrent(sha);

  const refuseTooMany = (): void => {
    const waiting = ledger.active().size + addresses.running;
    if (waiting >= LIMITS.jobsWaiting) {
      throw new JobError("job/too-many", { waiting, limit: LIMITS.jobsWaiting });
    }
  };

  const stop = (): Promise<void> => {
    stopped ??= Promise.all([door.settled(), Promise.allSettled(underWay)]).then(parts.stop);
    return stopped;
  };

  return {
    id,
    folder,
    store,
    async submit(submission) {
      if (stopped !== null) throw new Error("the case is closed");
      refuseTooMany();
      const { again = false } = submission;
      return await door.takeIn(submission, (sha) => queue.takenIn(sha, { again }));
    },
    async fetch({ url, given, again = false }) {
      if (stopped !== null) throw new Error("the case is closed");
      refuseTooMany();
      return await tracked(writing(folder, () => addresses.ask({ url, given, again })));
    },
    async forget({ document, ...made }) {
      if (stopped !== null) throw new Error("the case is closed");
      const sha = meantDocument(document, archive, parts.tombstones);
      return await tracked(
        inForgetting(() => {
          // Somebody else may have had it forgotten meanwhile.
          meantDocument(sha, archive, parts.tombstones);
          return forget(parts, sha, made);
        }),
      );
    },
    async job(job) {
      const sha = shaOfJob(job);
      return sha === null ? addresses.report(job) : ledger.report(sha);
    },
    jobs: async (filter) => jobsPage(parts, filter),
    async cancel(job) {
      return await tracked(cancelJobs(parts, job));
    },
    async retry({ documents, code }) {
      if (stopped !== null) throw new Error("the case is closed");
      const pages = documents?.filter((one) => addresses.report(one) !== null) ?? [];
      const meant = documents
        ?.filter((one) => !pages.includes(one))
        .map((document) => meantDocument(document, archive, parts.tombstones));
      return await retryJobs(parts, meant ?? null, code, pages);
    },
    watch(job, listener) {
      const sha = shaOfJob(job);
      return sha === null ? addresses.watch(job, listener) : ledger.watch(sha, listener);
    },
    async idle() {
      // Pages become documents, whose jobs are then the ledger's.
      await addresses.idle();
      await ledger.idle();
    },
    async documents(filter) {
      const standing = {
        state: ledger.state,
        errorOf: ledger.errorOf,
        partsOf: (sha: string) => new Set(archive.find(sha)?.parts?.shas),
        reliabilityOf: (sha: string) => source.factsOf(sha).reliability,
        reportOf: source.reportOf,
        copiesOf: source.copiesOf,
        find: archive.find,
      };
      const entries = archive.list();
      const shown = entries.map((entry) => corrected(entry, source));
      const newest = entries.at(-1)?.receivedAt ?? null;
      if (filter.words === undefined) return { ...listDocuments(shown, filter, standing), newest };
      const words = soughtWords(filter.words);
      const page = listDocuments(await fullText.holding(shown, words), filter, standing);
      const rows: DocumentListing[] = [];
      for (const row of page.rows)
        rows.push({ ...row, hit: await fullText.hit(shaOfDocument(row.id), words) });
      return { ...page, rows, newest };
    },
    document: (key) => documentPage({ archive, source, store, ledger }, shaOfDocument(key)),
    entitiesOf: (key) => entitiesOf(parts, shaOfDocument(key)),
    sentenceAt: (key, place) => sentenceOf(parts, shaOfDocument(key), place),
    contextsOf: (claims) => contextsOf(parts, claims),
    async status({ hash = true } = {}) {
      const [counts, graphHash] = await Promise.all([store.counts(), hash ? digest() : null]);
      const entries = archive.list();
      const states = entries.map((entry) => ledger.state(entry));
      const failed = states.filter((state) => state === "failed").length;
      const pages = addresses.failed().length;
      const done = states.filter((state) => state === "done").length;
      return {
        ...counts,
        version: VERSION,
        case: id,
        engine: store.engine,
        graphHash,
        containers: entries.filter(isContainer).length,
        waiting: states.length - done - failed,
        failed: failed + pages,
        refused: entries.reduce((sum, { parts }) => sum + (parts?.refused ?? 0), 0),
        outdated: entries.filter(({ sha256 }) => isOutdated(sha256)).length,
        decisions: source.decisions().length,
      };
    },
    async rebuild() {
      const documents = await store.rebuild(allRows(parts));
      digested = null;
      // Documents whose entities later ones moved.
      await level();
      await ledger.idle();
      return documents;
    },
    async reread() {
      const outdated = archive.list().filter(({ sha256 }) => isOutdated(sha256));
      for (const { sha256 } of outdated) queue.enqueue(sha256, "own");
      return outdated.length;
    },
    async decide(request) {
      if (stopped !== null) throw new Error("the case is closed");
      return await tracked(writing(folder, () => deciding.decide(request)));
    },
    decisions: (filter) => deciding.list(filter),
    verify: () => verify(parts),
    stop,
    close() {
      closed ??= stop().then(parts.close);
      return closed;
    },
  };
}
