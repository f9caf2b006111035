import { describe, expect, it } from "vitest";
import { toStatusText } from "../../cli/output/summary.ts";
import { toCsv, toTable } from "../../cli/output/table.ts";
import { jsonText, terminalText } from "../../cli/output/terminal-text.ts";
import type { JobListing } from "../../graph/model/index.ts";

const answer = (rows: unknown[][], columns = ["name"]) => ({ columns, rows, truncated: false, asOf: null });

describe("text for a terminal", () => {
  it("shows escape sequences instead of obeying them", () => {
    expect(terminalText("a\u001b[2Jb\u0007\u009b31m\u007f")).toBe("a␛[2Jb␇<U+009B>31m␡");
  });

  it("shows marks that turn the writing direction", () => {
    expect(terminalText("user\u202etxt.exe\u2066")).toBe("user<U+202E>txt.exe<U+2066>");
  });

  it("stays on one line and keeps every other script and sign", () => {
    expect(terminalText("one\r\ntwo\tthree")).toBe("one two three");
    expect(terminalText("Česko, Россия, 中国, العراق, 🇧🇪")).toBe("Česko, Россия, 中国, العراق, 🇧🇪");
  });

  it("writes JSON that is the same value and steers nothing", () => {
    const value = { title: "a\u001b]0;x\u0007\u009d\u202e", list: [1, null] };
    expect(JSON.parse(jsonText(value))).toEqual(value);
    expect(jsonText(value)).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe("how a case stands", () => {
  const status = {
    documents: 1,
    entities: 2,
    claims: 3,
    edges: 4,
    version: "0.1.0",
    case: "case:1",
    engine: "embedded",
    graphHash: "6e",
    containers: 1,
    waiting: 0,
    failed: 3,
    refused: 2,
    outdated: 0,
    decisions: 0,
  } as const;
  const failed = (fileName: string, origin: JobListing["origin"]) => ({
    ...({} as JobListing),
    title: "A title",
    fileName,
    origin,
    error: { code: "source/empty", message: `${fileName} holds no text.`, hint: "Run OCR on it." } as const,
  });

  it("names what failed by its place and code, says once what to do, and counts what is not named", () => {
    const origin = { container: "ab", place: "message 7", depth: 1, fileName: "desk.mbox" };
    const failures = [failed("scan.txt", null), failed("message-7.eml", origin)];
    const text = toStatusText(status, failures, "/cases/one", null, false);
    expect(text.slice(text.indexOf("failed: "))).toBe(
      [
        "failed: scan.txt",
        "  scan.txt holds no text. (source/empty)",
        "failed: desk.mbox: message 7",
        "  message-7.eml holds no text. (source/empty)",
        "  -> for these 2: Run OCR on it.",
        "and 1 more failed.",
        "",
      ].join("\n"),
    );
    expect(text).toMatch(/^refused {5}2 parts of archives, mailboxes or tables: `tangle retry`/m);
  });
});

describe("a table", () => {
  it("counts its rows and says when it was cut", () => {
    expect(toTable(answer([["China"], ["Belgium"]]), null, false)).toMatch(/China.*Belgium.*\n2 rows\n$/s);
    expect(toTable({ ...answer([["China"]]), truncated: true }, null, false)).toContain("there are more");
    expect(toTable(answer([]), null, false)).toMatch(/\n0 rows\n$/);
  });

  it("fits the terminal, whatever it holds", () => {
    const wide = answer([["x".repeat(300), "short", "y".repeat(90)]], ["a", "b", "c"]);
    const lines = toTable(wide, 80, false).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join("").match(/x/g)).toHaveLength(300);
  });

  it("shows null as nothing, lists and nodes as JSON", () => {
    expect(toTable(answer([[null], [["a", 1]], [{ name: "China" }]]), null, false)).toMatch(
      /\["a",1\].*\{"name":"China"\}/s,
    );
  });
});

describe("CSV", () => {
  it("quotes what needs it and ends lines as RFC 4180 has them", () => {
    expect(toCsv(answer([['say "so", then'], [null], [true], [-5]]))).toBe(
      'name\r\n"say ""so"", then"\r\n\r\ntrue\r\n-5\r\n',
    );
  });

  it("disarms what a spreadsheet would run", () => {
    expect(toCsv(answer([["=HYPERLINK(1)"], ["@cmd"]]))).toBe("name\r\n'=HYPERLINK(1)\r\n'@cmd\r\n");
  });
});
