import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { checkDepth } from "./markup-depth.ts";
import { type FactPage, factsOf, type PageFacts } from "./page-facts.ts";
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

/** A page's words, and what it says of itself. */
export interface PageContents extends Pick<PageFacts, "metadata" | "byline"> {
  readonly text: string;
}

/** The words of a page's article and what the page says of itself. Paragraphs are parted by blank lines, list
 *  items stand on lines of their own, tables row by row. `address` is the page's, null where it is not known. No script
 *  runs, nothing is fetched. Throws source/too-deep. */
export function readHtml(html: string, file: string, address: string | null): PageContents {
  checkDepth(html, file);
  const page = parsePage(html);
  const article = readArticle(html);
  const whole = wordsOfBody(html);
  const isArticle = article !== null && article.words.length >= whole.length * LEAST_SHARE;
  const { metadata, byline } = factsOf(page as unknown as FactPage, html, {
    known: address,
    articleTitle: article?.title ?? null,
  });
  return { text: isArticle ? article.words : whole, metadata, byline };
}
