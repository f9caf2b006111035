import type { Claim } from "./claim.ts";
import type { Metadata } from "./document.ts";
import type { Entity } from "./entity.ts";
import type { Span } from "./span.ts";

/** What made an extraction. The same id, version and model give the same extraction of the same document. */
export interface ExtractorStamp {
  readonly id: string;
  readonly version: string;
  readonly model: string | null;
}

/** What an extraction signed so is called in a document's folder of the archive: `extraction-<id>-<version>.json`, with
 *  the model before `.json` where there is one. */
export function extractionName(stamp: ExtractorStamp): string {
  const parts = [stamp.id, stamp.version, ...(stamp.model === null ? [] : [stamp.model])];
  return `extraction-${parts.map((part) => part.replace(/[^A-Za-z0-9._]/g, "_")).join("-")}.json`;
}

/** Something that looked like a claim and was not made, and why. */
export interface Dropped extends Span {
  readonly why: string;
}

/** Everything one extractor read out of one document. Entity and claim ids are local and deterministic. */
export interface Extraction {
  /** SHA-256 of the source; with `tangle extract --jsonl` the line's own id. */
  readonly id: string;
  readonly document: Metadata & { readonly sha256: string };
  readonly extractor: ExtractorStamp;
  /** By first mention, then id. */
  readonly entities: readonly Entity[];
  /** By sentence, trigger, then id. */
  readonly claims: readonly Claim[];
  /** By start. The whole document as one entry says how it was read, if not in full: `languageNote` finds that. */
  readonly dropped: readonly Dropped[];
}

/** What an extraction says of a document in a language that is not read in full: "language: French; only countries and known
 *  organisations are read". Null where it says nothing of that kind. Linear; never throws. */
export function languageNote(dropped: readonly { readonly why: string }[]): string | null {
  return dropped.find(({ why }) => why.startsWith("language: "))?.why ?? null;
}
