import { type Metadata, NO_METADATA, SourceError } from "../../graph/model/index.ts";
import { toIsoDate } from "./dates.ts";
import { wellFormed } from "./decode.ts";

/** Names under which front matter and sidecar files may give each fact. */
const KEYS: Readonly<Record<string, keyof Metadata>> = {
  title: "title",
  publisher: "publisher",
  source: "publisher",
  url: "url",
  published_at: "publishedAt",
  publishedAt: "publishedAt",
  published: "publishedAt",
  date: "publishedAt",
  marking: "marking",
  language: "language",
  lang: "language",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** One line, well formed, without control characters and without what turns the writing direction; null when nothing is left. */
export function tidy(written: string | null | undefined): string | null {
  const line = wellFormed(written ?? "")
    .replace(UNPRINTABLE, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line === "" ? null : line;
}

/** An address that a browser may be sent to, normalised; null for anything but http and https. */
function toWebAddress(written: string): string | null {
  try {
    const url = new URL(written);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** `en` of `en-GB`; null for what is no language tag. */
function toLanguage(written: string): string | null {
  return /^([a-z]{2,3})(?:[-_][a-z0-9_-]{1,30})?$/i.exec(written)?.[1]?.toLowerCase() ?? null;
}

/** How one fact is brought into one form. */
interface MetadataRule {
  /** Null for what is not allowed. Takes a tidied line. */
  readonly to: (line: string) => string | null;
  /** Completes "must be …". */
  readonly allowed: string;
}

function textOf(mostUnits: number): MetadataRule {
  return {
    to: (line) => (line.length > mostUnits ? null : line),
    allowed: `text of at most ${mostUnits} characters`,
  };
}

/** What each fact may be, at every door by which metadata comes in. */
export const METADATA_RULES: Readonly<Record<keyof Metadata, MetadataRule>> = {
  title: textOf(1_000),
  publisher: textOf(500),
  url: {
    to: (line) => (line.length > 4_000 ? null : toWebAddress(line)),
    allowed: "an address that begins with http:// or https://",
  },
  publishedAt: { to: toIsoDate, allowed: "a date such as 2023, 2023-02 or 2023-02-11" },
  marking: textOf(200),
  language: { to: toLanguage, allowed: 'a language tag such as "en"' },
};

/** Units of a refused fact that the message quotes. */
const QUOTED_UNITS = 100;

/** Metadata in one form: tidied, dates ISO 8601, languages ISO 639, addresses http or https. What is not allowed goes
 *  to `onBad`, which throws or gives null. */
function normalise(metadata: Metadata, onBad: (reason: string) => null): Metadata {
  const checked = (key: keyof Metadata): string | null => {
    const written = tidy(metadata[key]);
    if (written === null) return null;
    const { to, allowed } = METADATA_RULES[key];
    const name = key === "publishedAt" ? "published_at" : key;
    return to(written) ?? onBad(`${name} must be ${allowed}, not "${written.slice(0, QUOTED_UNITS)}"`);
  };
  return {
    title: checked("title"),
    publisher: checked("publisher"),
    url: checked("url"),
    publishedAt: checked("publishedAt"),
    marking: checked("marking"),
    language: checked("language"),
  };
}

/** What somebody wrote on purpose (flags, sidecar, front matter), in one form. Throws source/bad-metadata for a
 *  date, address or language that is none, and for a text that is too long. */
export function normaliseGiven(metadata: Metadata, file: string): Metadata {
  return normalise(metadata, (reason) => {
    throw new SourceError("source/bad-metadata", { file, reason });
  });
}

/** What a page says of itself, in one form; what cannot be understood is left out. Never throws. */
export function normaliseFound(metadata: Metadata): Metadata {
  return normalise(metadata, () => null);
}

/** What programs put in for a title by themselves: their own name before that of the file, the name of a file, or of one that
 *  has none yet. */
const PROGRAM_TITLE =
  /^(?:microsoft (?:word|powerpoint|excel) - .*|(?:untitled|unbenannt|document|dokument|title|slide|layout|print)[ _-]?\d*|powerpoint[ -]pr[eä]sentation|about:blank|.*\.(?:docx?|dotx?|odt|ott|rtf|tex|dvi|indd|qxd|pub|pmd|pptx?|xlsx?|txt|html?|pdf|ps)|[^\p{L}\p{N}]*)$/iu;

/** The title that a document gives itself, if somebody wrote it and no program. */
export function writtenTitle(title: string | null | undefined): string | null {
  const line = tidy(title);
  return line === null || PROGRAM_TITLE.test(line) ? null : line;
}

/** For each fact the first that somebody gives. */
export function firstOf(...candidates: readonly Partial<Metadata>[]): Metadata {
  const pick = (key: keyof Metadata): string | null => {
    for (const candidate of candidates) {
      const value = candidate[key];
      if (value !== undefined && value !== null) return value;
    }
    return null;
  };
  return {
    title: pick("title"),
    publisher: pick("publisher"),
    url: pick("url"),
    publishedAt: pick("publishedAt"),
    marking: pick("marking"),
    language: pick("language"),
  };
}

/** What was said of a source holds for what stands in it too, but for title and address, which are each one's own. */
export function handedDown(given: Metadata): Metadata {
  return { ...given, title: null, url: null };
}

/** What a record of front matter or a sidecar adds to the facts already `given`, in one form; other keys are left
 *  alone. A fact that is given wins, so what the record says of it is not even looked at. Throws
 *  source/bad-metadata for a list or a table where one value belongs, and for a date, address or language that is
 *  none. */
export function metadataFrom(
  record: Readonly<Record<string, unknown>>,
  file: string,
  given: Partial<Metadata>,
): Metadata {
  const found: { -readonly [K in keyof Metadata]: string | null } = { ...NO_METADATA };
  for (const [key, value] of Object.entries(record)) {
    const name = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (name === undefined || value === null || (given[name] ?? found[name]) !== null) continue;
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
      throw new SourceError("source/bad-metadata", { file, reason: `${key} must be one value` });
    }
    found[name] = String(value);
  }
  return normaliseGiven(found, file);
}
