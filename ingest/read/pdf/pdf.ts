import { LIMITS, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Readable } from "../contents.ts";
import { factsToMetadata, isPrintedPage } from "./facts.ts";
import type { PageLines } from "./furniture.ts";
import { toReadingDirections } from "./glyph-run.ts";
import { layOut } from "./layout.ts";
import { toLines } from "./lines.ts";
import { openPdf } from "./pages.ts";

/** Reads the text of a PDF in reading order: columns one after the other, words mended at line ends, paragraphs parted
 *  by blank lines, the rows of tables on lines of their own, footnotes after their page's text, running heads and page
 *  numbers left out, and of a page of the web that a browser printed its navigation. Invisible text is read: it is what OCR lays under a scan.
 *  Throws source/encrypted, source/damaged, source/no-text, source/over-limit, source/too-long. */
export async function readPdf({ bytes, file }: Readable): Promise<Contents> {
  const pdf = await openPdf(bytes, file);
  try {
    const { pageCount, facts } = pdf;
    if (pageCount > LIMITS.pdfPages)
      throw new SourceError("source/over-limit", { file, what: "pages", limit: LIMITS.pdfPages });
    const pages: PageLines[] = [];
    let units = 0;
    for await (const { number, height, runs } of pdf.pages) {
      const lines = toReadingDirections(runs).flatMap((direction) => toLines(direction));
      for (const { text } of lines) units += text.length;
      if (units > LIMITS.textUnits)
        throw new SourceError("source/too-long", { file, units, limitUnits: LIMITS.textUnits });
      pages.push({ number, height, lines });
    }
    if (units === 0) throw new SourceError("source/no-text", { file, pages: pageCount });
    const printed = isPrintedPage(facts) ? { title: facts.title } : null;
    const { text, pages: spans, blocks } = layOut(pages, printed);
    const { found, byline } = factsToMetadata(facts, blocks);
    return { kind: "text", text, found, byline, pages: spans };
  } finally {
    await pdf.close();
  }
}
