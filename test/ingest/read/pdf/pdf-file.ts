/** Small PDFs written by hand, to say exactly what a reader is given. */

/** The bytes of a PDF with these objects, numbered from 1; the first is the catalogue. */
export function pdfOf(objects: readonly string[], trailer = ""): Uint8Array {
  const offsets: number[] = [];
  let file = "%PDF-1.7\n";
  for (const [at, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, "0")} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

export const stream = (content: string, entries = "") =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;

/** A PDF with a page for each content stream, in Helvetica (`/F1`); `info` goes into its information dictionary, `entries` into
 *  each page. */
export function pagesOf(contents: readonly string[], info = "", resources = "", entries = ""): Uint8Array {
  const kids = contents.map((_, at) => `${5 + 2 * at} 0 R`).join(" ");
  return pdfOf(
    [
      "<< /Type /Catalog /Pages 2 0 R >>",
      `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      `<< ${info} >>`,
      ...contents.flatMap((content, at) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> ${resources} >> ${entries} >>`,
        stream(content),
      ]),
    ],
    "/Info 4 0 R",
  );
}

/** A line of text at a place, counted from the lower left corner. */
export const lineAt = (x: number, y: number, text: string, size = 11) =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, "\\$&")}) Tj ET\n`;

/** Lines below each other, 13 points apart. */
export const linesAt = (x: number, y: number, lines: readonly string[], size = 11) =>
  lines.map((line, at) => lineAt(x, y - 13 * at, line, size)).join("");
