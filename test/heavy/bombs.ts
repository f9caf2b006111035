import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import { type ToPack, zipOf } from "../ingest/read/zip-writer.ts";
import { docxFiles, odtFiles, pdfOf, pdfStream } from "./seeds.ts";

/** A small file, or a large one, that asks for far more than it is worth. Made when it is wanted. */
export interface Bomb {
  readonly name: string;
  readonly what: string;
  readonly make: () => Buffer;
}

const MEGABYTE = 1024 * 1024;
const REPORT = "Belgium expelled two Chinese diplomats on 3 May 2024. ";

/** Entities that unfold to a thousand million letters (the billion laughs). */
const LAUGHS = `<!DOCTYPE l [<!ENTITY a0 "ha">${Array.from({ length: 10 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join("")}]>`;
/** One long entity, named a hundred thousand times. */
const QUADRATIC = `<!DOCTYPE l [<!ENTITY q "${"q".repeat(50_000)}">]>`;
const FOREIGN =
  '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd">%p;]>';

const bomb = (name: string, what: string, make: () => string | Buffer): Bomb => ({
  name,
  what,
  make: () => Buffer.from(make()),
});
/** Not compressed, so that they are no bombs to the archive's reader. */
const stored = (files: readonly ToPack[]) => zipOf(files.map((file) => ({ ...file, stored: true })));
const docx = (what: string, body: () => string, before = "") =>
  bomb("bomb.docx", what, () => stored(docxFiles(body(), before)));
const odt = (what: string, body: () => string, before = "") =>
  bomb("bomb.odt", what, () => stored(odtFiles(body(), before)));
const wordParagraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const rss = (items: string, before = "") =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`;
const page = (body: string, head = "") =>
  `<!doctype html><html><head><title>t</title>${head}</head><body>${body}</body></html>`;
const mail = (headers: string, body: string) =>
  `From: a@reports.invalid\r\nTo: b@reports.invalid\r\nSubject: s\r\nDate: Fri, 3 May 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n${headers}\r\n\r\n${body}`;

function nestedZip(depth: number, copies: number): Buffer {
  let made = zipOf([{ name: "report.txt", content: REPORT.repeat(1000) }]);
  for (let at = 0; at < depth; at += 1) {
    made = zipOf(Array.from({ length: copies }, (_, copy) => ({ name: `${copy}.zip`, content: made })));
  }
  return made;
}

/** Many directory entries that all point at the one packed file. */
function overlappingZip(entries: number): Buffer {
  const content = Buffer.alloc(MEGABYTE, "a");
  const one = zipOf([{ name: "0000.txt", content }]);
  const local = one.subarray(0, one.indexOf("PK\x01\x02"));
  const directory = one.subarray(local.length, one.length - 22);
  const end = Buffer.from(one.subarray(one.length - 22));
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(entries * directory.length, 12);
  const all = Array.from({ length: entries }, (_, at) => {
    const entry = Buffer.from(directory);
    entry.write(String(at).padStart(4, "0"), 46);
    return entry;
  });
  return Buffer.concat([local, ...all, end]);
}

function pdfPages(
  content: Buffer,
  pages = 1,
  more: readonly (string | Buffer)[] = [],
  resources = "",
): Buffer {
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${"3 0 R ".repeat(pages)}] /Count ${pages} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    content,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...more,
  ]);
}
const pdf = (what: string, make: () => Buffer) => bomb("bomb.pdf", what, make);
const shown = `BT /F1 11 Tf 50 750 Td (${REPORT}) Tj ET`;
/** A stream packed several times over: each zero of the last makes a thousand of the one before. */
function flateBomb(times: number): Buffer {
  let packed = Buffer.alloc(100 * MEGABYTE, 0x20);
  for (let at = 0; at < times; at += 1) packed = deflateSync(packed, { level: 9 });
  return pdfStream(packed, `/Filter [${"/FlateDecode ".repeat(times)}]`);
}

/** Sixty and more, the quick ones first of each kind. */
export const BOMBS: readonly Bomb[] = [
  // Archives.
  bomb("flat.zip", "one file that packs to a thousandth", () =>
    zipOf([{ name: "a.txt", content: Buffer.alloc(90 * MEGABYTE, 32) }]),
  ),
  bomb("many.zip", "a thousand files of a megabyte each", () => {
    const content = Buffer.alloc(MEGABYTE, 32);
    return zipOf(Array.from({ length: 1000 }, (_, at): ToPack => ({ name: `${at}.txt`, content })));
  }),
  bomb("entries.zip", "sixty thousand files", () =>
    zipOf(Array.from({ length: 60_000 }, (_, at) => ({ name: `${at}`, content: "a", stored: true }))),
  ),
  bomb("nested.zip", "archives in archives, ten deep, three of each", () => nestedZip(10, 3)),
  bomb("deep.zip", "archives in archives, two hundred deep", () => nestedZip(200, 1)),
  bomb("overlapping.zip", "a thousand entries that are one file", () => overlappingZip(1000)),
  bomb("lying.zip", "a file that says it is small", () =>
    zipOf([{ name: "a.txt", content: Buffer.alloc(90 * MEGABYTE, 32), sizeBytes: 10 }]),
  ),
  bomb("claiming.zip", "a file that says it is huge", () =>
    zipOf([{ name: "a.txt", content: REPORT, sizeBytes: 0xfffffffe }]),
  ),
  bomb("names.zip", "files with names of sixty thousand letters", () =>
    zipOf(Array.from({ length: 200 }, (_, at) => ({ name: `${at}${"n".repeat(60_000)}`, content: "a" }))),
  ),
  bomb("pages.zip", "hundred pages of a hundred thousand nested elements", () =>
    zipOf(Array.from({ length: 100 }, (_, at) => ({ name: `${at}.html`, content: "<div>".repeat(100_000) }))),
  ),
  // Word and OpenDocument.
  docx("twenty megabytes of text", () => wordParagraph(REPORT.repeat(20)).repeat(20_000)),
  bomb("packed.docx", "two hundred megabytes of text", () =>
    zipOf(docxFiles(wordParagraph(REPORT.repeat(2000)).repeat(1800))),
  ),
  docx("a billion laughs", () => wordParagraph("&a10;"), LAUGHS),
  docx("a long entity many times", () => wordParagraph("&q;".repeat(100_000)), QUADRATIC),
  docx("an entity that is a file", () => wordParagraph("&x;"), FOREIGN),
  docx("tables nested five thousand deep", () => "<w:tbl><w:tr><w:tc>".repeat(5000) + wordParagraph(REPORT)),
  docx(
    "elements nested a million deep, closed",
    () => `${"<w:sdt>".repeat(1_000_000)}${"</w:sdt>".repeat(1_000_000)}`,
  ),
  docx("a million empty paragraphs", () => "<w:p/>".repeat(1_000_000)),
  docx(
    "an attribute of twenty megabytes",
    () => `<w:p w:a="${"a b".repeat(7_000_000)}"/>${wordParagraph(REPORT)}`,
  ),
  docx(
    "a hundred thousand attributes",
    () =>
      `<w:p ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(" ")}/>${wordParagraph(REPORT)}`,
  ),
  odt("a billion laughs", () => "<text:p>&a10;</text:p>", LAUGHS),
  odt("lists nested a hundred thousand deep", () => "<text:list><text:list-item>".repeat(100_000)),
  odt("spaces that count themselves", () => `<text:p>${'<text:s text:c="999999999"/>'.repeat(100)}</text:p>`),
  odt("a million empty paragraphs", () => "<text:p/>".repeat(1_000_000)),
  // Feeds.
  bomb("laughs.rss", "a billion laughs", () => rss("<item><title>&a10;</title></item>", LAUGHS)),
  bomb("quadratic.rss", "a long entity many times", () =>
    rss(`<item><title>${"&q;".repeat(100_000)}</title></item>`, QUADRATIC),
  ),
  bomb("foreign.rss", "an entity that is a file", () => rss("<item><title>&x;</title></item>", FOREIGN)),
  bomb("deep.rss", "elements nested three hundred thousand deep", () => rss("<item>".repeat(300_000))),
  bomb("long.rss", "a summary of forty megabytes", () =>
    rss(
      `<item><guid>1</guid><title>t</title><description>${"a ".repeat(20 * MEGABYTE)}</description></item>`,
    ),
  ),
  bomb("open.rss", "a section that never ends", () =>
    rss(`<item><title><![CDATA[${"]]".repeat(10 * MEGABYTE)}`),
  ),
  bomb(
    "deep.json",
    "a feed nested a million deep",
    () => `{"version":"https://jsonfeed.org/version/1.1","items":${"[".repeat(1_000_000)}`,
  ),
  // Web pages.
  bomb("divs.html", "a hundred thousand nested elements", () => page("<div>".repeat(100_000))),
  bomb("paragraphs.html", "eight thousand paragraphs without an end", () =>
    page(`<p>${REPORT}`.repeat(8_000)),
  ),
  bomb("bold.html", "bold type that is never closed", () => page("<p><b>a".repeat(100_000))),
  bomb("links.html", "links across paragraphs", () => page("<a href=x><p>a</a>".repeat(50_000))),
  bomb("tables.html", "cells without tables, tables without cells", () =>
    page("<table><td><tr><p>".repeat(50_000)),
  ),
  bomb("attributes.html", "half a million attributes", () =>
    page(`<p ${Array.from({ length: 500_000 }, (_, at) => `a${at}=1`).join(" ")}>${REPORT}`),
  ),
  bomb("attribute.html", "an attribute of forty megabytes", () =>
    page(`<p title="${"a".repeat(40 * MEGABYTE)}">${REPORT}`),
  ),
  bomb("comment.html", "a comment that never ends", () => page(`${REPORT}<!--${"-".repeat(20 * MEGABYTE)}`)),
  bomb("opening.html", "a million openings", () => page("<".repeat(1_000_000))),
  bomb("entities.html", "a million half entities", () => page("&am&#x&#".repeat(500_000))),
  bomb("json.html", "facts nested a hundred thousand deep", () =>
    page(REPORT, `<script type="application/ld+json">${'{"@graph":['.repeat(100_000)}</script>`),
  ),
  bomb("foreign.html", "pictures in formulas in pictures", () =>
    page("<svg><foreignObject><math><mi>".repeat(30_000)),
  ),
  bomb("scripts.html", "scripts that never end", () => page(`<script>${"<!--<script>".repeat(200_000)}`)),
  // Markdown.
  bomb("brackets.md", "a hundred thousand brackets", () => "[".repeat(100_000)),
  bomb("stars.md", "stars that emphasise each other", () => "*a_ ".repeat(50_000)),
  bomb("quotes.md", "quotes nested twenty thousand deep", () => `${">".repeat(20_000)} a`),
  bomb("lists.md", "lists nested in lists", () =>
    Array.from({ length: 3000 }, (_, at) => `${" ".repeat(2 * at)}- a`).join("\n"),
  ),
  bomb(
    "table.md",
    "a table of five thousand columns",
    () => `${"|a".repeat(5000)}|\n${"|-".repeat(5000)}|\n${`${"|b".repeat(5000)}|\n`.repeat(50)}`,
  ),
  bomb("links.md", "links that name each other", () =>
    Array.from({ length: 20_000 }, (_, at) => `[a${at}]: x\n[a${at}][a${at + 1}]`).join("\n"),
  ),
  // RTF, mail, mailboxes.
  bomb("groups.rtf", "a million nested groups", () => `{\\rtf1 ${"{".repeat(1_000_000)}`),
  bomb(
    "binary.rtf",
    "bytes that are not there",
    () => `{\\rtf1 ${"\\bin2147483647 ".repeat(100_000)} ${REPORT}}`,
  ),
  bomb("letters.rtf", "ten megabytes of single letters", () => `{\\rtf1 ${"\\u97?".repeat(2_000_000)}}`),
  bomb("nested.eml", "parts nested a thousand deep", () => {
    const parts = Array.from(
      { length: 1000 },
      (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
    );
    return mail(parts[0]!.trimEnd().split("\r\n\r\n")[0]!, `--b0\r\n${parts.slice(1).join("")}`);
  }),
  bomb("parts.eml", "a hundred thousand parts", () =>
    mail('Content-Type: multipart/mixed; boundary="b"', "--b\r\n\r\na\r\n".repeat(100_000)),
  ),
  bomb("mails.eml", "mails in mails, five hundred deep", () =>
    mail("Content-Type: message/rfc822", mail("Content-Type: message/rfc822", "").repeat(500)),
  ),
  bomb("headers.eml", "two hundred thousand headers", () =>
    mail(Array.from({ length: 200_000 }, (_, at) => `X-${at}: a`).join("\r\n"), REPORT),
  ),
  bomb("header.eml", "a header of ten megabytes", () =>
    mail(`X-A: ${"=?utf-8?Q?a?= ".repeat(700_000)}`, REPORT),
  ),
  bomb("recipients.eml", "a list of names without an end", () =>
    mail(`Cc: ${'"a, (b <c@d> '.repeat(200_000)}`, REPORT),
  ),
  bomb("boundaries.eml", "a boundary of nothing but hyphens", () =>
    mail(`Content-Type: multipart/mixed; boundary="${"-".repeat(69)}"`, "-".repeat(10 * MEGABYTE)),
  ),
  // PDF.
  pdf("fifty thousand pages", () => pdfPages(pdfStream(Buffer.from(shown)), 50_000)),
  pdf("a stream packed twice, of a hundred megabytes", () => pdfPages(flateBomb(2))),
  pdf("pages that are their own parents", () =>
    pdfOf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]),
  ),
  pdf("a form that draws itself", () =>
    pdfPages(
      pdfStream(Buffer.from(`${shown} /X Do`)),
      1,
      [
        pdfStream(
          Buffer.from("/X Do /X Do"),
          "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
        ),
      ],
      "/XObject << /X 6 0 R >>",
    ),
  ),
  pdf("five million words on a page", () =>
    pdfPages(
      pdfStream(
        deflateSync(Buffer.from(`BT /F1 1 Tf ${"(a) Tj ".repeat(5_000_000)} ET`)),
        "/Filter /FlateDecode",
      ),
    ),
  ),
  pdf("a length beyond the end", () =>
    pdfPages(Buffer.from(`<< /Length 2147483647 >>\nstream\n${shown}\nendstream`)),
  ),
  pdf("a table of objects that goes round", () =>
    Buffer.from(
      pdfPages(pdfStream(Buffer.from(shown)))
        .toString("latin1")
        .replace("/Root 1 0 R", "/Root 1 0 R /Prev 15"),
      "latin1",
    ),
  ),
  pdf("a dictionary nested half a million deep", () =>
    pdfPages(pdfStream(Buffer.from(shown)), 1, ["<< /A ".repeat(500_000)]),
  ),
  pdf("a name tree of letters that maps four thousand million", () =>
    pdfPages(pdfStream(Buffer.from(shown)), 1, [
      pdfStream(
        Buffer.from(
          "1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange",
        ),
      ),
    ]).subarray(0),
  ),
  // Tables and lists.
  bomb("columns.csv", "a row of a million columns", () => `text,title\n${"a,".repeat(1_000_000)}\n`),
  bomb(
    "cell.csv",
    "a cell of forty megabytes that never ends",
    () => `text,title\n"${"a ".repeat(20 * MEGABYTE)}`,
  ),
  bomb("quotes.csv", "ten million quotes", () => `text,title\n${'"'.repeat(10_000_001)}`),
  bomb(
    "header.csv",
    "a header of a million columns",
    () => `${Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(",")}\na\n`,
  ),
  bomb("deep.jsonl", "a line nested ten million deep", () => `{"text":${"[".repeat(10_000_000)}\n`),
  bomb(
    "keys.jsonl",
    "a line of a million keys",
    () => `{${Array.from({ length: 1_000_000 }, (_, at) => `"k${at}":1`).join(",")},"text":"a"}\n`,
  ),
  bomb("line.jsonl", "a line of forty megabytes", () => `{"text":"${"a ".repeat(20 * MEGABYTE)}"}\n`),
  bomb("addresses.urls", "a hundred thousand broken addresses", () => "http://[\n".repeat(100_000)),
  // Plain text, which a reading thread takes.
  bomb("line.txt", "forty-nine megabytes in one line", () => Buffer.alloc(49 * MEGABYTE, "a")),
  bomb("zeros.txt", "forty-nine megabytes of nothing", () => Buffer.alloc(49 * MEGABYTE)),
  bomb("spaces.txt", "a megabyte of spaces", () => `${" ".repeat(MEGABYTE)}.`),
  bomb(
    "matter.txt",
    "front matter nested fifty thousand deep",
    () => `---\ntitle: ${"[".repeat(50_000)}\n---\n${REPORT}`,
  ),
  bomb(
    "aliases.txt",
    "front matter that laughs",
    () =>
      `---\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from("bcdefghi", (letter, at) => `${letter}: &${letter} [${`*${"abcdefgh"[at]},`.repeat(9)}]`).join("\n")}\n---\n${REPORT}`,
  ),
];
