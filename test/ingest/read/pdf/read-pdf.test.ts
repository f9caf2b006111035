import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LIMITS, NO_METADATA, pageAt, sha256 } from "../../../../graph/model/index.ts";
import { readSource } from "../../../../ingest/index.ts";
import { codeOf } from "../refusal.ts";
import { lineAt, linesAt, pagesOf, pdfOf, stream } from "./pdf-file.ts";

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/pdf/${name}`, import.meta.url));

const read = (bytes: Uint8Array) =>
  readSource(bytes, {
    fileName: "report.pdf",
    mediaType: null,
    charset: null,
    origin: null,
    columns: null,
    given: NO_METADATA,
    receivedAt: "2026-01-01T00:00:00.000Z",
  });

const textOf = async (...contents: string[]) => (await read(pagesOf(contents))).text;

describe("a PDF", () => {
  it.each(["yearly-report", "indictment-in-columns", "indictment-with-notes", "report-in-columns"])(
    "is read as its author wrote it: %s",
    async (name) => {
      const { text, pages } = await read(fixture(`${name}.pdf`));
      expect(text).toBe(fixture(`${name}.txt`).toString());
      // Pages lie behind each other without a gap, from the first character to the last.
      expect(pages.map(({ number }) => number)).toEqual(pages.map((_, at) => at + 1));
      expect([0, ...pages.map(({ end }) => end)]).toEqual([...pages.map(({ start }) => start), text.length]);
    },
  );

  it("says on which page something stands, footnotes too", async () => {
    const { text, pages } = await read(fixture("yearly-report.pdf"));
    expect(pages).toHaveLength(2);
    expect(pageAt(pages, text.indexOf("Interviews with the officials"))).toBe(1);
    expect(pageAt(pages, text.indexOf("Three findings support"))).toBe(2);
  });

  it("keeps its bytes: its identity is theirs", async () => {
    const bytes = fixture("yearly-report.pdf");
    const before = sha256(bytes);
    expect((await read(bytes)).sha256).toBe(before);
    expect(sha256(bytes)).toBe(before);
  });

  it("that opens with a password alone is refused as encrypted", async () => {
    expect(await codeOf(() => read(fixture("encrypted.pdf")))).toBe("source/encrypted");
  });

  it("of pictures is refused as one without text, with the number of its pages", async () => {
    const scan = pagesOf(["q 500 0 0 700 50 70 cm Q", "0 0 100 100 re f", ""]);
    await expect(read(scan)).rejects.toMatchObject({ code: "source/no-text", message: /3 pages/ });
  });

  it("keeps a page without text as an empty stretch", async () => {
    const { text, pages } = await read(
      pagesOf([lineAt(72, 700, "The cover."), "", lineAt(72, 700, "The end.")]),
    );
    expect(text).toBe("The cover.\n\nThe end.");
    expect(pages).toEqual([
      { number: 1, start: 0, end: 12 },
      { number: 2, start: 12, end: 12 },
      { number: 3, start: 12, end: 20 },
    ]);
  });

  it.each<[string, Uint8Array]>([
    ["nothing behind its header", Buffer.from("%PDF-1.7\n\0")],
    ["rubbish behind its header", Buffer.from(`%PDF-1.4\n${"\0\x01rubbish ".repeat(500)}`)],
    ["a tenth of the file", fixture("yearly-report.pdf").subarray(0, 4_000)],
    ["no page tree", pdfOf(["<< /Type /Catalog >>"])],
  ])("with %s is refused as damaged", async (_, bytes) => {
    expect(await codeOf(() => read(bytes))).toBe("source/damaged");
  });

  it("whose end was cut off is read as far as it goes, or refused as damaged", async () => {
    const whole = fixture("indictment-with-notes.pdf");
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const code = await codeOf(() => read(whole.subarray(0, Math.floor(whole.length * share))));
      expect(["no error", "source/damaged", "source/no-text"]).toContain(code);
    }
  });

  it("with bytes changed anywhere is read or refused, never worse", async () => {
    const whole = fixture("indictment-with-notes.pdf");
    for (let at = 100; at < whole.length; at += 1_733) {
      const changed = Uint8Array.from(whole);
      for (let byte = at; byte < at + 12; byte += 1) changed[byte] = (byte * 7_919) % 256;
      expect(["no error", "source/damaged", "source/no-text", "source/encrypted"]).toContain(
        await codeOf(() => read(changed)),
      );
    }
  }, 60_000);
});

describe("what a PDF says of itself", () => {
  const body =
    lineAt(72, 740, "Ministry Watched by Foreign Service", 20) +
    linesAt(72, 700, ["The service denied it.", "Nobody believed the service."]);

  it("is its title, its author and the day on which it was made", async () => {
    const { title, byline, publishedAt } = await read(
      pagesOf(
        [body],
        "/Title (A Yearly Report) /Author (Ottilie Brandvold) /CreationDate (D:20310909101500+02'00')",
      ),
    );
    expect([title, byline, publishedAt]).toEqual(["A Yearly Report", "Ottilie Brandvold", "2031-09-09"]);
  });

  it.each([
    ["Записка о шпионах", "Иван Петров"],
    ["密码与港口", "李明"],
    ["Print media under pressure", "Root Sanna"],
  ])("is read in every script: %s", async (title, author) => {
    const hex = (words: string) => `<FEFF${Buffer.from(words, "utf16le").swap16().toString("hex")}>`;
    const document = await read(pagesOf([body], `/Title ${hex(title)} /Author ${hex(author)}`));
    expect([document.title, document.byline]).toEqual([title, author]);
  });

  it("is not the day on which a browser printed a page", async () => {
    const printed = "/Creator (Mozilla/5.0 AppleWebKit/537.36) /CreationDate (D:20310909101500+02'00')";
    expect((await read(pagesOf([body], printed))).publishedAt).toBeNull();
  });

  it.each(["Microsoft Word - note_final2.doc", "untitled", "report.indd", "  ", "---"])(
    "is no title that a program put in: %s",
    async (title) => {
      expect((await read(pagesOf([body], `/Title (${title})`))).title).toBe(
        "Ministry Watched by Foreign Service",
      );
    },
  );

  it("is nothing where it says nothing and no heading stands out", async () => {
    const { title, byline, publishedAt } = await read(
      pagesOf([linesAt(72, 700, ["One line.", "Another line."])]),
    );
    expect([title, byline, publishedAt]).toEqual([null, null, null]);
  });
});

describe("text in a PDF", () => {
  it("is read in two columns below a headline over both, whatever order the lines are drawn in", async () => {
    const left = [
      "The first network was found in",
      "spring by the coast guard and",
      "led to a foundation abroad.",
    ];
    const right = [
      "The second bought flats near",
      "the quay and filmed ships on",
      "every day of the exercise.",
    ];
    const head = lineAt(72, 760, "Two Networks in the Northern Ports of the Republic", 20);
    const known = `Two Networks in the Northern Ports of the Republic\n\n${left.join(" ")}\n\n${right.join(" ")}`;
    const byColumn = head + linesAt(72, 700, left) + linesAt(320, 700, right);
    expect(await textOf(byColumn)).toBe(known);
    // Many more rows, so that they show what they are.
    const [more, others] = [left, right].map((lines) => [1, 2, 3, 4].flatMap(() => lines)) as [
      string[],
      string[],
    ];
    const across = more.map(
      (line, at) => lineAt(72, 700 - 13 * at, line) + lineAt(320, 700 - 13 * at, others[at] as string),
    );
    expect((await textOf(head + across.join(""))).replace(/\s+/g, " ")).toBe(
      ["Two Networks in the Northern Ports of the Republic", ...more, ...others].join(" "),
    );
  });

  it("is mended where a line end parts a word, and keeps a hyphen that the document writes elsewhere", async () => {
    const lines = [
      "The long-established freight firm paid for the travel of the coun-",
      "sellor, and its state-owned bank hid the origin of the money. A state-",
      "owned bank is seldom asked by the investigators of the republic, who",
    ];
    expect(await textOf(linesAt(72, 700, lines))).toBe(
      "The long-established freight firm paid for the travel of the counsellor, and its state-owned bank hid the origin of the money. A state-owned bank is seldom asked by the investigators of the republic, who",
    );
  });

  it("goes on over the end of a page in one paragraph, and each page has its part", async () => {
    const { text, pages } = await read(
      pagesOf([
        linesAt(72, 200, [
          "Between March and May the attache met an official of the port",
          "authority every week, and each time he brought a small par-",
        ]),
        linesAt(72, 740, ["cel wrapped in newspaper. Officers watched.", "They took pictures."]),
      ]),
    );
    expect(text).toBe(
      "Between March and May the attache met an official of the port authority every week, and each time he brought a small parcel wrapped in newspaper. Officers watched. They took pictures.",
    );
    expect(text.slice(pages[1]?.start)).toMatch(/^cel wrapped/);
  });

  it("leaves out what runs along on several pages, and the numbers of pages", async () => {
    const page = (number: number, words: string) =>
      lineAt(72, 800, "Harbour Directorate", 9) +
      lineAt(500, 800, `Report 203${number}`, 9) +
      linesAt(72, 700, [words]) +
      lineAt(290, 40, `- ${number} -`, 9);
    expect(
      await textOf(
        page(1, "The first page tells of spies."),
        page(2, "The second tells of more."),
        page(3, "The third is short."),
      ),
    ).toBe("The first page tells of spies.\n\nThe second tells of more.\n\nThe third is short.");
  });

  const report = linesAt(72, 700, [
    "The harbour office wrote to the ministry twice in March and got no answer before",
    "the summer. A clerk had sold the loading plans of three supply ships.",
  ]);
  const REPORT =
    "The harbour office wrote to the ministry twice in March and got no answer before the summer. A clerk had sold the loading plans of three supply ships.";

  it.each<[string, string, string]>([
    [
      "Chrome",
      lineAt(24, 820, "27/11/2026, 23:20", 7) + lineAt(250, 820, "Clerk sold plans | The Courier", 7),
      lineAt(24, 18, "https://courier.example/news/1", 7) + lineAt(560, 18, "1/1", 7),
    ],
    [
      "Chrome in America",
      lineAt(24, 820, "11/27/26, 11:20 PM", 7) + lineAt(250, 820, "Clerk sold plans", 7),
      lineAt(24, 18, "file:///home/a/news.html", 7) + lineAt(560, 18, "1/1", 7),
    ],
    [
      "Firefox",
      lineAt(24, 820, "Clerk sold plans", 7) + lineAt(400, 820, "https://courier.example/news/1", 7),
      lineAt(24, 18, "1 of 1", 7) + lineAt(500, 18, "27/11/2026, 23:20", 7),
    ],
    ["Safari", "", lineAt(24, 18, "https://courier.example/news/1", 7) + lineAt(520, 18, "Page 1 of 1", 7)],
  ])(
    "leaves out what a browser prints at the rims of a page, of a single one as well: %s",
    async (_, head, foot) => {
      expect(await textOf(head + report + foot)).toBe(REPORT);
    },
  );

  it("keeps the day at the head of a report that no browser printed", async () => {
    const head = lineAt(72, 810, "27/11/2026", 9) + lineAt(250, 810, "Weekly report", 9);
    expect(await textOf(head + report)).toContain("27/11/2026 Weekly report");
  });

  it("leaves out the navigation of a page that a browser printed, by its links and its words", async () => {
    const menu = ["Home", "World", "Politics"];
    const names = ["Lakeside Metals", "Corvane Shipping"];
    const related = ["Nine soups for a cold week", "Cup final ends in rain"];
    const content =
      menu.map((word, at) => lineAt(72 + 80 * at, 780, word)).join("") +
      lineAt(72, 740, "Clerk sold plans to strangers", 20) +
      report +
      names.map((name, at) => lineAt(72, 640 - 30 * at, name)).join("") +
      lineAt(72, 570, "Both may ask for a review within two months.") +
      lineAt(72, 540, "Related") +
      related.map((name, at) => lineAt(72, 510 - 13 * at, name)).join("") +
      lineAt(72, 440, "We use cookies to show you personalised advertising.") +
      lineAt(72, 400, "Accept all");
    const link = (x: number, y: number, width: number) =>
      `<< /Type /Annot /Subtype /Link /Rect [${x} ${y - 3} ${x + width} ${y + 9}] /Border [0 0 0] >>`;
    const links = [
      ...menu.map((_, at) => link(72 + 80 * at, 780, 60)),
      ...names.map((_, at) => link(72, 640 - 30 * at, 120)),
      ...related.map((_, at) => link(72, 510 - 13 * at, 160)),
    ];
    const printed = (creator: string) =>
      pagesOf([content], `/Creator (${creator})`, "", `/Annots [${links.join(" ")}]`);
    const { text } = await read(printed("Chromium"));
    expect(text.split("\n\n")).toEqual([
      "Clerk sold plans to strangers",
      REPORT,
      // Links between what is of the report are of it.
      names.join(" "),
      "Both may ask for a review within two months.",
    ]);
    const { text: whole } = await read(printed("LaTeX"));
    for (const word of ["Politics", "Related", "cookies", "Accept all"]) expect(whole).toContain(word);
  });

  it("holds a table row by row, its cells parted by bars", async () => {
    const rows = [
      ["Server", "First seen"],
      ["Harrier", "4 January"],
      ["Osprey", "19 January"],
    ];
    const table = rows.map(
      ([a, b], at) => lineAt(72, 700 - 15 * at, a as string) + lineAt(220, 700 - 15 * at, b as string),
    );
    expect(await textOf(table.join(""))).toBe(
      "Server | First seen\nHarrier | 4 January\nOsprey | 19 January",
    );
  });

  it("has words that were set wide as words", async () => {
    const wide = "BT /F1 11 Tf 3 Tc 1 0 0 1 72 700 Tm (SECRET) Tj ET\n";
    expect(await textOf(wide)).toBe("SECRET");
  });

  it("has a space where a gap is one, and none where letters are drawn one by one", async () => {
    const letters = "BT /F1 11 Tf 1 0 0 1 72 700 Tm [(T) 20 (he) -300 (spy) -300 (le) 15 (ft.)] TJ ET\n";
    expect(await textOf(letters)).toBe("The spy left.");
  });

  it("drawn twice is read once; invisible text is read, as OCR lays it under a scan", async () => {
    expect(await textOf(lineAt(72, 700, "Bold words.") + lineAt(72.3, 700, "Bold words."))).toBe(
      "Bold words.",
    );
    expect(await textOf(`3 Tr ${lineAt(72, 700, "Found by OCR.")}`)).toBe("Found by OCR.");
  });

  it("is read in the direction of most of its letters: a stamp along the edge is left out, a page on its side is not", async () => {
    const stamp = "BT /F1 9 Tf 0 1 -1 0 20 300 Tm (copy 7) Tj ET\n";
    expect(
      await textOf(linesAt(72, 700, ["The courier crossed the border at night.", "Nobody saw him."]) + stamp),
    ).toBe("The courier crossed the border at night. Nobody saw him.");
    const sideways = ["The courier crossed the border at night,", "and nobody saw him."].map(
      (line, at) => `BT /F1 11 Tf 0 1 -1 0 ${100 + 13 * at} 100 Tm (${line}) Tj ET\n`,
    );
    expect(await textOf(sideways.join(""))).toBe(
      "The courier crossed the border at night, and nobody saw him.",
    );
  });
});

describe("a hostile PDF", () => {
  it("of more pages than the limit is refused before any is read", async () => {
    const kids = `[${"3 0 R ".repeat(LIMITS.pdfPages + 1)}]`;
    const bytes = pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      `<< /Type /Pages /Kids ${kids} /Count ${LIMITS.pdfPages + 1} >>`,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]);
    await expect(read(bytes)).rejects.toMatchObject({ code: "source/over-limit", message: /pages/ });
  });

  it("whose page tree runs in a ring ends", async () => {
    const ring = pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 3 >>",
      "<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 2 >>",
    ]);
    expect(["source/damaged", "source/no-text"]).toContain(await codeOf(() => read(ring)));
  }, 30_000);

  it("that says it has a million pages and has one is refused or read, and ends", async () => {
    const bytes = pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
      stream(""),
    ]);
    expect(["source/over-limit", "source/no-text", "source/damaged"]).toContain(
      await codeOf(() => read(bytes)),
    );
  }, 30_000);

  it("whose forms hold each other ends", async () => {
    const bytes = pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> /Font << /F1 7 0 R >> >> >>",
      stream(`${lineAt(72, 700, "Above the ring.")} /X Do`),
      stream(
        "/Y Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Y 6 0 R >> >>",
      ),
      stream(
        "/X Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
      ),
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]);
    expect(["no error", "source/no-text", "source/damaged"]).toContain(await codeOf(() => read(bytes)));
  }, 30_000);

  it("with more text than the limit is refused while it is read", async () => {
    const line = `(${"spies ".repeat(1_000)}) Tj 0 -1 Td\n`;
    const page = `BT /F1 0.01 Tf 1 0 0 1 10 800 Tm ${line.repeat(60)} ET`;
    const bytes = pagesOf(Array.from({ length: 14 }, () => page));
    expect(bytes.length).toBeGreaterThan(LIMITS.textUnits);
    expect(await codeOf(() => read(bytes))).toBe("source/too-long");
  }, 60_000);

  it.each<[string, (at: number) => string]>([
    ["on one line", (at) => lineAt(10 + (at % 9_000) * 0.06, 400, "a", 0.1)],
    ["all over the page", (at) => lineAt((at * 7_919) % 590, (at * 104_729) % 840, `w${at}`, 4)],
    ["of bullets", (at) => lineAt((at * 7_919) % 590, (at * 104_729) % 840, "\x95", 4)],
    [
      "each a size of its own",
      (at) => lineAt((at * 31) % 590, 800 - ((at * 17) % 780), "word", 1 + (at % 500) / 50),
    ],
  ])(
    "with twenty thousand words %s is read in time that grows with them",
    async (_, word) => {
      const page = Array.from({ length: 20_000 }, (_word, at) => word(at)).join("");
      expect(await codeOf(() => read(pagesOf([page])))).toBe("no error");
    },
    30_000,
  );
});
