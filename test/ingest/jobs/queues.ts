import { onTestFinished } from "vitest";
import { openArchive, openDecisions, openGraphSource, openIdentity } from "../../../graph/archive/index.ts";
import type { GraphRows } from "../../../graph/index.ts";
import { type ErrorReport, NO_METADATA, type SourceDocument, sha256 } from "../../../graph/model/index.ts";
import { openQueue } from "../../../ingest/jobs/local-queue.ts";
import type { FeedEntries, Fetching } from "../../../ingest/jobs/parts.ts";
import type { Reading } from "../../../ingest/jobs/reading.ts";
import type { Part } from "../../../ingest/read/index.ts";
import { bytesOf, documentOf, intakeOf, newFolder, readingOf, stamp } from "../../graph/archive/folders.ts";
import { country, extractionOf } from "../../graph/resolution/entities.ts";

/** What comes of opening a document without parts. */
export const openedOf = (document: SourceDocument) => ({ mediaType: document.mediaType, document, parts: 0 });

/** A reading in this thread: every text names Belgium, but for what a test makes it do. */
export function plainReading(does: Partial<Reading> = {}): Reading {
  return {
    stamp,
    lanes: 2,
    open: async (bytes, intake) =>
      openedOf(documentOf(new TextDecoder().decode(bytes), { fileName: intake.fileName })),
    extract: async (document) => readingOf(document.text),
    close: async () => undefined,
    ...does,
  };
}

/** What stands in a bag: a text, an entry that is known by its text, a bag, something refused, or a page elsewhere. */
export type InBag =
  | string
  | { readonly entry: string }
  | { readonly refused: ErrorReport }
  | { readonly url: string; readonly otherwise?: string }
  | { readonly bag: readonly InBag[]; readonly text?: string };

/** A container as its bytes: what stands in it, and its own text if it has one. */
export const bagOf = (bag: readonly InBag[], text?: string): string => JSON.stringify({ bag, text });

/** Reads bags, and every other text as `plainReading` does. */
export function bagReading(does: Partial<Reading> = {}): Reading {
  return plainReading({
    async open(bytes, intake, take) {
      const content = new TextDecoder().decode(bytes);
      const { fileName, origin } = intake;
      if (!content.startsWith("{")) return openedOf(documentOf(content, { fileName, origin }));
      const { bag, text } = JSON.parse(content) as { bag: readonly InBag[]; text?: string };
      for (const [at, inside] of bag.entries()) await take(partOf(inside, `place ${at + 1}`));
      const mediaType = "application/zip";
      const document =
        text === undefined ? null : { ...documentOf(text, { mediaType }), sha256: sha256(bytes) };
      return { mediaType, document, parts: bag.length };
    },
    extract: async ({ sha256: sha }) => extractionOf(sha, [country("BEL", "Belgium")]),
    ...does,
  });
}

function partOf(inside: InBag, place: string): Part {
  if (typeof inside !== "string" && "refused" in inside) {
    return { kind: "refused", place, error: inside.refused };
  }
  const given = NO_METADATA;
  if (typeof inside !== "string" && "entry" in inside) {
    const { entry } = inside;
    return {
      kind: "source",
      bytes: bytesOf(entry),
      fileName: null,
      mediaType: null,
      given,
      place,
      id: entry,
    };
  }
  const sourceOf = (text: string) =>
    ({
      kind: "source",
      bytes: bytesOf(text),
      fileName: null,
      mediaType: null,
      given,
      place,
      id: null,
    }) as const;
  if (typeof inside === "string") return sourceOf(inside);
  if ("bag" in inside) return sourceOf(bagOf(inside.bag, inside.text));
  const { url, otherwise } = inside;
  const summary = otherwise === undefined ? null : sourceOf(otherwise);
  return { kind: "address", url, given, place, id: null, otherwise: summary };
}

/** A queue over a real archive; the store is a list of the batches it was given. */
export async function openAll({
  folder,
  reading = plainReading(),
  write,
  fetching = null,
  entries = null,
}: {
  fetching?: Fetching | null;
  entries?: FeedEntries | null;
  folder?: string;
  reading?: Reading;
  write?: (batch: readonly GraphRows[]) => Promise<number>;
} = {}) {
  const at = folder ?? (await newFolder());
  const archive = await openArchive(at, stamp);
  const identity = await openIdentity(at);
  onTestFinished(() => identity.close());
  const decisions = await openDecisions(at);
  onTestFinished(() => decisions.close());
  const source = await openGraphSource({ archive, identity, decisions });
  const batches: string[][] = [];
  const queue = openQueue({
    archive,
    source,
    reading,
    fetching,
    entries,
    stored: new Map(),
    takeIn: async ({ bytes, intake }, archived) => {
      const { sha256: sha } = await archive.putSource(bytes, intake);
      archived(sha);
      return sha;
    },
    now: () => "2026-01-02T03:04:05.000Z",
    store: {
      async write(batch) {
        const written = (await write?.(batch)) ?? batch.length;
        batches.push(batch.map((rows) => rows.document.displayTitle));
        return written;
      },
    },
  });
  const add = async (text: string): Promise<string> => {
    const { sha256: sha } = await archive.putSource(bytesOf(text), intakeOf(text));
    queue.takenIn(sha);
    return sha;
  };
  return { folder: at, archive, queue, batches, add };
}

export const names = (count: number) => Array.from({ length: count }, (_, at) => `text ${at}`);
