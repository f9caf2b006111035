import { create } from "zustand";
import type { AddressJobReport, JobsPage } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { arrive, arrived, beginArrivals, dismissArrivals } from "./arrivals.ts";
import { atMost, follower, inBatches } from "./delivering.ts";
import { type Delivery, hasEnded, nameOf, refusalOf, type Source } from "./delivery.ts";
import { desk, problemOf } from "./desk.ts";
import { type FoundFile, withSidecars } from "./sidecars.ts";

export interface Deliveries {
  readonly list: readonly Delivery[];
  /** Where all the work of the case stands, whoever handed it in; null until it was asked for. */
  readonly work: JobsPage | null;
}

export const NO_DELIVERIES: Deliveries = { list: [], work: null };

export const useDeliveries = create<Deliveries>(() => NO_DELIVERIES);

const set = useDeliveries.setState;
const get = useDeliveries.getState;

const UPLOADS_AT_ONCE = 2;
/** A request small enough that its files are soon seen waiting, and its bytes are soon sent. */
const BATCH = { most: 40, bytes: 16 * 1024 * 1024 };
const ASK_AGAIN_MS = 500;
const COUNT_AGAIN_MS = 2_000;
/** Between two looks at what was read meanwhile. */
const RELOAD_MS = 15_000;

const inTurn = atMost(UPLOADS_AT_ONCE);

let loadedAt = 0;
let loadedDone = -1;
let wasAway = false;

const { follow, watch } = follower(
  {
    job: api.job,
    jobs: api.jobs,
    told(work) {
      set({ work });
      const isNews = work.total > 0 && work.states.done !== loadedDone;
      if (!wasAway && !(isNews && Date.now() - loadedAt > RELOAD_MS)) return;
      [wasAway, loadedAt, loadedDone] = [false, Date.now(), work.states.done];
      void arrive();
    },
    troubled(error) {
      desk.report(problemOf(error));
      wasAway = true;
    },
    over: () => void arrived(),
  },
  ASK_AGAIN_MS,
);

const NOT_SENT: Problem = {
  code: null,
  message: "It was not handed in: all was cancelled before.",
  hint: "Try it again, if it is to be read.",
};

const FRESH = { report: null, problem: null, known: false, claims: null, found: 0, inside: null };

let deliveries = 0;

function change(key: number, news: Partial<Delivery>): void {
  set(({ list }) => ({ list: list.map((one) => (one.key === key ? { ...one, ...news } : one)) }));
}

const find = (key: number) => get().list.find((one) => one.key === key);

/** Whether nobody cancelled it before it was handed in. What became of an earlier try says nothing about this one. */
function isWanted(key: number): boolean {
  const one = find(key);
  return one !== undefined && one.problem !== NOT_SENT;
}

/** Deliveries of which it was asked lately how much was found in them. */
const counting = new Set<number>();

/** Asks how many have come out of a source that is still being opened: a mailbox may take minutes. */
async function countFound(key: number, document: string): Promise<void> {
  if (counting.has(key)) return;
  counting.add(key);
  try {
    const found = await api.countIn(document);
    if (found > 0) change(key, { found });
  } catch (error) {
    // The next look may tell; what is wrong with the server is said where its work is asked for.
    problemOf(error);
  }
  setTimeout(() => counting.delete(key), COUNT_AGAIN_MS);
}

/** What the job says while it runs, if it says something else than before: jobs are asked for over and over. */
function hear(key: number, report: AddressJobReport): void {
  // The end is told together with what was found in it.
  if (report.status === "done" || report.status === "failed") return;
  const before = find(key)?.report;
  const isNews =
    before?.status !== report.status || before.stage !== report.stage || before.document !== report.document;
  if (isNews) change(key, { report });
  else if (report.stage === "read" && report.document !== null) void countFound(key, report.document);
}

/** Follows what stood in a source, to the last part of the last part. */
async function followInside(key: number, whole: AddressJobReport): Promise<void> {
  const tally = { read: 0, failed: 0, open: 0, nested: false };
  const seen = new Set<string>();
  const followParts = async ({ parts, refusedParts }: AddressJobReport): Promise<void> => {
    const fresh = parts.filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    tally.failed += refusedParts;
    tally.open += fresh.length;
    change(key, { inside: { ...tally } });
    await Promise.all(fresh.map(followPart));
  };
  const followPart = async (id: string): Promise<void> => {
    const report = await follow(id, () => undefined);
    tally.open -= 1;
    tally[report.status === "failed" ? "failed" : "read"] += 1;
    tally.nested ||= holdsOthers(report);
    await followParts(report);
  };
  await followParts(whole);
}

const holdsOthers = ({ parts, refusedParts }: AddressJobReport) => parts.length + refusedParts > 0;

/** Follows a source to its end, and what stood in it. */
async function followToEnd(key: number, id: string): Promise<void> {
  try {
    const report = await follow(id, (news) => hear(key, news));
    const claims =
      report.status === "done" && report.document !== null ? await api.claimsIn(report.document) : null;
    // In one step with what stands in it: else it would seem to have ended.
    const inside = holdsOthers(report) ? { read: 0, failed: 0, open: 1, nested: false } : null;
    change(key, { report, problem: report.error, claims, inside });
    if (inside) await followInside(key, report);
  } catch (error) {
    change(key, { problem: problemOf(error) });
  }
}

/** A job was given for what was handed in. */
function taken(key: number, { id, known }: { readonly id: string; readonly known: boolean }): void {
  change(key, { job: id, known });
  // Cancelled while it was on its way.
  if (!isWanted(key)) cancelJob(key, id);
  else void followToEnd(key, id);
}

interface FileInHand {
  readonly key: number;
  readonly file: File;
  readonly sidecars: readonly File[];
}

const bytesOf = ({ file, sidecars }: FileInHand) => sidecars.reduce((sum, { size }) => sum + size, file.size);

/** Hands files in together. Where all are refused the answer names the first alone, so each is handed in by itself. */
async function sendFiles(batch: readonly FileInHand[]): Promise<void> {
  const sent = batch.filter(({ key }) => isWanted(key));
  if (sent.length === 0) return;
  try {
    // Each with its sidecars right behind it: names may come twice.
    const parts = sent.flatMap(({ file, sidecars }, at) => [
      { file, at },
      ...sidecars.map((sidecar) => ({ file: sidecar, at })),
    ]);
    const receipt = await api.upload(parts.map(({ file }) => file));
    const { ids = [receipt.id], known = receipt.status === "done" ? ids : [], refused = [] } = receipt;
    for (const { index, error } of refused) change(sent[parts[index]!.at]!.key, { problem: error });
    const refusedAt = new Set(refused.map(({ index }) => parts[index]!.at));
    const others = sent.filter((_, index) => !refusedAt.has(index));
    for (const [at, { key }] of others.entries())
      taken(key, { id: ids[at]!, known: known.includes(ids[at]!) });
  } catch (error) {
    const problem = problemOf(error);
    if (sent.length > 1 && problem.code !== null) for (const one of sent) await sendFiles([one]);
    else for (const { key } of sent) change(key, { problem });
  }
}

/** Hands in a text, or the address of a page. */
async function send(key: number, call: () => Promise<AddressJobReport>): Promise<void> {
  if (!isWanted(key)) return;
  try {
    const { id, status } = await call();
    taken(key, { id, known: status === "done" });
  } catch (error) {
    change(key, { problem: problemOf(error) });
  }
}

function sendAll(all: readonly Delivery[]): void {
  const files: FileInHand[] = [];
  for (const { key, source } of all) {
    if (source.kind === "text") void inTurn(() => send(key, () => api.paste(source.text)));
    else if (source.kind === "page") void inTurn(() => send(key, () => api.fetchPage(source.url)));
    else {
      const problem = refusalOf(source.file);
      if (problem) change(key, { problem });
      else files.push({ key, file: source.file, sidecars: source.sidecars });
    }
  }
  for (const batch of inBatches(files, bytesOf, BATCH)) void inTurn(() => sendFiles(batch));
}

/** A wish whose failure is said at the top of the page. */
async function settled(wish: Promise<unknown>): Promise<void> {
  try {
    await wish;
  } catch (error) {
    desk.report(problemOf(error));
  }
}

/** Wishes to cancel that are under way, by delivery; and the one to cancel all. What is tried again waits for them: it would
 *  be cancelled after it was. */
const cancels = new Map<number, Promise<void>>();
let cancelsAll: Promise<void> = Promise.resolve();

function cancelJob(key: number, job: string): void {
  const wish = settled(api.cancel(job)).then(() => {
    if (cancels.get(key) === wish) cancels.delete(key);
  });
  cancels.set(key, wish);
}

/** Hands in files that were dropped or chosen, each with the sidecars that lie beside it. */
export function deliverFiles(files: readonly FoundFile[]): void {
  intake.deliver(withSidecars(files));
}

/** Everything that brings documents in, and stops or repeats it. */
export const intake = {
  /** Hands sources in, a few at a time, and follows each to its end. */
  deliver(sources: readonly Source[]): void {
    beginArrivals();
    const fresh = sources.map((source): Delivery => {
      deliveries += 1;
      return { key: deliveries, name: nameOf(source), source, job: null, ...FRESH };
    });
    set(({ list }) => ({ list: [...list, ...fresh] }));
    sendAll(fresh);
  },

  /** Tells of work that is under way, whoever handed it in. */
  watch,

  /** Cancels one that has not ended, with all that stands in it. */
  cancel({ key, job }: Delivery): void {
    if (job === null) change(key, { problem: NOT_SENT });
    else cancelJob(key, job);
  },

  /** Cancels all that waits or runs, whoever handed it in, and what this page has not handed in yet. */
  cancelAll(): void {
    for (const one of get().list) if (one.job === null && !hasEnded(one)) intake.cancel(one);
    cancelsAll = settled(api.cancelAll());
  },

  /** Tries those again that failed, or of which a part did. */
  retry(failed: readonly Delivery[]): void {
    for (const { key } of failed) change(key, FRESH);
    sendAll(failed.filter(({ job }) => job === null));
    const again = async (key: number, job: string): Promise<void> => {
      await Promise.all([cancelsAll, cancels.get(key)]);
      await settled(api.retry(job));
      await followToEnd(key, job);
    };
    for (const { key, job } of failed) if (job !== null) void again(key, job);
  },

  /** Tries documents of the case again, with all that stands in them; null for all that failed. */
  async retryDocuments(documents: readonly string[] | null): Promise<void> {
    await settled(api.retryDocuments(documents));
    watch();
  },

  /** Takes what has ended off the list. */
  dismiss(): void {
    dismissArrivals();
    set(({ list }) => ({ list: list.filter((one) => !hasEnded(one)) }));
  },
};
