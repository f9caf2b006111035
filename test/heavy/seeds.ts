import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import type { ToPack } from "../ingest/read/zip-writer.ts";
import { zipOf } from "../ingest/read/zip-writer.ts";

/** A sound file of some format, to be damaged. */
export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
  /** The files that it packs, of an archive: to be damaged inside, behind sound checksums. */
  readonly files?: readonly ToPack[];
}

const SENTENCES = [
  "Belgium expelled two Chinese diplomats on 3 May 2024.",
  "Russia funded the campaign, the Czech security service said in its yearly report.",
  "The ministry denied that Qatar had lobbied the European Parliament.",
  "Morocco accused Algeria of espionage; Algiers rejected the accusation.",
];
const paragraphs = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join("\n");
const text = SENTENCES.join("\n\n");

export function pdfOf(objects: readonly (string | Buffer)[]): Buffer {
  const pieces = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const offsets: number[] = [];
  let at = pieces[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    const piece = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from("\nendobj\n"),
    ]);
    pieces.push(piece);
    at += piece.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}

export function pdfStream(content: Buffer, facts = ""): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${content.length} ${facts} >>\nstream\n`),
    content,
    Buffer.from("\nendstream"),
  ]);
}

function pdfSeed(isPacked: boolean): Buffer {
  const words = SENTENCES.map((sentence) => `(${sentence}) Tj 0 -14 Td`).join("\n");
  const content = Buffer.from(`BT /F1 11 Tf 50 750 Td\n${words}\nET`);
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    isPacked ? pdfStream(deflateSync(content), "/Filter /FlateDecode") : pdfStream(content),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The files of a Word document (ECMA-376) with this in its body. */
export function docxFiles(body: string, before = ""): ToPack[] {
  return [
    {
      name: "[Content_Types].xml",
      content: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: "word/document.xml",
      content: `${XML}${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
  ];
}

/** The files of an OpenDocument text (ISO 26300) with this in its body. */
export function odtFiles(body: string, before = ""): ToPack[] {
  return [
    { name: "mimetype", content: "application/vnd.oasis.opendocument.text", stored: true },
    {
      name: "META-INF/manifest.xml",
      content: `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>`,
    },
    {
      name: "content.xml",
      content: `${XML}${before}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
  ];
}

const mail = (number: number) =>
  `From: Desk <desk@reports.invalid>\r\nTo: reader@reports.invalid\r\nSubject: =?utf-8?Q?Two_expelled_=E2=80=93_${number}?=\r\nDate: Fri, 3 May 2024 10:00:00 +0200\r\nMessage-ID: <${number}@reports.invalid>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="part"\r\n\r\n--part\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${text.replaceAll("=", "=3D")}\r\n--part\r\nContent-Type: text/html; name="report.html"\r\nContent-Disposition: attachment; filename="report.html"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<html><body>${paragraphs}</body></html>`).toString("base64")}\r\n--part--\r\n`;

const entries = SENTENCES.map(
  (sentence, at) =>
    `<item><title>Report ${at}</title><guid>urn:report:${at}</guid><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>${sentence.repeat(8)}</p>]]></description></item>`,
).join("\n");
const atom = SENTENCES.map(
  (sentence, at) =>
    `<entry><id>urn:report:${at}</id><title>Report ${at}</title><updated>2024-05-03T10:00:00Z</updated><content type="html">&lt;p&gt;${sentence.repeat(8)}&lt;/p&gt;</content></entry>`,
).join("\n");

/** One sound file of each format and of some encodings. */
export function seeds(): readonly Seed[] {
  const docx = docxFiles(SENTENCES.map((s) => `<w:p><w:r><w:t>${s}</w:t></w:r></w:p>`).join(""));
  const odt = odtFiles(SENTENCES.map((s) => `<text:p>${s}</text:p>`).join(""));
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Two expelled</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Two expelled","datePublished":"2024-05-03"}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Two expelled</h1>${paragraphs}<table><tr><td>Belgium</td><td>2</td></tr></table></article></body></html>`;
  const zip: ToPack[] = [
    { name: "a/report.txt", content: text },
    { name: "report.html", content: page },
    { name: "report.docx", content: zipOf(docx), stored: true },
    { name: "inner.zip", content: zipOf([{ name: "report.md", content: `# Report\n\n${text}` }]) },
  ];
  const rows = SENTENCES.map((s, at) => `"Report ${at}","${s}",2024-05-0${at + 1}`).join("\r\n");
  const seed = (name: string, content: string | Buffer): Seed => ({ name, bytes: Buffer.from(content) });
  const packed = (name: string, files: readonly ToPack[]): Seed => ({ name, bytes: zipOf(files), files });
  return [
    seed("report.txt", `---\ntitle: Two expelled\npublished_at: 2024-05-03\n---\n${text}`),
    seed(
      "report.md",
      `---\ntitle: Two expelled\n---\n# Two expelled\n\n> ${text}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`,
    ),
    seed("report.html", page),
    seed("latin.html", Buffer.from(page.replace("utf-8", "iso-8859-1").replace("Home", "Début"), "latin1")),
    seed("wide.txt", Buffer.from(`\ufeff${text} Ð Ñ`, "utf16le")),
    seed("report.pdf", pdfSeed(false)),
    seed("packed.pdf", pdfSeed(true)),
    packed("report.docx", docx),
    packed("report.odt", odt),
    packed("reports.zip", zip),
    seed(
      "report.rtf",
      `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title Two expelled}}\\f0 ${SENTENCES.join("\\par ")}\\'e9\\u8211?\\par}`,
    ),
    seed("report.eml", mail(1)),
    seed(
      "reports.mbox",
      [1, 2, 3]
        .map(
          (at) =>
            `From desk@reports.invalid Fri May  3 10:00:00 2024\n${mail(at).replaceAll("\r\n", "\n")}\n`,
        )
        .join(""),
    ),
    seed(
      "feed.rss",
      `${XML}<rss version="2.0"><channel><title>Reports</title><link>http://reports.invalid/</link>${entries}</channel></rss>`,
    ),
    seed(
      "feed.atom",
      `${XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>Reports</title><id>urn:reports</id><updated>2024-05-03T10:00:00Z</updated>${atom}</feed>`,
    ),
    seed(
      "feed.json",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Reports",
        items: SENTENCES.map((s, at) => ({ id: `${at}`, content_text: s.repeat(8) })),
      }),
    ),
    seed("reports.csv", `title,text,published_at\r\n${rows}\r\n`),
    seed("reports.tsv", `title\ttext\n${SENTENCES.map((s, at) => `Report ${at}\t${s}`).join("\n")}\n`),
    seed(
      "reports.jsonl",
      SENTENCES.map((s, at) => `${JSON.stringify({ id: at, title: `Report ${at}`, text: s })}\n`).join(""),
    ),
    seed("reports.urls", "http://127.0.0.1:9/report\nhttp://reports.invalid/report # a comment\n"),
  ];
}
