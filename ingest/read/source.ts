import {
  type Columns,
  type Intake,
  LIMITS,
  type MediaType,
  type Metadata,
  NO_METADATA,
  type SourceDocument,
  SourceError,
  sha256,
  signatureOf,
  writeSignature,
} from "../../graph/model/index.ts";
import type { Contents, Part, Readable } from "./contents.ts";
import { wellFormed } from "./decode.ts";
import { formatOf, tableFormat } from "./format.ts";
import { firstOf, handedDown, normaliseGiven } from "./metadata.ts";
import { READERS } from "./readers.ts";

/** What was found in a source: a document, others that came in it (their number), or both. */
export interface Opened {
  /** What it was read as. */
  readonly mediaType: MediaType;
  readonly document: SourceDocument | null;
  readonly parts: number;
}

/** Opens a source: its text as a document, decoded, without markup, with its metadata; sources that stand inside it go
 *  to `take`, one after the other, each once the one before was taken. Of plain text, `text` is exactly what stands
 *  behind BOM and front matter, line ends included. Metadata: what was given with the bytes wins over what the source
 *  says of itself, even where that is broken. The same bytes and intake give the same; nothing else is looked at.
 *
 *  Rejects with SourceError, and with what `take` throws. */
export async function openSource(
  bytes: Uint8Array,
  intake: Intake,
  take: (part: Part) => Promise<void>,
): Promise<Opened> {
  const file = intake.fileName ?? "The source";
  if (bytes.byteLength > LIMITS.sourceBytes) {
    throw new SourceError("source/too-large", {
      file,
      bytes: bytes.byteLength,
      limitBytes: LIMITS.sourceBytes,
    });
  }
  if (bytes.byteLength === 0) throw new SourceError("source/empty", { file });
  const { fileName, columns, origin } = intake;
  // Who says which columns it has says that it is a table; of files that were named together, and of what stands in
  // them, not all need be.
  const isTable = columns !== null && fileName === null && origin === null;
  const said = intake.mediaType ?? (isTable ? tableFormat(bytes) : null);
  const mediaType = await formatOf(bytes, { fileName, mediaType: said, file });
  const given = normaliseGiven(intake.given, file);
  const contents = await READERS[mediaType]({ bytes, file, intake, given });
  const parts = await takeAll(contents, { file, intake, given }, take);
  if (contents.kind === "container") {
    if (parts === 0) throw new SourceError("source/empty", { file });
    return { mediaType, document: null, parts };
  }
  const { found, byline = null, pages = [] } = contents;
  const text = wellFormed(contents.text);
  checkLength(text, file);
  const metadata = firstOf(given, found);
  const signature = writeSignature(signatureOf(text));
  return {
    mediaType,
    document: {
      ...metadata,
      sha256: sha256(bytes),
      text,
      mediaType,
      fileName,
      byline,
      pages,
      origin,
      signature,
    },
    parts,
  };
}

/** Hands the parts to `take`; those beyond the limit are one refused part. Gives their number. */
async function takeAll(
  contents: Contents,
  { file, intake, given }: Pick<Readable, "file" | "intake" | "given">,
  take: (part: Part) => Promise<void>,
): Promise<number> {
  let parts = 0;
  for await (const part of contents.parts ?? []) {
    parts += 1;
    if (parts > LIMITS.containerParts) {
      const most = { file, what: "sources in it", limit: LIMITS.containerParts };
      const error = new SourceError("source/over-limit", most).report();
      await take({ kind: "refused", place: `${part.place} and all behind it`, error });
      break;
    }
    await take(withGiven(part, given, intake.columns));
  }
  return parts;
}

/** A part with what was said of the source that it stands in. */
function withGiven(part: Part, given: Metadata, columns: Columns | null): Part {
  if (part.kind === "refused") return part;
  const saidOf = { given: firstOf(handedDown(given), part.given) };
  if (part.kind === "source") return { ...part, ...saidOf, columns: columns ?? part.columns ?? null };
  const { otherwise } = part;
  const summary = otherwise === null ? null : withGiven(otherwise, given, columns);
  return { ...part, ...saidOf, otherwise: summary?.kind === "source" ? summary : null };
}

/** A source's bytes as one document, opened here or by whatever `open` is. Rejects as that does, and with
 *  source/container for what holds others and no text of its own. */
export async function readSource(
  bytes: Uint8Array,
  intake: Intake,
  open: typeof openSource = openSource,
): Promise<SourceDocument> {
  const { document, parts } = await open(bytes, intake, async () => undefined);
  const file = intake.fileName ?? "The source";
  if (document === null) throw new SourceError("source/container", { file, parts });
  return document;
}

/** A text handed over as such (`tangle extract --jsonl`, tests): taken exactly as it is, but for
 *  surrogates without their other half, under the SHA-256 of its UTF-8. Throws source/empty and source/too-long. */
export function documentOf(text: string, metadata: Partial<Metadata> = {}): SourceDocument {
  const file = "The text";
  checkLength(text, file);
  return {
    ...NO_METADATA,
    ...metadata,
    sha256: sha256(text),
    text: wellFormed(text),
    mediaType: "text/plain",
    fileName: null,
    byline: null,
    pages: [],
    origin: null,
    signature: null,
  };
}

/** Throws source/empty for a text without a word, source/too-long for one that is longer than a document may be. */
function checkLength(text: string, file: string): void {
  if (text.trim() === "") throw new SourceError("source/empty", { file });
  if (text.length > LIMITS.textUnits) {
    throw new SourceError("source/too-long", { file, units: text.length, limitUnits: LIMITS.textUnits });
  }
}
