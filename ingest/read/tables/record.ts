import { METADATA_KEYS, type Metadata, NO_METADATA, SourceError } from "../../../graph/model/index.ts";
import type { Part } from "../contents.ts";
import { normaliseFound } from "../metadata.ts";

type SourcePart = Extract<Part, { kind: "source" }>;

/** Seconds, or milliseconds, since 1970, as machines write a date. */
function fromTimestamp(written: string): string {
  if (!/^\d{10}(?:\d{3})?(?:\.\d{1,9})?$/.test(written)) return written;
  const number = Number(written);
  return new Date(number < 1e11 ? number * 1000 : number).toISOString();
}

/** The facts of a row, each from its column; `read` gives what stands in the column at a place. */
export function factsAt(
  places: Partial<Record<keyof Metadata, number>>,
  read: (place: number) => string | null,
): Partial<Metadata> {
  return Object.fromEntries(
    METADATA_KEYS.flatMap((key) => {
      const place = places[key];
      return place === undefined ? [] : [[key, read(place)]];
    }),
  );
}

/** A row as a source: its text, and its facts in one form; a fact that cannot be understood is left out. Null for a
 *  row without text. */
export function toPart(
  text: string | null,
  facts: Partial<Metadata>,
  { place, isHtml }: { readonly place: string; readonly isHtml: boolean },
): SourcePart | null {
  if (text === null || text.trim() === "") return null;
  const found = { ...NO_METADATA, ...facts };
  const publishedAt = found.publishedAt === null ? null : fromTimestamp(found.publishedAt.trim());
  return {
    kind: "source",
    bytes: Buffer.from(text),
    fileName: null,
    // Null, not plain text: there are tables of whole mails.
    mediaType: isHtml ? "text/html" : null,
    given: normaliseFound({ ...found, publishedAt }),
    place,
    id: null,
  };
}

/** A row that cannot be read. */
export function refusedRow(file: string, place: string, reason: string): Part {
  return {
    kind: "refused",
    place,
    error: new SourceError("source/bad-row", { file, place, reason }).report(),
  };
}
