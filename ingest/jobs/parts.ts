import type { PartRecord, Parts } from "../../graph/index.ts";
import {
  type ErrorReport,
  FetchError,
  type Intake,
  LIMITS,
  SourceError,
  TangleError,
} from "../../graph/model/index.ts";
import type { Part } from "../read/index.ts";
import type { TakePart } from "./reading.ts";

export type SourcePart = Extract<Part, { kind: "source" }>;
export type AddressPart = Extract<Part, { kind: "address" }>;

/** Fetches pages that a source names. */
export interface Fetching {
  /** Pages of one source that are fetched side by side. */
  readonly atOnce: number;
  /** The page as a source. Rejects with a TangleError for what cannot be fetched, and with the signal's reason. */
  fetch(part: AddressPart, signal: AbortSignal): Promise<SourcePart>;
}

/** What was taken out of feeds before, which are read again and again: an entry is known by its id there. */
export interface FeedEntries {
  /** What became of it; null for one that is new. `again`: one that was forgotten is. */
  find(feed: string, id: string, again: boolean): Pick<PartRecord, "sha256" | "error"> | null;
  keep(feed: string, id: string, sha256: string): Promise<void>;
}

/** A source that was taken out of another, on its way into the archive. */
export interface Arriving {
  readonly bytes: Uint8Array;
  readonly intake: Intake;
  /** Whether it may have been forgotten. */
  readonly again: boolean;
  /** Once it is aborted nothing is taken in any more; what is under way ends. */
  readonly signal: AbortSignal;
}

export interface PartsOptions {
  /** What the parts come out of. */
  readonly sha256: string;
  readonly intake: Intake;
  readonly again: boolean;
  readonly signal: AbortSignal;
  /** Archives a part and queues it; its SHA-256. Rejects with a SourceError for one that is refused. */
  readonly takeIn: (arriving: Arriving) => Promise<string>;
  /** Null where nothing is fetched. */
  readonly fetching: Fetching | null;
  /** Null where every part counts as new. */
  readonly entries: FeedEntries | null;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
}

/** Takes in what stands in one source: every part becomes a source of its own, or is refused with a reason. */
export interface PartsTaking {
  readonly take: TakePart;
  /** Resolves when nothing is under way; the parts so far, in order. Rejects with what kept one from being archived. */
  ended(): Promise<Parts["parts"]>;
  /** The same once what is under way has ended, however. */
  soFar(): Promise<Parts["parts"]>;
}

export function openParts(options: PartsOptions): PartsTaking {
  const { signal, fetching, entries, again } = options;
  // Of a feed that nobody knows the address of, ids say nothing.
  const feed = options.intake.given.url;
  const records: (PartRecord | null)[] = [];
  const fetches = new Set<Promise<void>>();
  const underWay = new Set<Promise<unknown>>();
  const broken: unknown[] = [];

  const tracked = async <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };
  const takeSource = async (part: SourcePart, url: string | null): Promise<PartRecord> => {
    const record = await tracked(toRecord(part, url, options));
    if (record.sha256 !== null && part.id !== null && feed !== null) {
      await entries?.keep(feed, part.id, record.sha256);
    }
    return record;
  };
  /** What stands in for a page that could not be had: once it can, it counts as new. */
  const takeInstead = (part: SourcePart, url: string) => takeSource({ ...part, id: null }, url);
  const takeAddress = async (part: AddressPart, by: Fetching): Promise<PartRecord> => {
    let page: SourcePart;
    try {
      page = await by.fetch(part, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TangleError)) throw error;
      return part.otherwise ? takeInstead(part.otherwise, part.url) : refused(part, error.report());
    }
    return takeSource(page, part.url);
  };
  const knownEntry = ({ id }: SourcePart | AddressPart) =>
    id === null || feed === null ? null : (entries?.find(feed, id, again) ?? null);
  const take = async (part: Part): Promise<void> => {
    signal.throwIfAborted();
    if (broken.length > 0) throw broken[0];
    const at = records.push(null) - 1;
    const known = part.kind === "refused" ? null : knownEntry(part);
    if (part.kind === "refused") {
      records[at] = refused(part, part.error);
    } else if (known !== null) {
      const { sha256, error } = known;
      records[at] = { sha256, url: part.kind === "address" ? part.url : null, place: part.place, error };
    } else if (part.kind === "source") {
      records[at] = await takeSource(part, null);
    } else if (fetching === null) {
      const off = new FetchError("fetch/off", { url: part.url });
      records[at] = part.otherwise
        ? await takeInstead(part.otherwise, part.url)
        : refused(part, off.report());
    } else {
      const fetched = takeAddress(part, fetching)
        .then(
          (record) => {
            records[at] = record;
          },
          (error: unknown) => {
            broken.push(error);
          },
        )
        .finally(() => fetches.delete(fetched));
      fetches.add(fetched);
      if (fetches.size >= fetching.atOnce) await Promise.race(fetches);
    }
  };
  const soFar = async (): Promise<Parts["parts"]> => {
    await Promise.all(fetches);
    await Promise.allSettled(underWay);
    return records.filter((record) => record !== null);
  };
  return {
    take,
    soFar,
    async ended() {
      const parts = await soFar();
      if (broken.length > 0) throw broken[0];
      return parts;
    },
  };
}

async function toRecord(
  part: SourcePart,
  url: string | null,
  { sha256, intake, again, signal, takeIn, now }: PartsOptions,
): Promise<PartRecord> {
  const { place, bytes, fileName, mediaType, given } = part;
  const depth = (intake.origin?.depth ?? 0) + 1;
  try {
    if (depth > LIMITS.containerDepth) {
      throw new SourceError("source/too-nested", { file: place, limitDepth: LIMITS.containerDepth });
    }
    const arriving: Intake = {
      fileName,
      mediaType,
      charset: part.charset ?? null,
      given,
      receivedAt: now(),
      origin: { container: sha256, place, depth },
      columns: part.columns ?? intake.columns,
    };
    return { sha256: await takeIn({ bytes, intake: arriving, again, signal }), url, place, error: null };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { sha256: null, url, place, error: error.report() };
  }
}

function refused(part: Exclude<Part, SourcePart>, error: ErrorReport): PartRecord {
  return { sha256: null, url: part.kind === "address" ? part.url : null, place: part.place, error };
}
