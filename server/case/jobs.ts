import type { Archive, ArchivedDocument } from "../../graph/index.ts";
import {
  type DocumentState,
  type ErrorCode,
  type JobListing,
  type JobStage,
  type JobsPage,
  LIMITS,
  UsageError,
} from "../../graph/model/index.ts";
import { type AddressJobs, jobId, type LocalQueue, type PageJob, shaOfJob } from "../../ingest/index.ts";
import type { JobFilter, RetryRequest } from "./case.ts";
import { namedOrigin } from "./listing.ts";

export interface JobParts {
  readonly archive: Archive;
  readonly queue: LocalQueue;
  readonly addresses: AddressJobs;
}

/** Where all the work stands, and a page of jobs: those that run, then those that wait in the order in which they will be
 *  begun; or those that failed, the latest document first. */
export function jobsPage({ archive, queue, addresses }: JobParts, filter: JobFilter): JobsPage {
  const { ledger } = queue;
  const states: Record<DocumentState, number> = { waiting: 0, running: 0, done: 0, failed: 0 };
  const stages: Record<JobStage, number> = { fetch: 0, read: 0, extract: 0, write: 0 };
  const failed: string[] = [];
  for (const entry of archive.list()) {
    const state = ledger.state(entry);
    states[state] += 1;
    if (state === "failed") failed.push(entry.sha256);
  }
  const active = ledger.active();
  for (const stage of active.values()) if (stage !== null) stages[stage] += 1;
  const pages = { running: addresses.active(), waiting: [], failed: addresses.failed() };
  stages.fetch = pages.running.length;
  // Pages that could not be had are no documents, and have failed all the same.
  states.failed += pages.failed.length;
  const running = [...active].filter(([, stage]) => stage !== null).map(([sha]) => sha);
  const waiting = [...active].filter(([, stage]) => stage === null).map(([sha]) => sha);
  const listed = { running, waiting, failed: failed.reverse() };
  const all =
    filter.state === undefined
      ? [...pages.running, ...running, ...waiting]
      : [...pages[filter.state], ...listed[filter.state]];
  const offset = Math.max(0, filter.offset ?? 0);
  const limit = Math.min(Math.max(0, filter.limit ?? LIMITS.pageRows), LIMITS.pageRowsMost);
  const rows = all.slice(offset, offset + limit).flatMap((sha): JobListing[] => {
    if (typeof sha !== "string") return [ofPage(sha)];
    const [entry, report] = [archive.find(sha), ledger.report(sha)];
    if (entry === null || report === null) return [];
    const { displayTitle: title, fileName } = entry;
    return [{ ...report, title, fileName, origin: namedOrigin(entry, archive.find) }];
  });
  return { states, stages, progress: ledger.progress(), rows, total: all.length };
}

function ofPage({ url, report }: PageJob): JobListing {
  return { ...report, title: url, fileName: null, origin: null };
}

/** Cancels a job with those of its parts, or all that wait or run (null); ids of those that were cancelled. Throws
 *  usage/no-such. */
export async function cancelJobs(
  { archive, queue, addresses }: JobParts,
  job: string | null,
): Promise<readonly string[]> {
  const page = job === null ? null : addresses.report(job);
  const pages =
    page === null ? (job === null ? addresses.active().map(({ report }) => report.id) : []) : [page.id];
  const cancelled: string[] = [];
  // First, so that none of them becomes a document meanwhile.
  for (const id of pages) if (await addresses.cancel(id)) cancelled.push(id);
  // A page that was archived at that very moment is a document by now.
  const document = page && (addresses.report(page.id)?.document ?? null);
  if (page !== null && document === null) return cancelled;
  const shas = job === null ? [...queue.ledger.active().keys()] : [knownJob(archive, document ?? job)];
  return [...cancelled, ...(await queue.cancel(shas)).map(jobId)];
}

/** Queues again what failed, and opens again what has parts that were refused; ids of the jobs that wait since. `documents`
 *  are SHA-256s of the archive, null for all; `pages` are jobs of pages that could not be had. */
export async function retryJobs(
  { archive, queue, addresses }: JobParts,
  documents: readonly string[] | null,
  code: RetryRequest["code"],
  pages: readonly string[] = [],
): Promise<readonly string[]> {
  const { ledger } = queue;
  const meant = documents?.flatMap((sha) => archive.find(sha) ?? []) ?? archive.list();
  const retried: string[] = [];
  // Where nothing is fetched only those that somebody names are told of it.
  const pagesFailed = addresses.isFetching ? addresses.failed() : [];
  const failed = pagesFailed.filter(({ report }) => isOf(report.error?.code, code));
  const again = documents === null ? failed.map(({ report }) => report.id) : pages;
  for (const id of again) if (await addresses.retry(id)) retried.push(id);
  for (const entry of meant) {
    const { sha256: sha } = entry;
    if (ledger.isActive(sha)) continue;
    const hasFailed = isOf(ledger.state(entry) === "failed" ? ledger.errorOf(entry)?.code : undefined, code);
    if (!hasFailed && !(await hasRefused(archive, entry, code))) {
      // Named by itself, it is gone through with all that stands in it.
      if (documents === null || code !== undefined) continue;
    }
    queue.takenIn(sha);
    if (ledger.isActive(sha)) retried.push(jobId(sha));
  }
  return retried;
}

/** Whether there is a code, and it is the one that is asked for. */
function isOf(found: ErrorCode | undefined, asked: ErrorCode | undefined): boolean {
  return found !== undefined && (asked === undefined || found === asked);
}

/** Whether parts of a source were refused with the code; what was forgotten stays away unless it is asked for. */
async function hasRefused(
  archive: Archive,
  { sha256, parts }: ArchivedDocument,
  code: ErrorCode | undefined,
): Promise<boolean> {
  if (parts === null || parts.refused === 0) return false;
  const refused = (await archive.readParts(sha256))?.parts ?? [];
  return refused.some(
    ({ error }) => isOf(error?.code, code) && (code !== undefined || error?.code !== "source/forgotten"),
  );
}

function knownJob(archive: Archive, job: string): string {
  const sha = shaOfJob(job.replace(/^doc:/, "job:"));
  if (sha === null || archive.find(sha) === null)
    throw new UsageError("usage/no-such", { what: "job", id: job });
  return sha;
}
