import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { SourceError } from "../../../graph/model/index.ts";
import { furnitureOf, type Strictness } from "./furniture.ts";
import { checkMarkup, signsIn } from "./markup-depth.ts";
import { measured, type PageElement } from "./page-elements.ts";
import { type FactPage, factsOf, type PageFacts } from "./page-facts.ts";
import { anchorOf, beforeHeadline, headlineIn, partOf, repeatedIn } from "./page-part.ts";
import { type PageNode, wordsOf } from "./page-words.ts";

type Page = ReturnType<typeof parseHTML>["document"];

/** The depths of a page's elements together, above which it is read without the reader view: that asks each element again and
 *  again for all that stands in it, so that its time grows with them. Ten thousand elements stand 25 deep; few pages have as many. */
const MOST_DEPTHS = 250_000;
/** Signs of markup above which it is not asked either: each makes a node or two, and it builds its tree several times. */
const MOST_SIGNS = 40_000;
const ELEMENT = 1;
const TEXT = 3;

/** Throws source/unreadable for markup that the parser underneath cannot hold, such as an attribute of a hundred thousand
 *  words. */
function parsePage(html: string, file: string): Page {
  // Without html and body elements linkedom would take the first element for the whole document.
  const whole = /<body[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  try {
    return parseHTML(whole).document;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const reason = "its markup is like that of no page";
    throw new SourceError("source/unreadable", { file, reason }, { cause: error });
  }
}

/** The page's body. linkedom's own `body` is a new, empty one where something else than a head stands before it. */
const bodyOf = (page: Page) => page.querySelector("body") ?? page.body;

/** Pages that are nothing but what people wrote to each other (schema.org). */
const FORUMS = ["DiscussionForumPosting", "QAPage", "Question", "SocialMediaPosting"];
/** What leaves fewer units than this has taken text for furniture. */
const LEAST_UNITS = 250;

/** An attribute that no page has, by which an element of one copy of a page is found in another. */
const MARK = "data-tangle-place";

const elementsOf = (page: Page): PageElement[] => [...page.querySelectorAll("*")] as unknown as PageElement[];

/** Where the article is, as Mozilla's reader view finds it: units of its text by the place, among the page's elements,
 *  of that in which they stand. Empty where it finds none. */
function readArticle(html: string, file: string): { units: Map<number, number>; title: string | null } {
  const none = { units: new Map<number, number>(), title: null };
  if (signsIn(html) > MOST_SIGNS) return none;
  // Readability edits the page it is given, so it gets one of its own.
  const page = parsePage(html, file);
  const elements = [...page.querySelectorAll("*")];
  if (depthsOf(elements) > MOST_DEPTHS) return none;
  for (const [place, element] of elements.entries()) element.setAttribute(MARK, String(place));
  try {
    const article = new Readability<PageNode>(page, { serializer: (node: PageNode) => node }).parse();
    if (!article?.content) return none;
    return { units: unitsByPlace(article.content as PageElement), title: article.title ?? null };
  } catch (error) {
    // It gives up, with an Error and nothing finer, on pages of nothing at all.
    if (error instanceof Error) return none;
    throw error;
  }
}

/** The sum of how deep the elements stand, which are given in document order. */
function depthsOf(elements: readonly { readonly parentElement: object | null }[]): number {
  const depths = new Map<object, number>();
  let sum = 0;
  for (const element of elements) {
    const depth = (depths.get(element.parentElement ?? element) ?? 0) + 1;
    depths.set(element, depth);
    sum += depth;
  }
  return sum;
}

function unitsByPlace(root: PageElement): Map<number, number> {
  const units = new Map<number, number>();
  const open: { readonly node: PageNode; readonly place: number }[] = [{ node: root, place: 0 }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { node } = one;
    if (node.nodeType === TEXT) {
      const length = (node.nodeValue ?? "").trim().length;
      if (length > 0) units.set(one.place, (units.get(one.place) ?? 0) + length);
      continue;
    }
    if (node.nodeType !== ELEMENT) continue;
    const marked = (node as PageElement).getAttribute(MARK);
    const place = marked === null ? one.place : Number(marked);
    for (let child = node.firstChild; child !== null; child = child.nextSibling)
      open.push({ node: child, place });
  }
  return units;
}

/** What is known of a page before its text is parted from its furniture. */
interface KnownOfPage {
  readonly article: ReadonlyMap<number, number>;
  readonly title: string | null;
  readonly keepsComments: boolean;
}

/** The page's words without its furniture, which is taken out of the page itself; and how many units stood on it. */
function wordsWithout(
  page: Page,
  strictness: Strictness,
  { article, title, keepsComments }: KnownOfPage,
): { words: string; units: number } {
  const all = measured(elementsOf(page));
  const units = all[0]?.text ?? 0;
  const anchor = anchorOf(all, article);
  const headline = headlineIn(all, title);
  for (const element of furnitureOf(all, { strictness, keepsComments, headline })) element.remove();
  const left = measured(elementsOf(page));
  const part = partOf(left, anchor, headline);
  if (part === null) return { words: "", units };
  if (strictness === "strict") {
    for (const element of repeatedIn(part.element, left)) element.remove();
    for (const element of beforeHeadline(left, part.element, headline)) element.remove();
  }
  const words = wordsOf(part.element);
  return { words: part.headline === null ? words : `${part.headline}\n\n${words}`, units };
}

/** The words that a page gives to browsers without scripts. */
function wordsForScriptless(page: Page): string {
  const words = [...page.querySelectorAll("noscript")].map((element) => {
    const piece = page.createElement("div");
    for (const child of [...element.childNodes]) piece.appendChild(child);
    return wordsOf(piece as unknown as PageNode);
  });
  return words.join("\n");
}

/** The words of a piece of a page, such as an HTML block in Markdown. Throws source/too-deep,
 *  source/over-limit, source/unreadable. */
export function wordsOfHtml(html: string, file: string): string {
  checkMarkup(html, file);
  return wordsOf(bodyOf(parsePage(html, file)) as unknown as PageNode);
}

/** A page's words, and what it says of itself. */
export interface PageContents extends Pick<PageFacts, "metadata" | "byline"> {
  readonly text: string;
}

/** The words of a page's article and what the page says of itself. Paragraphs are parted by blank lines, list
 *  items stand on lines of their own, tables row by row. `address` is the page's, null where it is not known. No script
 *  runs, nothing is fetched. Throws source/too-deep, source/over-limit, source/unreadable. */
export function readHtml(html: string, file: string, address: string | null): PageContents {
  checkMarkup(html, file);
  const { units: article, title: articleTitle } = readArticle(html, file);
  let page = parsePage(html, file);
  const { metadata, byline, types, articleBody } = factsOf(page as unknown as FactPage, html, {
    known: address,
    articleTitle,
  });
  const known = { article, title: metadata.title, keepsComments: FORUMS.some((type) => types.has(type)) };
  let text = "";
  for (const strictness of ["strict", "lenient", "bare"] as const) {
    const { words, units } = wordsWithout(page, strictness, known);
    if (words.length > 2 * text.length) text = words;
    if (text.length >= LEAST_UNITS || text.length * 2 >= units) break;
    page = parsePage(html, file);
  }
  if (articleBody !== null && articleBody.length > 2 * text.length) {
    text = `${metadata.title === null ? "" : `${metadata.title}\n\n`}${articleBody.trim()}\n`;
  }
  if (text.length < LEAST_UNITS && /<noscript/i.test(html)) {
    const words = wordsForScriptless(parsePage(html, file));
    if (words.length > 2 * text.length) text = words;
  }
  return { text, metadata, byline };
}
