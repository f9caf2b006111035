import { type AddressJobReport, type ErrorReport, TangleError } from "../../graph/model/index.ts";
import type { IngestSummary } from "../../server/index.ts";
import type { CaseAccess } from "../access/access.ts";
import type { Progress } from "../output/progress.ts";
import { type Ended, inOrder, openFollower } from "./follow.ts";
import { abortOf } from "./stop.ts";

/** Sources handed in and not yet settled. Bounds what waits in a server; large enough for the queue to batch. */
const UNSETTLED_MOST = 256;

export interface HandingIn {
  readonly access: CaseAccess;
  /** Hands one in, as it was named. */
  readonly submit: (named: string) => Promise<Pick<AddressJobReport, "id">>;
  readonly progress: Progress;
  /** ISO 8601 UTC: when this began. */
  readonly since: string;
  /** Once it is aborted nothing more is handed in, or waited for. */
  readonly stop: AbortSignal;
}

/** What became of the sources. */
export type HandedIn = Pick<IngestSummary, "added" | "known" | "notes" | "failed" | "left" | "waiting">;

/** Hands sources in, one after the other, and follows their jobs with all that stands in them. What fails is named; the
 *  others go on. Stopped, it resolves once what was being read is written, so that what it counts is what is kept. */
export async function handIn(
  files: readonly string[],
  { access, submit, progress, since, stop }: HandingIn,
): Promise<HandedIn> {
  // By the file that each came in, so that they can be told in the order in which those were named.
  const ends = new Map<string, Ended[]>();
  const open = new Map<string, Promise<void>>();
  // An error of the case itself (its store, its server): it ends the whole ingest.
  const broken: unknown[] = [];
  const keep = (ended: Ended) => {
    const kept = ends.get(ended.source);
    if (kept === undefined) ends.set(ended.source, [ended]);
    else kept.push(ended);
  };
  const follower = openFollower(access, {
    since,
    ended: keep,
    changed: (name, job) => progress.at(name, job),
    grown: (parts) => progress.grow(parts),
    stepped: (name) => progress.step(name),
  });
  const aborted = abortOf(stop);
  let [handedIn, unended] = [0, 0];
  for (const file of files) {
    if (broken.length > 0 || stop.aborted) break;
    const name = nameOf(file);
    try {
      const job = await submit(file);
      const following = follower(name, job)
        .then((isEnded) => {
          if (!isEnded) unended += 1;
        })
        .catch((error) => {
          broken.push(error);
        })
        .then(() => {
          open.delete(name);
        });
      open.set(name, following);
      if (open.size >= UNSETTLED_MOST) await Promise.race([...open.values(), aborted]);
    } catch (error) {
      const report = reportOfSource(error);
      if (report === null) throw error;
      keep({ source: name, name, at: [], kind: "failed", note: null, error: report });
      progress.step(name);
    }
    handedIn += 1;
  }
  await Promise.race([Promise.all(open.values()), aborted]);
  if (stop.aborted && broken.length === 0) {
    await access.stop();
    await Promise.all(open.values());
  }
  if (broken.length > 0) throw broken[0];
  const all = files.flatMap((file) => inOrder(ends.get(nameOf(file)) ?? []));
  return {
    added: all.filter(({ kind }) => kind === "added").length,
    known: all.filter(({ kind }) => kind === "known").length,
    notes: all.flatMap(({ name, note }) => (note === null ? [] : [{ file: name, note }])),
    failed: all.flatMap(({ name, error }) => (error === null ? [] : [{ file: name, error }])),
    left: files.length - handedIn + unended,
    waiting: unended,
  };
}

/** What a source is called that was named so on the command line. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** The report of an error that is one source's own; null for what concerns the case. */
export function reportOfSource(error: unknown): ErrorReport | null {
  const report =
    error instanceof TangleError
      ? error.report()
      : error instanceof Error && "report" in error
        ? (error.report as ErrorReport)
        : null;
  return report !== null && /^(source|extract|fetch|usage)\//.test(report.code) ? report : null;
}
