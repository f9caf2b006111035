import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../../graph/model/index.ts";
import { intakeOf, partsOf } from "./parts.ts";
import { zipOf } from "./zip-writer.ts";

const SOURCES: Readonly<Record<string, Buffer>> = {
  "reports.csv": Buffer.from(
    'title;text;date\nA;"One; ""two"".\nThree.";2024-03-02\nB;Four;2024\n\nC;"Five"six;soon\n',
  ),
  "reports.jsonl": Buffer.from(
    '{"title": "A", "text": "One"}\n\n{"text": ["Two", "Three"], "a": {"b": "\\u00e9\\""}}\n',
  ),
  "reports.json": Buffer.from('[{"text": "One, \\"[two]\\""}, {"text": "Three", "a": [1, {"b": null}]}]'),
  "feed.rss": Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE rss><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>T</title><link>https://example.org/</link><item><title>A &amp; B</title><link>/a</link>
    <description>&lt;p&gt;One&lt;/p&gt;</description></item><item><guid>2</guid>
    <content:encoded><![CDATA[<p>Two</p>]]></content:encoded></item></channel></rss>`,
  ),
  "feed.atom": Buffer.from(
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>u</id><entry><id>1</id><title type="html">A</title>
    <link href="https://example.org/a"/><content type="xhtml"><div><p>One</p></div></content></entry></feed>`,
  ),
  "pages.urls": Buffer.from("# Pages\nhttps://example.org/a\n\nhttps://example.org/b\n"),
  "reports.zip": zipOf([
    { name: "a/report.txt", content: "One" },
    { name: "a/report.txt.meta.yaml", content: "title: A\ncolumns: text=b\n" },
    { name: "table.csv", content: "text\nTwo\n", stored: true },
  ]),
};

/** A source with some of its bytes changed, dropped, doubled or put in; signs of its own kind among them. */
function damaged(source: Buffer) {
  const sign = fc.constantFrom(
    '"',
    ",",
    ";",
    "\n",
    "\r",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "&",
    "\\",
    "]]>",
    "<!--",
    "PK\x01\x02",
  );
  const change = fc.record({
    at: fc.nat(source.length),
    drop: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(source.length)),
    put: fc.oneof(
      fc.constant(Buffer.alloc(0)),
      fc.uint8Array({ maxLength: 4 }).map(Buffer.from),
      sign.map(Buffer.from),
    ),
  });
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce(
        (bytes, { at, drop, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]),
        source,
      ),
    );
}

describe("a damaged source", () => {
  it.each(Object.keys(SOURCES))(
    "called %s gives parts or one error by name, never anything else",
    { timeout: 60_000 },
    async (name) => {
      await fc.assert(
        fc.asyncProperty(damaged(SOURCES[name] as Buffer), async (bytes) => {
          try {
            for (const part of await partsOf(bytes, intakeOf(name))) expect(part.place).not.toBe("");
          } catch (error) {
            if (!(error instanceof SourceError)) throw error;
            expect(error.message).toMatch(/\.$/);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it("changed where one part stands keeps the others", async () => {
    const rows = (await partsOf('text,title\nOne,A\nTw"o,B,,x\nThree,C\n', intakeOf("a.csv"))).map(
      ({ kind }) => kind,
    );
    expect(rows).toEqual(["source", "refused", "source"]);
  });
});
