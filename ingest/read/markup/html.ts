import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import type { Metadata } from "../../../graph/model/index.ts";
import { normaliseFound } from "../metadata.ts";
import { checkDepth } from "./markup-depth.ts";
import { type PageNode, wordsOf } from "./page-words.ts";

type Page = ReturnType<typeof parseHTML>["document"];

/** Elements of page furniture, never part of a report, for pages in which no article is found. */
const FURNITURE =
  "nav,header,footer,aside,form,dialog,[role=navigation],[role=banner],[role=contentinfo],[role=search]," +
  "[role=complementary],[hidden],[aria-hidden=true]";
/** An article found by its density that holds less of the page's words than this is only a part of it. */
const LEAST_SHARE = 0.4;
const MOST_ELEMENTS = 200_000;

function parsePage(html: string): Page {
  // Without html and body elements linkedom would take the first element for the whole document.
  const whole = /<body[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  return parseHTML(whole).document;
}

/** The page's body. linkedom's own `body` is a new, empty one where something else than a head stands before it. */
const bodyOf = (page: Page) => page.querySelector("body") ?? page.body;

const attribute = (page: Page, selector: string, name: string): string | null =>
  page.querySelector(selector)?.getAttribute(name) ?? null;

/** The first of the page's meta elements that says something. */
function meta(page: Page, ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = ["property", "name", "itemprop"]
      .map((key) => attribute(page, `meta[${key}="${name}"]`, "content"))
      .find((content) => content !== null && content.trim() !== "");
    if (found) return found;
  }
  return null;
}

type LinkedData = Readonly<Record<string, unknown>>;

/** The page's own record of the article in schema.org's words; empty when there is none. */
function linkedData(page: Page): LinkedData {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const value: unknown = JSON.parse(script.textContent ?? "");
      const graph = (value as { "@graph"?: unknown } | null)?.["@graph"] ?? value;
      const article = (Array.isArray(graph) ? graph : [graph]).find((node: LinkedData | null) =>
        /Article|Report|Posting/.test(String(node?.["@type"] ?? "")),
      );
      if (article) return article as LinkedData;
    } catch (error) {
      // Broken JSON in a page is common and costs only this record.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return {};
}

const text = (value: unknown): string | null => {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return text(value[0]);
  return typeof value === "object" && value !== null ? text((value as LinkedData).name) : null;
};

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

/** What the page says of itself, best source first. */
function metadataOf(page: Page, articleTitle: string | null): Metadata {
  const data = linkedData(page);
  const canonical = attribute(page, 'link[rel="canonical"]', "href");
  const time =
    attribute(page, "time[pubdate][datetime], time[itemprop=datePublished][datetime]", "datetime") ??
    attribute(page, "article time[datetime], main time[datetime]", "datetime") ??
    attribute(page, "time[datetime]", "datetime");
  const publisher =
    meta(page, "og:site_name") ??
    text(data.publisher) ??
    meta(page, "dc.publisher", "DC.publisher", "publisher");
  const title =
    meta(page, "og:title") ??
    text(data.headline) ??
    articleTitle ??
    page.querySelector("title")?.textContent ??
    null;
  return normaliseFound({
    title: withoutSite(title, publisher),
    publisher,
    url: canonical ?? meta(page, "og:url") ?? text(data.url),
    publishedAt:
      meta(page, "article:published_time", "datePublished") ??
      text(data.datePublished) ??
      meta(page, "date", "dc.date", "DC.date", "dcterms.date", "pubdate", "publish-date") ??
      time,
    marking: null,
    language: page.documentElement?.getAttribute("lang") ?? text(data.inLanguage),
  });
}

/** The page's words without its furniture: of its main part if it names one, else of the whole body. */
function wordsOfBody(html: string): string {
  const page = parsePage(html);
  for (const element of [...page.querySelectorAll(FURNITURE)]) {
    // The header of an article is its headline, not the page's.
    if (element.tagName !== "HEADER" || !element.closest("article, main")) element.remove();
  }
  const articles = page.querySelectorAll("article");
  const part =
    (articles.length === 1 ? articles[0] : null) ?? page.querySelector("main, [role=main]") ?? bodyOf(page);
  return part ? wordsOf(part as unknown as PageNode) : "";
}

/** The article as Mozilla's reader view finds it; null where it finds none. */
function readArticle(html: string): { words: string; title: string | null } | null {
  try {
    // Readability edits the page it is given, so it gets one of its own.
    const article = new Readability<PageNode>(parsePage(html), {
      serializer: (node: PageNode) => node,
      maxElemsToParse: MOST_ELEMENTS,
    }).parse();
    return article?.content ? { words: wordsOf(article.content), title: article.title ?? null } : null;
  } catch (error) {
    // It gives up, with an Error and nothing finer, on pages with too many elements or none at all.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** The words of a piece of a page, such as an HTML block in Markdown. Throws source/too-deep. */
export function wordsOfHtml(html: string, file: string): string {
  checkDepth(html, file);
  return wordsOf(bodyOf(parsePage(html)) as unknown as PageNode);
}

/** The words of a page's article and what the page says of itself. Paragraphs are parted by blank lines, list
 *  items stand on lines of their own, tables row by row. No script runs, nothing is fetched.
 *  Throws source/too-deep. */
export function readHtml(html: string, file: string): { text: string; metadata: Metadata } {
  checkDepth(html, file);
  const page = parsePage(html);
  const article = readArticle(html);
  const whole = wordsOfBody(html);
  const isArticle = article !== null && article.words.length >= whole.length * LEAST_SHARE;
  return {
    text: isArticle ? article.words : whole,
    metadata: metadataOf(page, article?.title ?? null),
  };
}
