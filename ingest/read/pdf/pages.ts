import { getResolvedPDFJS } from "unpdf";
import { SourceError } from "../../../graph/model/index.ts";
import { isPrintedPage } from "./facts.ts";
import { lettersOf, type PlacedRun } from "./glyph-run.ts";
import { linksOn, NO_LINKS, toLinks } from "./links.ts";

/** What a file says about itself, as it says it. */
export interface PdfFacts {
  readonly title: string | null;
  readonly author: string | null;
  /** As in the file: `D:20240304101500+01'00'`, or ISO 8601. */
  readonly created: string | null;
  /** The program that the document was written in, or that printed it. */
  readonly creator: string | null;
  readonly language: string | null;
}

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  /** Points, as the page is shown. */
  readonly width: number;
  readonly height: number;
  /** In the file's order. */
  readonly runs: readonly PlacedRun[];
}

export interface Pdf {
  readonly pageCount: number;
  readonly facts: PdfFacts;
  /** One by one; what the page before held is released. */
  readonly pages: AsyncIterable<PdfPage>;
  readonly close: () => Promise<void>;
}

type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type PdfDocument = Awaited<ReturnType<PdfJs["getDocument"]>["promise"]>;
type Matrix = readonly [number, number, number, number, number, number];

/** What a stretch of the page is marked as (ISO 32000, 14.6). */
type Mark = "artifact" | "content" | "other";
/** Share of a page's letters that are marked as text from which on the marks are believed. */
const MARKED_SHARE = 0.8;

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");
const textOf = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? value : null);

/** In one line, without the dot at its end: it goes on in another sentence. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.replace(/\s+/g, " ").trim().replace(/\.+$/, "").slice(0, 200) || "it is not whole";
}

function damaged(file: string, error: unknown): SourceError {
  return new SourceError(
    "source/damaged",
    { file, format: "PDF", reason: reasonOf(error) },
    { cause: error },
  );
}

/** Two matrices of PDF as one: first `b`, then `a` (ISO 32000, 8.3.4). */
function product(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

async function factsOf(document: PdfDocument): Promise<PdfFacts> {
  try {
    const { info, metadata } = await document.getMetadata();
    const said = info as Readonly<Record<string, unknown>>;
    const more = metadata as { get(name: string): unknown } | null;
    const creators = more?.get("dc:creator");
    return {
      title: textOf(more?.get("dc:title")) ?? textOf(said.Title),
      author: textOf(said.Author) ?? textOf(Array.isArray(creators) ? creators.join(", ") : creators),
      created: textOf(said.CreationDate) ?? textOf(more?.get("xmp:createdate")),
      creator: textOf(said.Creator) ?? textOf(more?.get("xmp:creatortool")),
      language: textOf(said.Language),
    };
  } catch (error) {
    // What the file says of itself is a gift; its pages may be whole all the same.
    if (error instanceof Error)
      return { title: null, author: null, created: null, creator: null, language: null };
    throw error;
  }
}

async function readPage(document: PdfDocument, number: number, isPrinted: boolean): Promise<PdfPage> {
  const page = await document.getPage(number);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const { width, height, transform } = viewport;
    const linksAt = isPrinted ? toLinks(await linksOn(page), viewport) : NO_LINKS;
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const runs: (PlacedRun & { readonly isTagged: boolean })[] = [];
    const marks: Mark[] = [];
    for (const item of items) {
      if (!("str" in item)) {
        if (item.type === "endMarkedContent") marks.pop();
        else
          marks.push("tag" in item && item.tag === "Artifact" ? "artifact" : item.id ? "content" : "other");
        continue;
      }
      if (item.str === "") continue;
      const [a, b, c, d, x, y] = product(transform as unknown as Matrix, item.transform as unknown as Matrix);
      const size = Math.hypot(c, d);
      if (![a, b, x, y, size, item.width].every(Number.isFinite) || size === 0) continue;
      const angle = (Math.round((Math.atan2(b, a) * 1800) / Math.PI) / 10 + 360) % 360;
      const isArtifact = marks.includes("artifact");
      const isTagged = isArtifact || marks.includes("content");
      runs.push({
        text: item.str,
        x,
        y,
        length: item.width,
        angle,
        size,
        font: item.fontName,
        isArtifact,
        links: angle === 0 ? linksAt({ x, y, length: item.width, size }) : 0,
        isTagged,
      });
    }
    // Of a file that marks its text, what is not marked is no text (ISO 32000, 14.8.2.2).
    const isMarked = lettersOf(runs.filter(({ isTagged }) => isTagged)) > lettersOf(runs) * MARKED_SHARE;
    return {
      number,
      width,
      height,
      runs: runs.map(({ isTagged, ...run }) => ({
        ...run,
        isArtifact: run.isArtifact || (isMarked && !isTagged),
      })),
    };
  } finally {
    page.cleanup();
  }
}

async function* pagesOf(document: PdfDocument, file: string, isPrinted: boolean): AsyncGenerator<PdfPage> {
  let unread: unknown = null;
  let read = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    let page: PdfPage = { number, width: 0, height: 0, runs: [] };
    try {
      page = await readPage(document, number, isPrinted);
      read += 1;
    } catch (error) {
      // One broken page does not cost the others; only if none can be read is the file no PDF to anybody.
      if (!(error instanceof Error)) throw error;
      unread = error;
    }
    yield page;
  }
  if (read === 0) throw damaged(file, unread);
}

/** Opens a PDF (ISO 32000). No script in it runs, no font is made or fetched, nothing outside it is looked at. Throws
 *  source/encrypted for one that opens with a password alone, source/damaged for what cannot be read as a PDF. The pages
 *  throw source/damaged if none of them can be read. */
export async function openPdf(bytes: Uint8Array, file: string): Promise<Pdf> {
  const { getDocument } = await getResolvedPDFJS();
  const task = getDocument({
    // It takes what it is given for its own, and whoever asked still needs the bytes.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  });
  let document: PdfDocument;
  try {
    document = await task.promise;
  } catch (error) {
    await task.destroy();
    if (nameOf(error) === "PasswordException") throw new SourceError("source/encrypted", { file });
    if (error instanceof Error) throw damaged(file, error);
    throw error;
  }
  const facts = await factsOf(document);
  return {
    pageCount: document.numPages,
    facts,
    pages: pagesOf(document, file, isPrintedPage(facts)),
    close: () => task.destroy(),
  };
}
