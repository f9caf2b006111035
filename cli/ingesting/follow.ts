import type { AddressJobReport, ErrorReport, PartListing } from "../../graph/model/index.ts";
import { type CaseAccess, isSettled } from "../access/access.ts";

/** What became of one document, or of a part that was refused. */
export interface Ended {
  /** The source that was handed in. */
  readonly source: string;
  /** As it was named; of a part also what it came in and where: `archive.zip: reports/march.pdf`. */
  readonly name: string;
  /** Which part it is, of which part of the source that was handed in, from the outermost on; empty for that itself. */
  readonly at: readonly number[];
  /** Whether it is new to the graph, was there, or is not. */
  readonly kind: "added" | "known" | "failed";
  /** How it was read, if not in full; of new ones alone. */
  readonly note: string | null;
  readonly error: ErrorReport | null;
}

export interface Following {
  /** ISO 8601 UTC: what was done before is known, not new. */
  readonly since: string;
  readonly ended: (ended: Ended) => void;
  /** A job has come to another stage. */
  readonly changed: (name: string, job: AddressJobReport) => void;
  /** So many more sources are there to follow than were known. */
  readonly grown: (parts: number) => void;
  /** One of them has ended. */
  readonly stepped: (name: string) => void;
}

/** Parts of one source that are followed side by side: they end about in their order. */
const PARTS_AT_ONCE = 8;

/** Follows jobs, and those of what stood in their sources, to their ends. The same job may be followed under several names:
 *  a document is new under the first of them, and fails under each. Resolves with whether all of it has ended: not all has
 *  where the work was stopped. */
export function openFollower(
  access: Pick<CaseAccess, "settled" | "document">,
  { since, ended, changed, grown, stepped }: Following,
): (name: string, job: Pick<AddressJobReport, "id">) => Promise<boolean> {
  const seen = new Set<string>();

  const follow = async ({ source, name, at, id, around }: Followed): Promise<boolean> => {
    const isFirst = !seen.has(id);
    seen.add(id);
    const report = await access.settled(id, (job) => changed(name, job));
    // It was forgotten meanwhile.
    if (report === null) {
      stepped(name);
      return true;
    }
    if (!isSettled(report)) return false;
    const isNew = isFirst && report.endedAt !== null && report.endedAt >= since;
    const { error, note, parts, refusedParts } = report;
    const done = {
      source,
      name,
      at,
      kind: isNew ? "added" : "known",
      note: isNew ? note : null,
      error: null,
    } as const;
    if (report.status !== "failed" && parts.length + refusedParts === 0) {
      ended(done);
      stepped(name);
      return true;
    }
    const page = report.document === null ? null : await access.document(report.document);
    if (report.status === "failed") ended({ source, name, at, kind: "failed", note: null, error });
    // What holds others and no text of its own is no document.
    else if (page?.text != null) ended(done);
    stepped(name);
    return await followParts({ source, name, at, around: new Set([...around, id]) }, page?.parts ?? []);
  };
  const followParts = async (
    { source, name, at, around }: Omit<Followed, "id">,
    parts: readonly PartListing[],
  ): Promise<boolean> => {
    grown(parts.length);
    let next = 0;
    let isAllEnded = true;
    const followSome = async (): Promise<void> => {
      for (let part = parts[next]; part !== undefined; part = parts[next]) {
        const inside = [...at, next++];
        const named = `${name}: ${part.place}`;
        const id = part.id?.replace(/^doc:/, "job:") ?? null;
        // A source may stand in itself.
        if (id !== null && !around.has(id)) {
          if (!(await follow({ source, name: named, at: inside, id, around }))) isAllEnded = false;
          continue;
        }
        const { error } = part;
        if (error !== null) ended({ source, name: named, at: inside, kind: "failed", note: null, error });
        stepped(named);
      }
    };
    await Promise.all(Array.from({ length: PARTS_AT_ONCE }, followSome));
    return isAllEnded;
  };
  return (name, { id }) => follow({ source: name, name, at: [], id, around: new Set() });
}

/** Puts what ended into the order in which it stands in its source, what it came in before it. */
export function inOrder(ends: readonly Ended[]): Ended[] {
  return [...ends].sort(({ at: one }, { at: other }) => {
    const differs = one.findIndex((place, depth) => place !== other[depth]);
    return differs < 0 ? one.length - other.length : (one[differs] ?? 0) - (other[differs] ?? -1);
  });
}

/** A job on the way from what was handed in to what stands in it. */
interface Followed {
  readonly source: string;
  readonly name: string;
  readonly at: readonly number[];
  readonly id: string;
  /** Ids of the jobs of what it stands in. */
  readonly around: ReadonlySet<string>;
}
