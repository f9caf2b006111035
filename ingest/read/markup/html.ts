import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { furnitureOf, type Strictness } from "./furniture.ts";
import { checkDepth } from "./markup-depth.ts";
import { measured, type PageElement } from "./page-elements.ts";
import { type FactPage, factsOf, type PageFacts } from "./page-facts.ts";
import { anchorOf, beforeHeadline, headlineIn, partOf, repeatedIn } from "./page-part.ts";
import { type PageNode, wordsOf } from "./page-words.ts";

type Page = ReturnType<typeof parseHTML>["document"];

/** A page of more is read without the reader view, which is slow on such. */
const MOST_ELEMENTS = 50_000;
const ELEMENT = 1;
const TEXT = 3;

function parsePage(html: string): Page {
  // Without html and body elements linkedom would take the first element for the whole document.
  const whole = /<body[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  return parseHTML(whole).document;
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
function readArticle(html: string): { units: Map<number, number>; title: string | null } {
  const none = { units: new Map<number, number>(), title: null };
  // Readability edits the page it is given, so it gets one of its own.
  const page = parsePage(html);
  const elements = [...page.querySelectorAll("*")];
  if (elements.length > MOST_ELEMENTS) return none;
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

/** The page's words without its furniture. */
function wordsWithout(
  html: string,
  strictness: Strictness,
  {
    article,
    title,
    keepsComments,
  }: { article: Map<number, number>; title: string | null; keepsComments: boolean },
): string {
  const page = parsePage(html);
  const elements = elementsOf(page);
  const all = measured(elements);
  const anchor = anchorOf(all, article);
  const headline = headlineIn(all, title);
  for (const element of furnitureOf(all, { strictness, keepsComments, headline })) element.remove();
  const left = measured(elementsOf(page));
  const part = partOf(left, anchor, headline);
  if (part === null) return "";
  if (strictness === "strict") {
    for (const element of repeatedIn(part.element, left)) element.remove();
    for (const element of beforeHeadline(left, part.element, headline)) element.remove();
  }
  const words = wordsOf(part.element);
  return part.headline === null ? words : `${part.headline}\n\n${words}`;
}

/** The words that a page gives to browsers without scripts. */
function wordsForScriptless(html: string): string {
  const page = parsePage(html);
  const words = [...page.querySelectorAll("noscript")].map((element) => {
    const piece = page.createElement("div");
    piece.append(...element.childNodes);
    return wordsOf(piece as unknown as PageNode);
  });
  return words.join("\n");
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
  const { units, title: articleTitle } = readArticle(html);
  const { metadata, byline, types, articleBody } = factsOf(parsePage(html) as unknown as FactPage, html, {
    known: address,
    articleTitle,
  });
  const keepsComments = FORUMS.some((type) => types.has(type));
  let text = "";
  for (const strictness of ["strict", "lenient", "bare"] as const) {
    const words = wordsWithout(html, strictness, { article: units, title: metadata.title, keepsComments });
    if (words.length > 2 * text.length) text = words;
    if (text.length >= LEAST_UNITS) break;
  }
  const others = [wordsForScriptless(html), articleBody === null ? "" : headed(metadata.title, articleBody)];
  for (const words of others) if (words.length > 2 * text.length) text = words;
  return { text, metadata, byline };
}

/** A text that a page gives to machines, behind its headline. */
const headed = (title: string | null, body: string) =>
  `${title === null ? "" : `${title}\n\n`}${body.trim()}\n`;
