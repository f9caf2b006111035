import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../../graph/model/index.ts";
import { intakeOf, partsOf, shown } from "../parts.ts";
import { codeOf } from "../refusal.ts";

const read = (content: string | Uint8Array, fileName = "feed.xml", given = {}) =>
  partsOf(content, intakeOf(fileName, given));

const rss = (items: string, channel = "") => `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Baltic &amp; Desk</title><link>https://example.org/news/</link>
<language>en-GB</language>${channel}${items}</channel></rss>`;

/** The whole words of an entry that came with its report. */
const words = async (content: string) => {
  const [part] = await read(content);
  if (part?.kind !== "source") throw new Error(`the first part is ${part?.kind}`);
  return Buffer.from(part.bytes).toString();
};

describe("an RSS feed", () => {
  it("gives an entry that holds its report as a source with the entry's facts", async () => {
    const [part] = await read(
      rss(`<item><title>Spies &lt;b&gt;in&lt;/b&gt; Riga</title><link>spies.html</link><guid isPermaLink="false">n-17</guid>
        <pubDate>Sat, 02 Mar 2024 10:00:00 GMT</pubDate><dc:creator>Jane "J" Novak</dc:creator>
        <description>In short.</description>
        <content:encoded><![CDATA[<p>Russia spied on Latvia, said <b>Novak</b>.</p>]]></content:encoded></item>`),
    );
    expect(part).toMatchObject({
      kind: "source",
      mediaType: "text/html",
      place: "entry 1",
      id: "n-17",
      given: {
        title: "Spies in Riga",
        publisher: "Baltic & Desk",
        url: "https://example.org/news/spies.html",
        publishedAt: "2024-03-02T10:00:00Z",
        language: "en",
        marking: null,
      },
    });
    const page = Buffer.from((part as { bytes: Uint8Array }).bytes).toString();
    expect(page).toContain("<p>Russia spied on Latvia, said <b>Novak</b>.</p>");
    expect(page).toContain('content="Jane &quot;J&quot; Novak"');
  });

  it("gives an entry that only tells of a page elsewhere as its address, with what it tells", async () => {
    const parts = await read(
      rss(`<item><title>A</title><link>/a</link><description>China &lt;i&gt;denied&lt;/i&gt; it.</description></item>
        <item><title>B</title><guid>https://example.org/b</guid></item>
        <item><title>C</title><description>Belgium confirmed it.</description></item>
        <item><title>Words of a title alone</title></item>`),
    );
    expect(parts).toMatchObject([
      {
        kind: "address",
        url: "https://example.org/a",
        id: "https://example.org/a",
        given: { title: "A" },
        otherwise: { kind: "source", mediaType: "text/html", given: { title: "A" } },
      },
      { kind: "address", url: "https://example.org/b", id: "https://example.org/b", otherwise: null },
      { kind: "source", mediaType: "text/plain", place: "entry 3", given: { title: "C" } },
    ]);
  });

  it("names whom an entry was taken from as its publisher, but for what was said with the feed", async () => {
    const feed = rss(
      '<item><title>A</title><link>/a</link><source url="https://e.org/f">Daily Post</source></item>',
    );
    expect(await read(feed)).toMatchObject([{ given: { publisher: "Daily Post" } }]);
    expect(await read(feed, "a.xml", { publisher: "Desk" })).toMatchObject([
      { given: { publisher: "Desk" } },
    ]);
  });

  it("is known under any name, behind document types and comments", async () => {
    const old = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://e.org/rss.dtd">';
    const feed = `<!-- <a> --><?xml-stylesheet href="a.css"?>${old}<!-- <b> --><rss version="0.91"><channel><title>T</title>
      <item><title>A</title><link>http://e.org/a</link></item></channel></rss>`;
    expect((await read(feed, "index.php")).map(shown)).toEqual(["entry 1 -> http://e.org/a"]);
  });
});

describe("other feeds", () => {
  it("Atom: takes content of every type, the published date and the address of the entry", async () => {
    const parts =
      await read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">T &amp;amp; U</title>
      <id>urn:f</id><link rel="self" href="https://example.org/x/feed.xml"/><updated>2024-01-01T00:00:00Z</updated>
      <entry><id>urn:1</id><title>One</title><link rel="enclosure" href="b.mp3"/><link href="a.html"/>
        <published>2024-01-02T00:00:00Z</published><updated>2024-05-05T00:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>you</b></p></div></content></entry>
      <entry><id>urn:2</id><title>Two</title><updated>2024-01-03T00:00:00Z</updated><content type="text">a &lt; b and &lt;b&gt;</content></entry>
      <entry><id>urn:3</id><title>Three</title><updated>2024-01-03T00:00:00Z</updated><content src="https://e.org/c" type="text/html"/></entry>
      <entry><id>urn:4</id><title>Four</title><link href="/d"/><content type="image/png">iVBORw0KGgo=</content></entry></feed>`);
    expect(parts).toMatchObject([
      {
        id: "urn:1",
        mediaType: "text/html",
        given: {
          url: "https://example.org/x/a.html",
          publishedAt: "2024-01-02T00:00:00Z",
          publisher: "T & U",
          language: "de",
        },
      },
      { id: "urn:2", mediaType: "text/plain", given: { publishedAt: "2024-01-03T00:00:00Z" } },
      { kind: "address", id: "urn:3", url: "https://e.org/c" },
      { kind: "address", id: "urn:4", url: "https://example.org/d", otherwise: null },
    ]);
    expect(shown(parts[1]!)).toBe("entry 2: a < b and <b>");
  });

  it("RDF: takes entries with Dublin Core's facts, and the entities of HTML that old feeds import", async () => {
    const parts =
      await read(`<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "http://e.org/l.ent"> %HTMLlat1; ] >
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://e.org/"><title>R</title><link>https://e.org/</link></channel>
      <item rdf:about="https://e.org/1"><title>Caf&eacute;</title><link>https://e.org/1</link><dc:date>2024-01-01</dc:date></item></rdf:RDF>`);
    expect(parts).toMatchObject([
      {
        kind: "address",
        id: "https://e.org/1",
        given: { title: "Café", publishedAt: "2024-01-01", publisher: "R" },
      },
    ]);
  });

  it("JSON Feed: takes HTML, plain text and summaries", async () => {
    const feed = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "J",
      home_page_url: "https://e.org/",
      items: [
        {
          id: "1",
          url: "/a",
          content_html: "<p>x</p>",
          date_published: "2024-01-01",
          authors: [{ name: "Ann" }],
        },
        { id: 2, content_text: "a <b> c" },
        { id: "3", url: "https://e.org/3", summary: "In short." },
      ],
    });
    const parts = await read(feed, "feed.json");
    expect(parts).toMatchObject([
      { id: "1", mediaType: "text/html", given: { url: "https://e.org/a", publisher: "J" } },
      { id: "2", mediaType: "text/plain" },
      { kind: "address", url: "https://e.org/3", otherwise: { mediaType: "text/plain" } },
    ]);
  });

  it("are decoded as they say", async () => {
    const feed = `<?xml version="1.0" encoding="ISO-8859-2"?><rss version="2.0"><channel><title>T</title><item><title>Pra\xbeák</title><link>https://e.org/1</link></item></channel></rss>`;
    expect(await read(Buffer.from(feed.replace("á", "\xe1"), "latin1"))).toMatchObject([
      { given: { title: "Pražák" } },
    ]);
  });
});

describe("a page in place of a feed", () => {
  it("is read as the page that it is, whoever says that it is a feed", async () => {
    const page = "<!doctype html><html><body><p>Nothing here.</p></body></html>";
    expect(await partsOf(page, intakeOf("a.rss", {}, { mediaType: "application/feed" }))).toEqual([]);
    expect(await partsOf(page, intakeOf("a.rss"))).toEqual([]);
  });
});

describe("a broken or hostile feed", () => {
  it("that is cut off gives its whole entries and says where it ends", async () => {
    const feed = rss(
      "<item><title>A</title><link>/a</link></item><item><title>B</title><link>/b</link></item><item><title>C",
    );
    expect((await read(feed.slice(0, feed.indexOf("<title>C") + 8))).map(shown)).toEqual([
      "entry 1 -> https://example.org/a",
      "entry 2 -> https://example.org/b",
      "entry 3 and all behind it refused: source/bad-row",
    ]);
  });

  it.each([
    [
      "declares entities",
      '<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
      "source/damaged",
    ],
    ["is nested without end", `<rss><channel>${"<a>".repeat(200_000)}`, "source/damaged"],
    ["is cut off before its first entry", "<rss><channel><title>x", "source/damaged"],
    ["has no entries", rss(""), "source/empty"],
    [
      "is JSON that is broken",
      '{"version": "https://jsonfeed.org/version/1.1", "items": [',
      "source/damaged",
    ],
  ])("that %s is refused", async (_, feed, code) => expect(await codeOf(() => read(feed))).toBe(code));

  it("cannot lead anywhere but to the web, nor hide markup in its title", async () => {
    const deep = `${"&lt;b&gt;".repeat(5_000)}x`;
    const parts = await read(
      rss(`<item><title>A</title><link>javascript:alert(1)</link><description>Words.</description></item>
        <item><title>B</title><link>file:///etc/passwd</link></item>
        <item><title>${deep}</title><link>/c</link></item>`),
    );
    expect(parts).toMatchObject([
      { kind: "source", given: { url: null } },
      { kind: "address", url: "https://example.org/c", given: { title: null } },
    ]);
  });

  it("is read to the limit of entries", { timeout: 30_000 }, async () => {
    const parts = await read(rss("<item><link>/a</link></item>".repeat(LIMITS.containerParts + 10)));
    expect(parts).toHaveLength(LIMITS.containerParts + 1);
    expect(parts.at(-1)).toMatchObject({ kind: "refused", error: { code: "source/over-limit" } });
  });

  it.each([
    ["comments", "<!---->"],
    ["instructions", "<?a?>"],
    ["spaces", " "],
    ["document types", "<!DOCTYPE a>"],
    ["brackets", "<!DOCTYPE a ["],
  ])("is told from a page in little time behind a thousand %s", { timeout: 10_000 }, async (_, gap) => {
    expect(await codeOf(() => partsOf(`${gap.repeat(1_000)}x`, intakeOf("a.txt")))).toBe("no error");
  });
});

it("keeps an entry's words as they are, whole pages too", async () => {
  const page = "<html><body><p>A page.</p></body></html>";
  expect(await words(rss(`<item><content:encoded><![CDATA[${page}]]></content:encoded></item>`))).toBe(page);
});
