import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NO_METADATA } from "../../../graph/model/index.ts";
import { readSource } from "../../../ingest/index.ts";
import { intakeOf, partsOf, shown } from "./parts.ts";
import { codeOf } from "./refusal.ts";
import { type ToPack, zipOf } from "./zip-writer.ts";

const read = (bytes: Uint8Array, fileName: string | null = null) =>
  readSource(bytes, {
    fileName,
    mediaType: null,
    origin: null,
    columns: null,
    given: NO_METADATA,
    receivedAt: "2026-01-01T00:00:00.000Z",
  });

const TYPES = { name: "[Content_Types].xml", content: "<Types/>" };
const relations = (name: string, targets: Readonly<Record<string, string>>): ToPack => ({
  name,
  content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    targets,
  )
    .map(
      ([type, target], i) =>
        `<Relationship Id="r${i}" Type="http://example.org/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`,
});
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document of this body and these further parts. */
const docx = (body: string, more: readonly ToPack[] = [], stored = false) =>
  zipOf([
    TYPES,
    {
      name: "word/document.xml",
      content: `<w:document ${WORD} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`,
      stored,
    },
    ...more,
  ]);
const run = (words: string, properties = "") =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
const p = (inside: string, properties = "") =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
const cell = (inside: string) => `<w:tc>${inside}</w:tc>`;
const box = (words: string) => `<w:r><w:pict><w:txbxContent>${p(run(words))}</w:txbxContent></w:pict></w:r>`;

const OPEN_DOCUMENT = ["office", "text", "table", "style", "manifest", "meta"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");
const MIMETYPE = { name: "mimetype", content: "application/vnd.oasis.opendocument.text", stored: true };
const odt = (body: string, more: readonly ToPack[] = []) =>
  zipOf([
    MIMETYPE,
    {
      name: "content.xml",
      content: `<office:document-content ${OPEN_DOCUMENT}><office:automatic-styles><style:style style:name="H"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      stored: true,
    },
    ...more,
  ]);
const rtf = (body: string) => Buffer.from(`{\\rtf1\\ansi\\ansicpg1252${body}}`, "latin1");

describe("an office document as a program writes it", () => {
  const fixture = (name: string) => readFileSync(new URL(`../../fixtures/office/${name}`, import.meta.url));
  it.each(["report.docx", "report.odt", "report.rtf"])("is read alike in every format: %s", async (name) => {
    const document = await read(fixture(name));
    expect(document).toMatchObject({ title: "Pressure on the port of Riga", byline: "Ilse Brandt" });
    expect(document.publishedAt).toMatch(/^2024-03-12T16:30/);
    expect(document.text).toBe(
      `Pressure on the port of Riga

What happened

Harbour Line, a firm from Minsk, threatened the port authority of Riga. Café owners nearby saw its managers.

- Two letters came in January.
- One was signed.
- A third came
in February.

Who met whom:

Person | Met

Oleg Marin | Anna Ozola

The ministry has not answered yet.

A box beside the text.

The authority confirmed this on 4 March.

Minutes are kept in Riga.
`,
    );
  });
});

describe("a Word document", () => {
  it.each<[string, string, string]>([
    [
      "keeps what was inserted and leaves out what was deleted or moved away",
      p(
        `${run("Riga ")}<w:ins>${run("was ")}</w:ins><w:del>${run("is ")}</w:del><w:moveFrom>${run("x")}</w:moveFrom>${run("asked.")}`,
      ),
      "Riga was asked.",
    ],
    [
      "joins paragraphs whose end was deleted",
      p(run("Riga "), "<w:rPr><w:del/></w:rPr>") + p(run("was asked.")),
      "Riga was asked.",
    ],
    [
      "leaves out hidden words",
      p(run("Seen.") + run(" Hidden.", "<w:vanish/>") + run(" Not hidden.", '<w:vanish w:val="0"/>')),
      "Seen. Not hidden.",
    ],
    [
      "shows what fields show and not how they are worked out",
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>${run("code")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("4 March")}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run(" 2024")}`,
      ),
      "4 March 2024",
    ],
    [
      "loses no more than a paragraph to a field without an end",
      p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p(run("Riga.")),
      "Riga.",
    ],
    [
      "has text boxes behind their paragraph, once",
      p(
        `${run("Before")}<mc:AlternateContent><mc:Choice>${box("In the box.")}</mc:Choice><mc:Fallback>${box("In the box.")}</mc:Fallback></mc:AlternateContent>${run(" and after.")}`,
      ),
      "Before and after.\n\nIn the box.",
    ],
    [
      "reads rows as lines",
      `<w:tbl><w:tr>${cell(p(run("Person")))}${cell(p(""))}${cell(p(run("Met")))}</w:tr></w:tbl>`,
      "Person | Met",
    ],
    [
      "reads a table that is a layout paragraph by paragraph",
      `<w:tbl><w:tr>${cell(p(run("One.")) + p(run("Two.")))}${cell(p(run("Three.")))}</w:tr></w:tbl>`,
      "One.\n\nTwo.\n\nThree.",
    ],
    [
      "has lists on lines of their own",
      p(run("One."), '<w:numPr><w:numId w:val="1"/></w:numPr>') +
        p(run("Two."), '<w:numPr><w:numId w:val="1"/></w:numPr>') +
        p(run("No item."), '<w:numPr><w:numId w:val="0"/></w:numPr>'),
      "- One.\n- Two.\n\nNo item.",
    ],
    [
      "passes over places where nobody wrote anything",
      p(
        `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run("Click here.")}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>${run("Riga.")}</w:sdtContent></w:sdt>`,
      ),
      "Riga.",
    ],
    [
      "knows breaks, tabs and hyphens",
      p(
        `<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>`,
      ),
      "a\nb\tc\u2011d",
    ],
  ])("%s", async (_, body, text) => expect((await read(docx(body))).text).toBe(`${text}\n`));

  const referring = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
  const note = (kind: string, id: number, words: string) =>
    `<w:${kind} w:id="${id}">${p(run(words))}</w:${kind}>`;
  it("has its notes behind the text in the order in which it refers to them, and no other", async () => {
    const notes = (kind: string, inside: string) => ({
      name: `word/${kind}s.xml`,
      content: `<w:${kind}s ${WORD}>${inside}</w:${kind}s>`,
    });
    const body = p(
      run("Riga.") + referring("endnote", 1) + referring("footnote", 2) + referring("footnote", 1),
    );
    const { text } = await read(
      docx(body, [
        relations("word/_rels/document.xml.rels", {
          footnotes: "footnotes.xml",
          endnotes: "/word/endnotes.xml",
        }),
        notes(
          "footnote",
          note("footnote", 1, "First.") + note("footnote", 2, "Second.") + note("footnote", 3, "Third."),
        ),
        notes("endnote", note("endnote", 1, "Last.")),
      ]),
    );
    expect(text).toBe("Riga.\n\nSecond.\n\nFirst.\n\nLast.\n");
  });

  it("takes hidden words, lists, headings and tables of contents from its styles", async () => {
    const style = (id: string, name: string, inside: string) =>
      `<w:style w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`;
    const of = (id: string, words: string) => p(run(words), `<w:pStyle w:val="${id}"/>`);
    const { text, title } = await read(
      docx(
        of("Inhalt1", "Chapter ... 3") + of("H", "Hidden.") + of("Liste", "Item.") + of("Titel", "On Riga"),
        [
          relations("word/_rels/document.xml.rels", { styles: "styles.xml" }),
          {
            name: "word/styles.xml",
            content: `<w:styles ${WORD}>${style("Inhalt1", "toc 1", "") + style("V", "V", "<w:rPr><w:vanish/></w:rPr>") + style("H", "H", '<w:basedOn w:val="V"/>') + style("Liste", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>') + style("Titel", "Title", "")}</w:styles>`,
          },
        ],
      ),
    );
    expect(text).toBe("- Item.\n\nOn Riga\n");
    expect(title).toBe("On Riga");
  });

  it("is told from other archives by its files, wherever they stand, and read in both forms of the standard", async () => {
    const strict = 'xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"';
    const bytes = zipOf([
      { name: "docProps/app.xml", content: "<a/>" },
      relations("_rels/.rels", { officeDocument: "/word/text.xml" }),
      {
        name: "word/text.xml",
        content: `<x:document ${strict}><x:body><x:p><x:r><x:t>Riga.</x:t></x:r></x:p></x:body></x:document>`,
      },
      TYPES,
    ]);
    expect((await read(bytes, "a.bin")).text).toBe("Riga.\n");
  });
});

describe("an OpenDocument text", () => {
  it.each<[string, string, string]>([
    [
      "has spaces, tabs and line breaks by name",
      '<text:p>a  \n b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e<text:s text:c="1000000000"/></text:p>',
      "a b   c\td\ne",
    ],
    [
      "leaves out comments and hidden words",
      '<text:p>Seen.<office:annotation><text:p>Comment</text:p></office:annotation><text:span text:style-name="H">Hidden</text:span></text:p>',
      "Seen.",
    ],
    [
      "has its notes behind the text, footnotes first",
      '<text:p>Riga.<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>Last.</text:p></text:note-body></text:note><text:note text:note-class="footnote"><text:note-body><text:p>First.</text:p></text:note-body></text:note> Goes on.</text:p>',
      "Riga. Goes on.\n\nFirst.\n\nLast.",
    ],
    [
      "has one dash for each item",
      "<text:list><text:list-item><text:p>One.</text:p><text:p>Still one.</text:p></text:list-item><text:list-item><text:p>Two.</text:p></text:list-item></text:list>",
      "- One.\n\nStill one.\n\n- Two.",
    ],
  ])("%s", async (_, body, text) => expect((await read(odt(body))).text).toBe(`${text}\n`));

  it("is read flat as well", async () => {
    const flat = `<?xml version="1.0"?><office:document ${OPEN_DOCUMENT} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>On Riga</dc:title></office:meta><office:body><office:text><text:p>Riga.</text:p></office:text></office:body></office:document>`;
    expect(await read(Buffer.from(flat))).toMatchObject({ text: "Riga.\n", title: "On Riga" });
    const old = flat.replace('"1.0"', '"1.0" encoding="ISO-8859-1"').replaceAll("Riga", "Liège");
    expect(await read(Buffer.from(old, "latin1"))).toMatchObject({ text: "Liège.\n", title: "On Liège" });
  });

  it("that is locked is refused by name", async () => {
    const manifest = {
      name: "META-INF/manifest.xml",
      content: `<manifest:manifest ${OPEN_DOCUMENT}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`,
    };
    expect(await codeOf(() => read(odt("\u0001", [manifest])))).toBe("source/encrypted");
  });
});

describe("an RTF document", () => {
  it.each<[string, string, string]>([
    [
      "has letters in the code page of their font",
      "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}\\f0 Caf\\'e9 \\f1\\'d0\\'e8\\'e3\\'e0 \\f2\\'83A\\'83\\'42",
      "Café Рига アィ",
    ],
    [
      "has Unicode letters, without what old readers are told",
      "\\uc1\\u8220?a\\u8221\\'94{\\uc2\\u269 xy}\\uc0\\u-10179\\u-8704 b",
      "“a”č😀b",
    ],
    [
      "passes over pictures, tables of its own and unknown groups",
      "{\\colortbl;\\red0;}{\\*\\unknown x}{\\pict 0a0b}{\\*\\fldinst y}{\\stylesheet{\\s1 heading 1;}}a\\bin3 }}}b",
      "ab",
    ],
    [
      "leaves out hidden and deleted words",
      "a{\\v hidden}{\\deleted gone}\\v0 b{\\header Page}{\\*\\annotation c}",
      "ab",
    ],
    ["shows what fields show", "{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt Riga}}", "Riga"],
    ["has paragraphs, lines and tabs", "a\\line b\\tab c\\par d\\\ne", "a\nb\tc\n\nd\n\ne"],
    [
      "reads rows as lines, tables in tables too",
      "\\trowd\\intbl a\\cell b\\cell\\row\\intbl c\\cell\\itap2 d\\nestcell{\\*\\nesttableprops\\nestrow}{\\nonesttables\\par}\\itap1\\cell\\row\\pard e",
      "a | b\n\nc | d\n\ne",
    ],
    [
      "has lists on lines of their own",
      "{\\listtext\\'b7\\tab}One.\\par{\\pntext -}Two.\\par",
      "- One.\n- Two.",
    ],
    [
      "has notes behind the text",
      "Riga.{\\footnote First.}{\\footnote\\ftnalt Last.} Goes on.{\\footnote Second.}",
      "Riga. Goes on.\n\nFirst.\n\nSecond.\n\nLast.",
    ],
    ["holds no control characters", "a\\'00b\\u1?c\x01d", "abcd"],
    ["keeps braces and backslashes that are written", "\\{a\\}\\\\", "{a}\\"],
  ])("%s", async (_, body, text) => expect((await read(rtf(body))).text).toBe(`${text}\n`));

  it("gives what is there where it ends too soon, and nothing that comes behind its end", async () => {
    expect((await read(Buffer.from("{\\rtf1 Riga {\\b is"))).text).toBe("Riga is\n");
    expect((await read(Buffer.from("{\\rtf1 Riga} behind"))).text).toBe("Riga\n");
  });
});

describe("an office document that is not read", () => {
  const compound = (stream: string) =>
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(600),
      Buffer.from(stream, "utf16le"),
    ]);
  it.each<[string, Buffer, string, RegExp]>([
    [
      "an Excel workbook",
      zipOf([TYPES, { name: "xl/workbook.xml", content: "<a/>" }]),
      "source/unknown-format",
      /an Excel workbook/,
    ],
    [
      "a presentation",
      zipOf([TYPES, { name: "ppt/presentation.xml", content: "<a/>" }]),
      "source/unknown-format",
      /a PowerPoint/,
    ],
    [
      "an OpenDocument spreadsheet",
      zipOf([{ ...MIMETYPE, content: "application/vnd.oasis.opendocument.spreadsheet" }]),
      "source/unknown-format",
      /spreadsheet/,
    ],
    [
      "an e-book",
      zipOf([{ ...MIMETYPE, content: "application/epub+zip" }]),
      "source/unknown-format",
      /e-book/,
    ],
    ["an old Word document", compound("WordDocument"), "source/unknown-format", /an old Word document/],
    ["an Outlook message", compound("__substg1.0_0037001F"), "source/unknown-format", /an Outlook message/],
    ["one behind a password", compound("EncryptedPackage"), "source/encrypted", /is encrypted/],
    [
      "a Word document without its body",
      zipOf([TYPES, { name: "word/styles.xml", content: "<a/>" }]),
      "source/damaged",
      /word\/document\.xml is not in it/,
    ],
    [
      "half a Word document",
      docx(p(run("Riga."))).subarray(0, 200),
      "source/damaged",
      /no whole Word document/,
    ],
    ["broken XML", docx("<w:p>"), "source/damaged", /XML is broken/],
    [
      "entities of its own",
      zipOf([
        TYPES,
        {
          name: "word/document.xml",
          content: `<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><w:document ${WORD}><w:body>&b;</w:body></w:document>`,
        },
      ]),
      "source/damaged",
      /undefined entity/,
    ],
    [
      "tables in tables without end",
      docx("<w:tbl><w:tr><w:tc>".repeat(100_000), [], true),
      "source/too-deep",
      /nested/,
    ],
    [
      "tables in tables without end",
      odt("<table:table><table:table-row><table:table-cell>".repeat(100_000)),
      "source/too-deep",
      /nested/,
    ],
    ["a bomb", docx(p(run("a".repeat(8_000_000)))), "source/over-limit", /100 bytes packed into one/],
    [
      "more text than is read",
      docx(Array.from({ length: 52 }, (_, i) => p(run(`${i}`.repeat(100_000)))).join(""), [], true),
      "source/too-long",
      /characters/,
    ],
    ["groups in groups without end", rtf("{".repeat(10_000_000)), "source/too-deep", /nested/],
    [
      "RTF of which only the beginning is there",
      rtf("{\\fonttbl{\\f0 A"),
      "source/damaged",
      /groups do not end/,
    ],
    ["letters for ever", rtf("a".repeat(5_100_000)), "source/too-long", /characters/],
    ["no words", docx(p("")), "source/empty", /no text/],
  ])("is refused by name: %s", async (_, bytes, code, says) => {
    expect(await codeOf(() => read(bytes, "report.docx"))).toBe(code);
    await expect(read(bytes, "report.docx")).rejects.toThrow(says);
  });
});

describe("an office document that is broken in places", () => {
  const BROKEN = "<broken";
  const note = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
  const footnotes = {
    name: "word/footnotes.xml",
    content: `<w:footnotes ${WORD}><w:footnote w:id="2">${p(run("Said in Riga."))}</w:footnote></w:footnotes>`,
  };

  it.each([
    "word/styles.xml",
    "docProps/core.xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/media/image1.png",
  ])("is read without %s", async (name) => {
    const { text } = await read(
      docx(p(run("Riga was asked.") + note(2)), [footnotes, { name, content: BROKEN, crc: 1 }]),
    );
    expect(text).toBe("Riga was asked.\n\nSaid in Riga.\n");
    expect((await read(docx(p(run("Riga was asked.")), [{ name, content: BROKEN }]))).text).toBe(
      "Riga was asked.\n",
    );
  });

  it("is read beside a picture that was packed to nearly nothing", async () => {
    const picture = { name: "word/media/image1.bmp", content: Buffer.alloc(8_000_000, 0xff) };
    expect((await read(docx(p(run("Riga was asked.")), [picture]))).text).toBe("Riga was asked.\n");
  });

  it("says that it is read without its notes", async () => {
    const bytes = docx(p(run("Riga was asked.") + note(2)), [
      { name: "word/footnotes.xml", content: BROKEN },
    ]);
    expect((await read(bytes)).text).toBe("Riga was asked.\n");
    expect((await partsOf(bytes, intakeOf("report.docx"))).map(shown)).toEqual([
      "footnotes refused: source/damaged",
    ]);
  });

  it.each(["styles.xml", "meta.xml", "META-INF/manifest.xml"])("is read without %s", async (name) => {
    for (const crc of [undefined, 1]) {
      const bytes = odt('<text:p>Riga was asked.</text:p><text:p text:style-name="H">Hidden.</text:p>', [
        { name, content: BROKEN, ...(crc && { crc }) },
      ]);
      expect((await read(bytes)).text).toBe("Riga was asked.\n");
    }
  });
});
