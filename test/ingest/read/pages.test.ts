import { describe, expect, it } from "vitest";
import { PAGES } from "../../../bench/reading/pages.ts";
import { shareInOrder, wordsInOrder } from "../../../bench/word-order.ts";
import { LIMITS } from "../../../graph/model/index.ts";
import { readHtml } from "../../../ingest/read/markup/html.ts";
import { codeOf } from "./refusal.ts";

const read = (html: string, address: string | null = null) => readHtml(html, "page.html", address);
const body = (content: string, head = "") =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${content}</body></html>`;
const linked = (record: unknown) => `<script type="application/ld+json">${JSON.stringify(record)}</script>`;

const FIRST =
  "The security service of Estmark said on Tuesday that two attachés had paid a clerk of the port for the loading plans of its supply ships.";
const SECOND =
  "The embassy of Varonia called the accusation a provocation, and announced that its government would answer in kind before the week was out.";
const article = (content: string) =>
  body(`<article><h1>Two attachés expelled</h1><p>${FIRST}</p>${content}<p>${SECOND}</p></article>`);
const TEXT = `Two attachés expelled\n\n${FIRST}\n\n${SECOND}\n`;

describe("the text of a page", () => {
  it.each(PAGES.map((page) => [page.name, page] as const))(
    "is found without its furniture: %s",
    (_, page) => {
      const { text } = read(page.html);
      expect(shareInOrder(wordsInOrder(page.known, text))).toBeGreaterThanOrEqual(0.98);
    },
  );

  it.each([
    ["a menu", "<nav><a href='/'>Home</a></nav>"],
    ["shares", "<div class='social-share'><a href='#'>Share on X</a></div>"],
    [
      "related reports",
      "<div class='c-box'><h3>Read more</h3><ul><li><a href='/a'>A timetable</a></li></ul></div>",
    ],
    ["a link onwards", "<p><strong>Read more:</strong> <a href='/a'>How a timetable became a weapon</a></p>"],
    ["a letter to subscribe to", "<div class='newsletter-box'><p>Get the news before breakfast.</p></div>"],
    ["comments", "<section id='comments'><p>I always said that it looked odd.</p></section>"],
    ["what is hidden", "<p hidden>For editors alone.</p><p style='color:red; display: none'>Not shown.</p>"],
    ["a byline and a date", "<p>By Lena Brok</p><p>Published 8 April 2031, 08:00 GMT</p>"],
    ["a mark of a note", "<p></p><sup><a href='#n1'>[1]</a></sup>"],
    ["a quote pulled out of it", "<aside class='pull'>two attachés had paid a clerk of the port</aside>"],
    ["scripts", "<script>document.body.innerHTML = 'taken over'</script><style>p { color: red }</style>"],
  ])("leaves out %s", (_, furniture) => expect(read(article(furniture)).text).toBe(TEXT));

  it.each([
    ["a list", "<ul><li>One man</li><li>Two women</li></ul>", "- One man\n- Two women"],
    [
      "a list of linked names",
      "<ul><li><a href='/1'>Verhage, Tomas</a></li><li><a href='/2'>Brandt, Ulla</a></li></ul>",
      "- Verhage, Tomas\n- Brandt, Ulla",
    ],
    ["a table", "<table><tr><td>Corvane</td><td>fined</td></tr></table>", "Corvane | fined"],
    ["a caption", "<figure><figcaption>The naval quay.</figcaption></figure>", "The naval quay."],
    [
      "a quote and who is quoted",
      "<blockquote><p>We are watching.</p><footer>Ingrid Solheim</footer></blockquote>",
      "We are watching.\n\nIngrid Solheim",
    ],
    ["a day that heads an entry", "<h2>8 April 2031</h2>", "8 April 2031"],
    [
      "a sentence that begins with a day",
      "<p>On 8 April 2031 the police arrested the clerk.</p>",
      "On 8 April 2031 the police arrested the clerk.",
    ],
    [
      "words of a sentence, whatever they are called",
      "<p>On <span class='date'>8 April</span> the <a class='tags' rel='tag' href='/p'>police</a> arrested <b class='author'>him</b>.</p>",
      "On 8 April the police arrested him.",
    ],
    [
      "the days of a chronicle",
      [1, 2, 3, 4].map((day) => `<p><b>${day} April 2031</b></p>`).join(""),
      "1 April 2031\n\n2 April 2031\n\n3 April 2031\n\n4 April 2031",
    ],
    [
      "a box that says more",
      "<aside><p>Estmark has expelled eleven diplomats since 2029.</p></aside>",
      "Estmark has expelled eleven diplomats since 2029.",
    ],
  ])("keeps %s", (_, content, words) =>
    expect(read(article(content)).text).toBe(TEXT.replace(`\n\n${SECOND}`, `\n\n${words}\n\n${SECOND}`)),
  );

  it("is all of the page rather than next to nothing of it", () => {
    const named = body(
      `<div class="sidebar"><p>China spied on Belgium.</p></div><div class="menu">Home</div>`,
    );
    expect(read(named).text).toContain("China spied on Belgium.");
    expect(read(body(`<div style="display:none"><p>${FIRST}</p></div><p>Loading</p>`)).text).toContain(FIRST);
  });

  it("has the headline that stands in the page's header, and once", () => {
    const page = body(
      `<header><a href="/">Courier</a><h1>Two attachés expelled</h1></header><article><p>${FIRST}</p><p>${SECOND}</p></article>`,
    );
    expect(read(page).text).toBe(TEXT);
  });
});

describe("what a page says of itself", () => {
  it.each<[string, string, object]>([
    [
      "JSON-LD of a graph with references",
      linked({
        "@graph": [
          { "@type": "WebSite", name: "Site" },
          { "@id": "#w", "@type": "Person", name: "Jane Doe" },
          { "@id": "#p", "@type": "Organization", name: "The Wire" },
          {
            "@type": ["Article", "NewsArticle"],
            headline: "Spies",
            author: { "@id": "#w" },
            publisher: { "@id": "#p" },
            datePublished: "2031-04-08",
            inLanguage: "fr-BE",
          },
        ],
      }),
      { byline: "Jane Doe", title: "Spies", publisher: "The Wire", publishedAt: "2031-04-08" },
    ],
    [
      "JSON-LD as a list, several authors",
      linked([
        { "@type": "BreadcrumbList" },
        { "@type": "Report", name: "x", headline: "Ports", author: [{ name: "Ann" }, { name: "Bo" }, "Cy"] },
      ]),
      { byline: "Ann, Bo, Cy", title: "Ports" },
    ],
    [
      "Open Graph",
      '<meta property="og:title" content="Spies"><meta property="og:site_name" content="The Wire"><meta property="article:published_time" content="2031-04-08T10:00:00+02:00">',
      { title: "Spies", publisher: "The Wire", publishedAt: "2031-04-08T10:00:00+02:00" },
    ],
    [
      "Dublin Core",
      '<meta name="DC.Title" content="Spies"><meta name="dcterms.issued" content="2031-04"><meta name="DC.creator" content="Jane Doe"><meta name="dc.publisher" content="Ministry">',
      { title: "Spies", publishedAt: "2031-04", byline: "Jane Doe", publisher: "Ministry" },
    ],
    [
      "a date that is none, and one that is",
      '<meta property="article:published_time" content="yesterday"><meta name="date" content="8 April 2031">',
      { publishedAt: "2031-04-08" },
    ],
    [
      "broken JSON beside whole",
      `<script type="application/ld+json">{oops</script>${linked({ "@type": "Article", headline: "Spies" })}`,
      { title: "Spies" },
    ],
  ])("is read from %s", (_, head, says) => {
    const { metadata, byline } = read(body(`<p>${FIRST}</p>`, head));
    expect({ ...metadata, byline }).toMatchObject(says);
  });

  it.each<[string, string, object]>([
    [
      "microdata",
      '<div itemscope><span itemprop="author" itemscope><span itemprop="name">Jane Doe</span></span><meta itemprop="datePublished" content="2031-04-08"></div>',
      { byline: "Jane Doe", publishedAt: "2031-04-08" },
    ],
    ["a link to the author", '<p>By <a rel="author" href="/jane">Jane Doe</a></p>', { byline: "Jane Doe" }],
    [
      "a byline",
      '<p class="byline">By Jane Doe, 8 April 2031, 09:00</p><time datetime="2031-04-08">8 April</time>',
      { byline: "Jane Doe", publishedAt: "2031-04-08" },
    ],
    [
      "a date in words",
      '<span class="date">Tuesday, 8 April 2031, 9 a.m.</span>',
      { publishedAt: "2031-04-08" },
    ],
  ])("is read from %s that it shows", (_, shown, says) => {
    const { metadata, byline } = read(body(`<article>${shown}<p>${FIRST}</p></article>`));
    expect({ ...metadata, byline }).toMatchObject(says);
  });

  it.each([
    [
      "a whole address",
      '<link rel="canonical" href="https://wire.example/a">',
      null,
      "https://wire.example/a",
    ],
    [
      "a relative one, its base known",
      '<link rel="canonical" href="/a">',
      "https://wire.example/b?x=1",
      "https://wire.example/a",
    ],
    [
      "a relative one on a page with a base",
      '<base href="https://wire.example/news/"><link rel="canonical" href="a">',
      null,
      "https://wire.example/news/a",
    ],
    ["a relative one, nothing known", '<link rel="canonical" href="/a">', null, null],
    ["a script for an address", '<link rel="canonical" href="javascript:alert(1)">', null, null],
  ])("gives its address: %s", (_, head, known, url) => {
    expect(read(body(`<p>${FIRST}</p>`, head), known).metadata.url).toBe(url);
  });

  it("gives the day in its address where it says none", () => {
    const head = '<link rel="canonical" href="https://wire.example/2031/04/08/spies">';
    expect(read(body(`<p>${FIRST}</p>`, head)).metadata.publishedAt).toBe("2031-04-08");
  });
});

describe("a hostile page", () => {
  it("is refused by name where the parser underneath cannot hold it", async () => {
    const words = "a ".repeat(200_000);
    expect(await codeOf(async () => read(body(`<p class="${words}">x</p>`)))).toBe("source/unreadable");
  });

  // Each sign makes a node, and the trees were built again and again: a megabyte of them took 17 seconds.
  it("of more signs of markup than the limit is refused before its tree is built", async () => {
    for (const sign of ["<", "<p>", "</p>", "<b>x</b>", "&amp;"]) {
      const signs = sign.repeat(LIMITS.markupSigns + 1);
      expect(await codeOf(async () => read(body(signs)))).toBe("source/over-limit");
    }
  });

  it("of a hundred thousand lone signs is read letter by letter", async () => {
    const signs = "<".repeat(100_000);
    expect(read(body(`${signs} ${FIRST}`)).text).toBe(`${signs} ${FIRST}\n`);
  });

  const many = 5_000;
  it.each([
    ["links", `<a href="#">x</a> `.repeat(many)],
    ["spans in one line", `<p>${"<span>x</span>".repeat(many)}</p>`],
    ["headings", "<h2>Related</h2>".repeat(many)],
    ["asides", "<aside class='pull'>China spied on Belgium and on the Netherlands.</aside>".repeat(many)],
    ["siblings before its headline", `${"<i></i>".repeat(many)}<h1>x</h1><p>${FIRST}</p>`],
    ["digits that look like days", `<p>${"1 aaa ".repeat(20)}</p>`.repeat(2_000)],
    [
      "records",
      linked(
        Array.from({ length: many }, (_, at) => ({
          "@id": `#${at}`,
          "@type": "Article",
          author: { "@id": `#${at + 1}` },
        })),
      ),
    ],
    [
      "a record in a record",
      `<script type="application/ld+json">${'{"mainEntity":'.repeat(many)}1${"}".repeat(many)}</script><p>${FIRST}</p>`,
    ],
    ["spans deep inside", `${"<div>".repeat(480)}${"<span>x</span> y ".repeat(many)}`],
    ["spans left open", "<span>x ".repeat(400)],
    ["children of a noscript", `<noscript>${"<b></b>".repeat(many * 5)}x</noscript>`],
  ])(
    "is read in good time: %s",
    (_, content) => expect(typeof read(body(content)).text).toBe("string"),
    60_000,
  );
});
