import type { Metadata } from "../../../graph/model/index.ts";
import { METADATA_RULES, tidy } from "../metadata.ts";
import { type LinkedData, readLinkedData } from "./linked-data.ts";

/** As much of the DOM's Element as facts are read from. */
interface FactElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): FactElement | null;
  querySelectorAll(selector: string): Iterable<FactElement>;
}

/** A parsed page. */
export interface FactPage extends FactElement {
  readonly documentElement: FactElement | null;
}

/** What a page says of itself. */
export interface PageFacts {
  readonly metadata: Metadata;
  /** Who wrote it, without "By"; several with commas between. */
  readonly byline: string | null;
  /** Kinds of what it is in schema.org's words. */
  readonly types: ReadonlySet<string>;
  /** Its words, where it gives them to machines as well. */
  readonly articleBody: string | null;
}

const LONGEST_BYLINE = 300;
const MOST_HEADINGS = 50;
const BY = /^(?:(?:written |reported |posted |story |text )?by|authors?)\b[\s:]+/i;
const DATE_IN_WORDS =
  /\b(?:\d{1,2}(?:st|nd|rd|th)?\.? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})\b/i;
const DATE_BEHIND = /[\s,|·–-]{1,5}(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? \d{4}\b.{0,60}$/;
const DATE_IN_ADDRESS = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)/;
/** What a browser writes at the top of a page that it saves. */
const SAVED_FROM = /<!-- saved from url=\(\d{1,6}\)(https?:[^\s>]{1,2000}) -->/;

/** The content of the page's meta elements by their name, in small letters; of each name the first that says
 *  something. */
function metaOf(page: FactPage): (...names: readonly string[]) => string | null {
  const contents = new Map<string, string>();
  for (const element of page.querySelectorAll("meta[content]")) {
    const content = element.getAttribute("content") ?? "";
    for (const key of ["property", "name", "itemprop", "http-equiv"]) {
      const name = element.getAttribute(key)?.trim().toLowerCase();
      if (name !== undefined && content.trim() !== "" && !contents.has(name)) contents.set(name, content);
    }
  }
  return (...names) =>
    names.map((name) => contents.get(name)).find((content) => content !== undefined) ?? null;
}

/** The first that the rules of a fact allow. */
function firstAllowed(key: keyof Metadata, written: readonly (string | null | undefined)[]): string | null {
  for (const one of written) {
    const line = tidy(one);
    const allowed = line === null ? null : METADATA_RULES[key].to(line);
    if (allowed !== null) return allowed;
  }
  return null;
}

/** The title without the name of its site, which many pages hang on behind a bar or dash. Read from its end: a
 *  pattern would try at every space of a title full of spaces. */
function withoutSite(title: string | null, site: string | null): string | null {
  if (title === null || site === null) return title;
  const [whole, name] = [title.trim(), site.trim()];
  if (name === "" || !whole.toLowerCase().endsWith(name.toLowerCase())) return title;
  const before = whole.slice(0, whole.length - name.length).trimEnd();
  const own = before.slice(0, -1);
  const isHungOn = /[|–—·»-]$/.test(before.slice(-1)) && own.trimEnd() !== "" && own !== own.trimEnd();
  return isHungOn ? own.trimEnd() : title;
}

/** A property of the page's microdata (HTML 5.2 of the WHATWG): the value that its element says for machines, else its
 *  words. */
function itemOf(page: FactPage, property: string): string | null {
  const element = page.querySelector(`[itemprop~="${property}"]`);
  if (element === null) return null;
  return (
    element.getAttribute("content") ??
    element.getAttribute("datetime") ??
    element.querySelector('[itemprop~="name"]')?.textContent ??
    element.textContent
  );
}

/** Names without "By", each once; addresses and handles are no names. */
function bylineOf(written: readonly (string | null)[]): string | null {
  const names: string[] = [];
  for (const one of written) {
    const name =
      tidy((one ?? "").slice(0, 2 * LONGEST_BYLINE))
        ?.replace(BY, "")
        // A line under a headline goes on to say when.
        .replace(DATE_BEHIND, "")
        .trim() ?? "";
    const isName =
      name.length > 1 &&
      name.length <= LONGEST_BYLINE &&
      /\p{L}/u.test(name) &&
      !/^(?:https?:|@|www\.)/i.test(name);
    if (isName && !names.includes(name)) names.push(name);
  }
  const line = names.join(", ");
  return line === "" || line.length > LONGEST_BYLINE ? (names[0] ?? null) : line;
}

const wordsOfAll = (elements: Iterable<FactElement>, most: number): (string | null)[] =>
  [...elements].slice(0, most).map((element) => element.textContent);

/** Where the page shows its writer, where it does not say so to machines. Only the first few: further ones are of
 *  other reports. */
function shownByline(page: FactPage): string | null {
  for (const selector of [
    '[rel~="author"]',
    '[itemprop~="author"]',
    ".byline, .p-author, .author-name, [class*=byline]",
  ]) {
    const found = bylineOf(wordsOfAll(page.querySelectorAll(selector), 1));
    if (found !== null) return found;
  }
  return null;
}

function authors(page: FactPage, meta: ReturnType<typeof metaOf>, data: LinkedData): string | null {
  const item = page.querySelector('[itemprop~="author"]');
  return (
    bylineOf(data.namesIn(data.article.author ?? data.article.creator)) ??
    bylineOf([
      meta(
        "author",
        "article:author",
        "parsely-author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "byl",
        "sailthru.author",
      ),
    ]) ??
    bylineOf(item === null ? [] : [itemOf(page, "author")]) ??
    shownByline(page)
  );
}

/** When it was published: what it says to machines first, then what it shows, then what its address says. */
function datesOf(
  page: FactPage,
  meta: ReturnType<typeof metaOf>,
  data: LinkedData,
  url: string | null,
): string | null {
  const attribute = (selector: string) => page.querySelector(selector)?.getAttribute("datetime");
  const shown = [
    ...page.querySelectorAll("time, .date, .published, .dateline, .post-date, .entry-date, [class*=publish]"),
  ]
    .slice(0, 5)
    .map((element) =>
      DATE_IN_WORDS.exec((element.textContent ?? "").slice(0, 200))?.[0]?.replace(/(\d)\. /, "$1 "),
    );
  const day = DATE_IN_ADDRESS.exec(url ?? "");
  return firstAllowed("publishedAt", [
    meta("article:published_time", "og:article:published_time", "og:published_time"),
    ...data.namesIn(data.article.datePublished),
    itemOf(page, "datePublished"),
    meta(
      "dc.date.issued",
      "dcterms.issued",
      "dcterms.date",
      "dc.date",
      "dcterms.created",
      "dc.date.created",
      "citation_publication_date",
      "parsely-pub-date",
      "sailthru.date",
    ),
    meta(
      "date",
      "pubdate",
      "publish-date",
      "publication_date",
      "published-date",
      "publishdate",
      "originalpublicationdate",
    ),
    attribute("time[pubdate][datetime]"),
    attribute("article header time[datetime], article time[datetime]"),
    attribute("main time[datetime]"),
    attribute("time[datetime]"),
    ...data.namesIn(data.article.dateCreated),
    ...shown,
    day === null ? null : day.slice(1).join("-"),
  ]);
}

/** The page's own address. A relative one says nothing until it is known where the page stood: by what came in with it
 *  (`known`), by its base element, or by another address that it gives whole. */
function addressOf(
  page: FactPage,
  meta: ReturnType<typeof metaOf>,
  data: LinkedData,
  html: string,
  known: string | null,
): string | null {
  const { article } = data;
  const main = article.mainEntityOfPage;
  const said = [
    page.querySelector('link[rel~="canonical"]')?.getAttribute("href"),
    meta("og:url"),
    ...data.namesIn(article.url),
    typeof main === "string"
      ? main
      : ((main as { "@id"?: unknown } | undefined)?.["@id"] as string | undefined),
    meta("dc.identifier", "dcterms.identifier", "twitter:url"),
    SAVED_FROM.exec(html.slice(0, 4_000))?.[1],
  ].map((one) => (typeof one === "string" ? tidy(one) : null));
  const bases = [known, page.querySelector("base[href]")?.getAttribute("href"), ...said];
  const base = firstAllowed("url", bases);
  const whole = said.map((one) => {
    if (one === null || one.length > 4_000) return null;
    return URL.canParse(one)
      ? one
      : base !== null && URL.canParse(one, base)
        ? new URL(one, base).href
        : null;
  });
  return firstAllowed("url", whole);
}

/** What a page says of itself, in one form, best source first: Open Graph, JSON-LD, Dublin Core, microdata, other meta
 *  elements, what it shows. What cannot be understood is passed over. `known` is its address, if that is known;
 *  `articleTitle` a title found elsewhere. Never throws. */
export function factsOf(
  page: FactPage,
  html: string,
  { known, articleTitle }: { known: string | null; articleTitle: string | null },
): PageFacts {
  const meta = metaOf(page);
  const scripts = [...page.querySelectorAll('script[type*="ld+json"]')].map(
    (script) => script.textContent ?? "",
  );
  const data = readLinkedData(scripts);
  const { article } = data;
  const publisher = firstAllowed(
    "publisher",
    [
      meta("og:site_name"),
      ...data.namesIn(article.publisher),
      meta("dc.publisher", "dcterms.publisher", "publisher", "citation_publisher"),
      ...data.namesIn(article.isPartOf),
      meta("application-name", "article:publisher"),
    ].filter((name) => name === null || !/^https?:/i.test(name.trim())),
  );
  const url = addressOf(page, meta, data, html, known);
  const title = firstAllowed("title", [
    meta("og:title"),
    ...data.namesIn(article.headline),
    meta("twitter:title", "dc.title", "dcterms.title", "citation_title"),
    itemOf(page, "headline"),
    headlineOf(page),
    articleTitle,
    page.querySelector("title")?.textContent,
  ]);
  return {
    metadata: {
      title: tidy(withoutSite(title, publisher)),
      publisher,
      url,
      publishedAt: datesOf(page, meta, data, url),
      marking: null,
      language: firstAllowed("language", [
        page.documentElement?.getAttribute("lang"),
        page.documentElement?.getAttribute("xml:lang"),
        meta("content-language"),
        ...data.namesIn(article.inLanguage),
        meta("dc.language", "dcterms.language", "og:locale"),
      ]),
    },
    byline: authors(page, meta, data),
    types: data.types,
    articleBody: data.namesIn(article.articleBody)[0] ?? null,
  };
}

/** Of the page's headings the longest that its title says too, with more around it. */
function headlineOf(page: FactPage): string | null {
  const title = tidy(page.querySelector("title")?.textContent)?.toLowerCase() ?? "";
  const shown = [...page.querySelectorAll("h1, h2, h3")]
    .slice(0, MOST_HEADINGS)
    .map((heading) => tidy(heading.textContent?.slice(0, 1_000)) ?? "")
    .filter((heading) => heading.length >= title.length * 0.4 && title.includes(heading.toLowerCase()));
  return shown.sort((a, b) => b.length - a.length)[0] ?? null;
}
