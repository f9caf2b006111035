import { describe, expect, it } from "vitest";
import { LIMITS, type Metadata, NO_METADATA, sha256 } from "../../../graph/model/index.ts";
import { documentOf, readSource } from "../../../ingest/index.ts";
import { codeOf } from "./refusal.ts";

const read = (
  content: string | Uint8Array,
  fileName: string | null = "report.txt",
  given: Partial<Metadata> = {},
) =>
  readSource(typeof content === "string" ? Buffer.from(content) : content, {
    fileName,
    mediaType: null,
    charset: null,
    origin: null,
    columns: null,
    given: { ...NO_METADATA, ...given },
    receivedAt: "2026-01-01T00:00:00.000Z",
  });

describe("plain text", () => {
  it("is kept exactly, line ends included, behind BOM and front matter", async () => {
    const document = await read("\uFEFF---\r\ntitle: A\r\n---\r\n First\r\n\r\nsecond \n");
    expect(document.text).toBe(" First\r\n\r\nsecond \n");
    expect(document.title).toBe("A");
  });

  it("is identified by its bytes", async () => {
    expect((await read("same")).sha256).toBe(sha256("same"));
    expect((await read("\uFEFFsame")).sha256).not.toBe((await read("same")).sha256);
  });

  it.each<[string, Uint8Array]>([
    ["UTF-16 with a BOM", Buffer.from("\uFEFFCafé “x”", "utf16le")],
    ["UTF-16 without one", Buffer.from("Café “x” in Brussels", "utf16le")],
    ["Windows-1252", Buffer.from("Caf\xe9 \x93x\x94", "latin1")],
  ])("is decoded from %s", async (_, bytes) => expect((await read(bytes)).text).toMatch(/^Café “x”/));

  it("holds no half of a surrogate pair, which no store keeps, and every offset stays", async () => {
    const [high, low] = ["\ud83d", "\ude00"];
    const written = `Spies ${high}${low} in ${high}Riga${low}, said Novak of the Latvian service.`;
    const mended = `Spies ${high}${low} in \ufffdRiga\ufffd, said Novak of the Latvian service.`;
    expect((await read(Buffer.from(`\ufeff${written}`, "utf16le"))).text).toBe(mended);
    expect(documentOf(written).text).toBe(mended);
    expect((await read("Text", "a.txt", { title: `Riga${high}` })).title).toBe("Riga\ufffd");
  });

  it("is what text of an unknown name is read as", async () => {
    expect(await read('{"a": 1}', "notes.json")).toMatchObject({ mediaType: "text/plain", text: '{"a": 1}' });
    expect((await read("Pasted.", null)).mediaType).toBe("text/plain");
  });
});

describe("what is no text", () => {
  it.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", "source/empty"],
    ["white space alone", " \r\n\t", "source/empty"],
    ["front matter alone", "---\ntitle: A\n---\n", "source/empty"],
    ["zero bytes", Buffer.from([65, 0, 0, 0, 66, 1, 2, 3]), "source/binary"],
    ["many control characters", "a\u0001b\u0002c\u0003d\u0004", "source/binary"],
    ["a PDF under another name that is none", "%PDF-1.7 ...", "source/damaged"],
    ["a ZIP under another name that is none", Buffer.from("PK\x03\x04abc", "latin1"), "source/damaged"],
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "source/unknown-format"],
  ])("is refused by name: %s", async (_, content, code) =>
    expect(await codeOf(() => read(content))).toBe(code),
  );

  it("names the format it recognised", async () => {
    await expect(read("GIF89a", "report.txt")).rejects.toThrow(/report\.txt .* a GIF picture/);
  });

  it("refuses a text that is too long", async () => {
    expect(await codeOf(() => read("a ".repeat(LIMITS.textUnits / 2 + 1)))).toBe("source/too-long");
  });
});

describe("metadata", () => {
  it("comes from front matter, in one form", async () => {
    const source =
      "---\ntitle: '  A  title '\npublisher: CPA\nurl: https://example.org/a\ndate: Sat, 11 Feb 2023 10:00:00 +0000\nlanguage: en-GB\nmarking: TLP:GREEN\nlayout: post\n---\nText";
    expect(await read(source)).toMatchObject({
      title: "A title",
      publisher: "CPA",
      url: "https://example.org/a",
      publishedAt: "2023-02-11T10:00:00Z",
      language: "en",
      marking: "TLP:GREEN",
      text: "Text",
    });
  });

  it("prefers what was given to what the source says", async () => {
    const document = await read("---\ntitle: Found\npublisher: P\n---\nText", "a.md", { title: "Given" });
    expect(document).toMatchObject({ title: "Given", publisher: "P" });
  });

  it("does not look at what the source says of a fact that was given", async () => {
    const source = "---\ndate: spring 2023\ntitle: [a, b]\npublisher: P\n---\nText";
    const given = { publishedAt: "2023-04-01", title: "Given" };
    expect(await read(source, "a.txt", given)).toMatchObject({ ...given, publisher: "P" });
    expect(await codeOf(() => read(source, "a.txt", { title: "Given", publishedAt: " " }))).toBe(
      "source/bad-metadata",
    );
  });

  it.each([
    ["2023", "2023"],
    ["2023-02", "2023-02"],
    ["2023-02-11", "2023-02-11"],
    ["2023-02-11T10:30:00+02:00", "2023-02-11T10:30:00+02:00"],
    ["2023-02-11 10:30Z", "2023-02-11T10:30:00Z"],
    ["11 February 2023", "2023-02-11"],
    ["February 11, 2023", "2023-02-11"],
  ])("reads %s as a date", async (written, iso) => {
    expect((await read("Text", "a.txt", { publishedAt: written })).publishedAt).toBe(iso);
  });

  it.each<[string, string, Partial<Metadata>]>([
    ["front matter that is no YAML", '---\ntitle: "open\n---\nText', {}],
    ["a list for a title", "---\ntitle: [a, b]\n---\nText", {}],
    ["a date that is none", "---\ndate: yesterday\n---\nText", {}],
    ["a day the calendar lacks", "Text", { publishedAt: "2023-02-30" }],
    ["an address that would run as a script", "Text", { url: "javascript:alert(1)" }],
  ])("refuses %s", async (_, source, given) => {
    expect(await codeOf(() => read(source, "a.txt", given))).toBe("source/bad-metadata");
  });

  it("leaves three dashes above prose in the text", async () => {
    const text = "---\nThe service said so.\n---\nMore.";
    expect(await read(text)).toMatchObject({ title: null, text });
  });
});

describe("Markdown", () => {
  it("gives its words: blocks apart, items on lines of their own, tables row by row", async () => {
    const source =
      "# The **report**\n\nIt [said](https://x.example) `so`.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode  here\n```\n";
    expect(await read(source, "a.md")).toMatchObject({
      title: "The report",
      text: "The report\n\nIt said so.\n\n- one\n- two\n\na | b\n\n1 | 2\n\ncode  here\n",
    });
  });

  it("refuses quotes nested without end, and is not slowed down by one hostile block", async () => {
    expect(await codeOf(() => read(`${"> ".repeat(10_000)}x`, "a.md"))).toBe("source/too-deep");
    const began = performance.now();
    await read("**a*b_".repeat(100_000), "a.md");
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("HTML", () => {
  const paragraph =
    "<p>Latvia’s State Security Service said on <b>Tuesday</b> that Russia had recruited two port workers, and that it was watching a third.</p>";
  const page = `<!doctype html><html lang="en-GB"><head><title>Spies in Riga | Baltic Wire</title>
    <meta property="og:site_name" content="Baltic Wire"><link rel="canonical" href="https://baltic.example/1">
    <meta property="article:published_time" content="2024-03-05T08:00:00+02:00"></head>
    <body><nav><a href="/">Home of all news</a></nav><article><h1>Spies in Riga</h1>${paragraph.repeat(5)}<ul><li>One</li><li>Two</li></ul>
    <script>document.body.innerHTML = "taken over";</script></article><aside>Ten soups</aside><footer>Cookies</footer></body></html>`;

  it("gives the article without the page's furniture, and runs no script", async () => {
    const { text } = await read(page, "a.html");
    expect(text).toContain("Service said on Tuesday that Russia had recruited two port workers");
    expect(text).toContain("- One\n- Two");
    for (const furniture of ["Home of all news", "Ten soups", "Cookies", "taken over"]) {
      expect(text).not.toContain(furniture);
    }
    expect(text.split("\n\n").length).toBeGreaterThanOrEqual(5);
  });

  it("reads what the page says of itself", async () => {
    expect(await read(page, "a.html")).toMatchObject({
      title: "Spies in Riga",
      publisher: "Baltic Wire",
      url: "https://baltic.example/1",
      publishedAt: "2024-03-05T08:00:00+02:00",
      language: "en",
    });
  });

  it.each([
    ["Spies in Riga | Baltic Wire", "Spies in Riga"],
    ["Spies in Riga – BALTIC WIRE", "Spies in Riga"],
    ["Spies-Baltic Wire", "Spies-Baltic Wire"],
    [`x${"&nbsp;- ".repeat(400)}y`, `x${" -".repeat(400)} y`],
    // Longer than a title can be: it is no title, and found to be none in good time.
    [`x${"&nbsp;- ".repeat(200_000)}y`, null],
  ])("takes the name of the site off the title, and nothing else", async (title, expected) => {
    const head = `<title>${title}</title><meta property="og:site_name" content="Baltic Wire">`;
    const source = `<html><head>${head}</head><body><p>China spied.</p></body></html>`;
    expect((await read(source, "a.html")).title).toBe(expected);
  });

  it("finds the body of a page that leaves out its head", async () => {
    const page = '<html><meta name="a" content="b"><body><p>China spied.</p></body></html>';
    expect((await read(page, "a.html")).text).toBe("China spied.\n");
    expect((await read("A.\n\n<body>B.</body>\n", "a.md")).text).toBe("A.\n\nB.\n");
  });

  it("falls back on the body of a page without an article", async () => {
    expect((await read("<p>China spied.<p>Belgium knew.", "a.html")).text).toBe(
      "China spied.\n\nBelgium knew.\n",
    );
  });

  it.each([
    ["iso-8859-1", "Ministers met in a caf\xe9 in Li\xe8ge."],
    // A codec of the library underneath, no encoding of pages: it would read words as rubbish.
    ["base64", "Ministers met in a caf\xe9 in Li\xe8ge."],
    ["hex", "Ministers met in a caf\xe9 in Li\xe8ge."],
  ])("is decoded by the label of an encoding, and by no other word: %s", async (label, words) => {
    const bytes = Buffer.from(
      `<html><head><meta charset="${label}"></head><body><p>${words}</p></body></html>`,
      "latin1",
    );
    expect((await read(bytes, "a.html")).text).toBe(`${words}\n`);
  });

  const many = 2_000;
  it.each([
    ["shapes closed by a slash", `<svg>${'<path d=""/>'.repeat(many)}</svg>`],
    ["tags in a script", `<script>let a = "${"<div>".repeat(many)}";</script>`],
    ["tags in a text field", `<textarea>${"<div>".repeat(many)}</textarea>`],
    ["tags in a comment", `<!-- ${"<div>".repeat(many)} -->`],
    ["tags in an attribute", `<i title="${"<div>".repeat(many)}"></i>`],
    ["elements ended by the end of their parent", "<div><b>a</div>".repeat(many)],
  ])("has no depth from %s", async (_, hostile) => {
    expect((await read(`${hostile}<p>China spied.</p>`, "a.html")).text).toContain("China spied.");
  });

  it.each([
    ["plain", "<div>"],
    ["with a slash that closes nothing", "<div/>"],
    ["with end tags of nothing", "<div></x>"],
    ["with end tags in attributes", '<div title="</div>">'],
    ["with end tags in comments", "<div><!-- </div> -->"],
    ["under names with a colon", "<o:p>"],
    ["in a template", "<template>"],
  ])("refuses elements nested without end: %s", async (_, tag) => {
    expect(await codeOf(() => read(tag.repeat(2_000), "a.html"))).toBe("source/too-deep");
  });

  it("looks for the ends of tags, quotes and comments once only", async () => {
    for (const hostile of ["<a", '<a b="', "<!--", "</", "<script "]) {
      expect(["no error", "source/empty"]).toContain(
        await codeOf(() => read(`China spied.${hostile.repeat(50_000)}`, "a.html")),
      );
    }
  });
});
