import { describe, expect, it } from "vitest";
import { readRobots } from "../../../ingest/fetch/robots.ts";

const allows = (text: string, path: string) =>
  readRobots(text, "tangle", 100).isAllowed(new URL(path, "http://example.org"));

describe("a robots.txt is read as RFC 9309 says", () => {
  it.each([
    ["allows all where it says nothing", "", "/a", true],
    ["closes what begins so", "User-agent: *\nDisallow: /a", "/a/b", false],
    ["leaves the rest open", "User-agent: *\nDisallow: /a", "/b", true],
    ["says nothing with an empty rule", "User-agent: *\nDisallow:", "/a", true],
    ["lets the longest rule count", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true],
    ["lets the longest rule count in any order", "User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false],
    ["allows where two rules are as long", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
    [
      "lets its own group count alone",
      "User-agent: *\nDisallow: /\n\nUser-agent: Tangle\nDisallow: /a",
      "/b",
      true,
    ],
    [
      "takes groups of one name together",
      "User-agent: tangle\nDisallow: /a\nUser-agent: tangle\nDisallow: /b",
      "/b",
      false,
    ],
    [
      "lets several names share a group",
      "User-agent: other\nUser-agent: tangle/1.0\nDisallow: /a",
      "/a",
      false,
    ],
    ["is no matter of others", "User-agent: other\nDisallow: /", "/a", true],
    ["knows no names that only begin so", "User-agent: tangled\nDisallow: /", "/a", true],
    ["has stars", "User-agent: *\nDisallow: /*/print", "/2025/03/print.html", false],
    ["has ends", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false],
    ["has ends that are none", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true],
    ["has ends without stars", "User-agent: *\nDisallow: /a$", "/ab", true],
    ["does not use a letter twice", "User-agent: *\nDisallow: /a*ab$", "/ab", true],
    ["looks at the query as well", "User-agent: *\nDisallow: /*?print=", "/a?print=1", false],
    ["reads one letter in every spelling", "User-agent: *\nDisallow: /ü%61", "/%c3%bcab", false],
    [
      "passes over remarks and lines that are none",
      "# x\nUser-agent: * # all\nnonsense\nDisallow: /a # b",
      "/a",
      false,
    ],
    [
      "has any ends of lines, and a mark before it",
      "\uFEFFUser-agent: *\rDisallow: /a\r\nAllow: /b",
      "/a",
      false,
    ],
    ["is never closed itself", "User-agent: *\nDisallow: /", "/robots.txt", true],
    ["has rules that belong to nobody", "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true],
  ])("%s", (_, text, path, expected) => expect(allows(text, path)).toBe(expected));

  it("says how long to wait between two requests", () => {
    const pauseMs = (text: string) => readRobots(text, "tangle", 100).pauseMs;
    expect(pauseMs("User-agent: *\nCrawl-delay: 2.5")).toBe(2500);
    expect(pauseMs("User-agent: *\nCrawl-delay: -1")).toBeNull();
    expect(pauseMs("User-agent: *\nCrawl-delay: soon")).toBeNull();
    expect(pauseMs("User-agent: other\nCrawl-delay: 5")).toBeNull();
  });
});
