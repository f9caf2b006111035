import { describe, expect, it } from "vitest";
import { intakeOf, partsOf, shown } from "../parts.ts";
import { codeOf } from "../refusal.ts";

const read = async (content: string, fileName = "pages.urls") =>
  (await partsOf(content, intakeOf(fileName))).map(shown);

describe("a list of addresses", () => {
  it("gives every line as a page elsewhere, without comments and empty lines", async () => {
    expect(
      await read(
        "# Pages\r\nhttps://example.org/a\r\n\r\n  http://example.org/b?c=d#e  \n#https://example.org/c\n",
      ),
    ).toEqual(["line 2 -> https://example.org/a", "line 4 -> http://example.org/b?c=d#e"]);
  });

  it("refuses what is no address of the web and goes on", async () => {
    expect(
      await read("ftp://example.org/\nfile:///etc/passwd\nwords\nhttp://\nhttps://example.org/a\n"),
    ).toEqual([
      "line 1 refused: source/bad-row",
      "line 2 refused: source/bad-row",
      "line 3 refused: source/bad-row",
      "line 4 refused: source/bad-row",
      "line 5 -> https://example.org/a",
    ]);
  });

  it("may be a shortcut as Windows keeps it", async () => {
    expect(
      await read("[InternetShortcut]\r\nIconIndex=0\r\nURL=https://example.org/a\r\n", "Page.url"),
    ).toEqual(["line 3 -> https://example.org/a"]);
  });

  it("that has comments alone is empty", async () => {
    expect(await codeOf(() => read("# one\n# two\n"))).toBe("source/empty");
  });

  it("is only what it is called: a report that is full of addresses stays one", async () => {
    expect(await read("https://example.org/a\n", "links.txt")).toEqual([]);
  });
});
