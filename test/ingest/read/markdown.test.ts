import { describe, expect, it } from "vitest";
import { NO_METADATA } from "../../../graph/model/index.ts";
import { readSource } from "../../../ingest/index.ts";
import { codeOf } from "./refusal.ts";

const read = async (markdown: string) => {
  const document = await readSource(Buffer.from(markdown), {
    fileName: "report.md",
    mediaType: null,
    charset: null,
    origin: null,
    columns: null,
    given: NO_METADATA,
    receivedAt: "2026-01-01T00:00:00.000Z",
  });
  return document.text;
};

describe("markers of quotes and lists at the start of a line", () => {
  // Counting them by a regular expression with two ways to read a space took 2^n steps.
  it.each([["> "], ["+ "], ["1. "], ["> - "]])("may be 49 deep and not 10,000: %s", async (marker) => {
    const deep = marker.repeat(Math.floor(49 / marker.trim().split(" ").length));
    expect(await read(`${deep}China spied.`)).toContain("China spied.");
    expect(await codeOf(() => read(`${marker.repeat(10_000)}China spied.`))).toBe("source/too-deep");
  });

  it.each([
    ["stars", "* ".repeat(1_000)],
    ["dashes", "-".repeat(1_000)],
  ])("are a rule when they are all there is, however many: %s", async (_, rule) => {
    expect(await read(`China spied.\n\n${rule}\n\nBelgium knew.`)).toBe("China spied.\n\nBelgium knew.\n");
  });

  it("are counted on every line", async () => {
    expect(await codeOf(() => read(`China spied.\n\n${"> ".repeat(60)}a`))).toBe("source/too-deep");
  });
});

describe("HTML in Markdown", () => {
  it.each([
    ["a block with references", "<div>AT&amp;T paid.</div>\n", "AT&T paid.\n"],
    ["a script", "A.\n\n<script>\nlet a = '<b>';\n\nlet b;\n</script>\n\nB.\n", "A.\n\nB.\n"],
    ["a style sheet", "A.\n\n<style>\np { color: red }\n</style>\n\nB.\n", "A.\n\nB.\n"],
    ["a comment", "A.\n\n<!-- b\n\n> c -->\n\nB.\n", "A.\n\nB.\n"],
    ["a table", "<table><tr><td>a</td><td>b</td></tr></table>\n", "a | b\n"],
    ["a script in a line", "China <script>let a;</script>spied <b>there</b>.\n", "China spied there.\n"],
  ])("gives the words a reader sees, as a page does: %s", async (_, markdown, text) => {
    expect(await read(markdown)).toBe(text);
  });
});

describe("a long Markdown text, which is parsed in pieces", () => {
  const prose = "China spied on Belgium, said the [service] and [others][2] in a report.\\[1]\n\n".repeat(60);
  it.each([
    ["a loose list", "1. a\n\n   more\n\n1. b\n\n- c\n\n- d\n", "1. a\nmore\n2. b\n\n- c\n- d"],
    ["a fence", "~~~~\na\n\n```\n\n<script>\n~~~\n\nb\n~~~~\n", "a\n\n```\n\n<script>\n~~~\n\nb"],
    ["a script", "<script>\na\n\nb\n</script>\n", null],
    ["a comment", "<!-- a\n\nb -->\n", null],
    ["a table", "| a | b |\n|---|---|\n| 1 | 2 |\n", "a | b\n\n1 | 2"],
    ["a footnote", "Yes.[^n]\n", "Yes."],
  ])("keeps whole %s, and knows links by reference everywhere", async (_, markdown, expected) => {
    const behind = "\n[service]: https://a.example\n[2]: https://b.example\n\n[^n]: Note.\n";
    const plain = "China spied on Belgium, said the service and others in a report.[1]\n\n".repeat(60);
    const wanted = expected === null ? "" : `${expected}\n\n`;
    expect(await read(`${prose}${markdown}\n${prose}${behind}`)).toBe(`${plain}${wanted}${plain}Note.\n`);
  });
});
