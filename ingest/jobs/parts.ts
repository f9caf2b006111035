import type { PartRecord, Parts } from "../../graph/index.ts";
import {
  type ErrorReport,
  FetchError,
  type Intake,
  LIMITS,
  type Metadata,
  SourceError,
  TangleError,
} from "../../graph/model/index.ts";
import type { Part } from "../read/index.ts";
import type { TakePart } from "./reading.ts";

type SourcePart = Extract<Part, { kind: "source" }>;
export type AddressPart = Extract<Part, { kind: "address" }>;

/** Fetches pages that a source names. */
export interface Fetching {
  /** Pages of one source that are fetched side by side. */
  readonly atOnce: number;
  /** The page as a source. Rejects with a TangleError for what cannot be fetched, and with the signal's reason. */
  fetch(part: AddressPart, signal: AbortSignal): Promise<SourcePart>;
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
  const { signal, fetching } = options;
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
  const takeSource = (part: SourcePart, url: string | null) => tracked(toRecord(part, url, options));
  const takeAddress = async (part: AddressPart, by: Fetching): Promise<PartRecord> => {
    let page: SourcePart;
    try {
      page = await by.fetch(part, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TangleError)) throw error;
      return part.otherwise ? takeSource(part.otherwise, part.url) : refused(part, error.report());
    }
    return takeSource(page, part.url);
  };
  const take = async (part: Part): Promise<void> => {
    signal.throwIfAborted();
    if (broken.length > 0) throw broken[0];
    const at = records.push(null) - 1;
    if (part.kind === "refused") {
      records[at] = refused(part, part.error);
    } else if (part.kind === "source") {
      records[at] = await takeSource(part, null);
    } else if (fetching === null) {
      const off = new FetchError("fetch/off", { url: part.url });
      records[at] = part.otherwise ? await takeSource(part.otherwise, part.url) : refused(part, off.report());
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
      given: inherited(given, intake.given),
      receivedAt: now(),
      origin: { container: sha256, place, depth },
      columns: intake.columns,
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

/** What is said about all that stands in a source holds for each part that says nothing else; a title or an address is
 *  one document's own. */
function inherited(given: Metadata, { publisher, publishedAt, marking, language }: Metadata): Metadata {
  return {
    ...given,
    publisher: given.publisher ?? publisher,
    publishedAt: given.publishedAt ?? publishedAt,
    marking: given.marking ?? marking,
    language: given.language ?? language,
  };
}
