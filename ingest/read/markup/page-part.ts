import {
  closest,
  folded,
  isBlock,
  isCalled,
  isMain,
  type MeasuredElement,
  nameOf,
  type PageElement,
} from "./page-elements.ts";

/** Share of an article's text that has to stand in an element for it to hold the article. */
const MOST_OF_IT = 0.85;
/** An article that holds less of the page's text than this is only a part of it. */
const LEAST_SHARE = 0.4;

/** The innermost element that holds most of an article, which is given as units of text by the place of the element
 *  they stand in; null for no article. Linear. */
export function anchorOf(
  all: readonly MeasuredElement[],
  article: ReadonlyMap<number, number>,
): PageElement | null {
  const units = all.map((_, at) => article.get(at) ?? 0);
  let anchor: PageElement | null = null;
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const above = all[at]?.parent ?? -1;
    if (above >= 0) units[above] = (units[above] as number) + (units[at] as number);
  }
  const total = units[0] ?? 0;
  // Those that hold so much lie inside each other, and the innermost comes last.
  if (total > 0)
    all.forEach(({ element }, at) => {
      if ((units[at] as number) >= total * MOST_OF_IT) anchor = element;
    });
  return anchor;
}

const HOLDS_TEXT = /^(?:ARTICLE|BODY|CENTER|DD|DIV|MAIN|SECTION|TABLE|TD|TH)$/;

/** Where a page's text stands, and its headline where that stands elsewhere. */
export interface PagePart {
  readonly element: PageElement;
  readonly headline: string | null;
}

const lettersOf = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** The part of a page, freed from furniture, that holds its text: around the `anchor` the article or main part that says
 *  little more, else the page's only article, its main part or its body; with the headline. Null for a page without
 *  elements. */
export function partOf(
  all: readonly MeasuredElement[],
  anchor: PageElement | null,
  headline: PageElement | null,
): PagePart | null {
  const places = new Map(all.map((one, at) => [one.element, at]));
  const textOf = (element: PageElement) => all[places.get(element) ?? -1]?.text ?? 0;
  const body = all.find(({ element }) => nameOf(element) === "BODY")?.element ?? null;
  if (body === null) return null;
  const articles = all.filter(({ element }) => nameOf(element) === "ARTICLE");
  const main = all.find(({ element }) => isMain(element))?.element ?? null;
  const whole = (articles.length === 1 ? articles[0]?.element : null) ?? main ?? body;
  let part = anchor !== null && places.has(anchor) ? anchor : whole;
  // What stands in a line or paragraph is a piece of what stands around it.
  while (!HOLDS_TEXT.test(nameOf(part)) && part.parentElement !== null) part = part.parentElement;
  // A page without an article or main part is told by its density alone.
  if (textOf(part) < textOf(whole) * LEAST_SHARE) part = whole;
  for (const [passes, most] of [
    [isCalled("ARTICLE"), 2.5],
    [isMain, 1.6],
  ] as const) {
    const around = closest(part, passes);
    if (around !== null && textOf(around) <= textOf(part) * most + 200) part = around;
  }
  return withHeadline(all, places, part, headline);
}

/** The part with the page's headline: a bigger part around both if that says little more. */
function withHeadline(
  all: readonly MeasuredElement[],
  places: ReadonlyMap<PageElement, number>,
  part: PageElement,
  headline: PageElement | null,
): PagePart {
  if (headline === null) return { element: part, headline: null };
  const around = new Set<PageElement>();
  for (let above: PageElement | null = headline; above !== null; above = above.parentElement)
    around.add(above);
  let shared: PageElement | null = part;
  while (shared !== null && !around.has(shared)) shared = shared.parentElement;
  if (shared === part || shared === null) return { element: part, headline: null };
  const textOf = (element: PageElement) => all[places.get(element) ?? -1]?.text ?? 0;
  if (textOf(shared) <= textOf(part) * 1.25 + 300) return { element: shared, headline: null };
  const isBehind = (places.get(headline) ?? 0) > (places.get(part) ?? 0);
  return { element: part, headline: isBehind ? null : folded(headline.textContent) };
}

const IS_HEADER = (element: PageElement) =>
  /^(?:HEADER|NAV|FOOTER)$/.test(nameOf(element)) || element.getAttribute("role") === "banner";

/** The element that says the title, else the page's only first heading outside its header; null where there is none.
 *  Linear. */
export function headlineIn(all: readonly MeasuredElement[], title: string | null): PageElement | null {
  const wanted = lettersOf(title ?? "");
  const short = all.filter(({ text, hasBlocks }) => text > 0 && text <= 400 && !hasBlocks);
  const said = short.find(
    ({ element, text }) =>
      isBlock(element) &&
      text <= wanted.length * 2 + 20 &&
      isMostOf(lettersOf(element.textContent ?? ""), wanted, nameOf(element)),
  );
  if (said !== undefined) return said.element;
  const first = short.filter(
    ({ element }) => nameOf(element) === "H1" && (title === null || closest(element, IS_HEADER) === null),
  );
  return first.length === 1 ? (first[0]?.element ?? null) : null;
}

/** Units before the headline that are no text: the kind of report, a menu that nothing names so. */
const MOST_BEFORE = 300;

/** What stands before a part's headline, if that is little: no report begins there. `all` are the page's elements, in
 *  order. Linear. */
export function beforeHeadline(
  all: readonly MeasuredElement[],
  part: PageElement,
  headline: PageElement | null,
): PageElement[] {
  if (headline === null) return [];
  const found: PageElement[] = [];
  let units = 0;
  const places = new Map(all.map((one) => [one.element, one]));
  for (let inside = headline; inside !== part; ) {
    for (
      let before = inside.previousElementSibling;
      before !== null;
      before = before.previousElementSibling
    ) {
      units += places.get(before)?.text ?? 0;
      found.push(before);
    }
    if (inside.parentElement === null) return [];
    inside = inside.parentElement;
  }
  return units <= Math.min(MOST_BEFORE, (places.get(part)?.text ?? 0) * 0.25) ? found : [];
}

/** Whether a line says the title; a heading may say most of it, since titles of pages name their sites too. */
function isMostOf(line: string, title: string, name: string): boolean {
  if (line === "" || line === title) return line !== "";
  return /^H[1-3]$/.test(name) && line.length >= title.length * 0.5 && title.includes(line);
}

const LONGEST_PULLED = 400;

/** Quotes set apart that say again what the part says elsewhere: asides, and what is named so. */
export function repeatedIn(part: PageElement, all: readonly MeasuredElement[]): PageElement[] {
  const pulled = all.filter(
    ({ element, text }) =>
      text > 0 &&
      text <= LONGEST_PULLED &&
      (nameOf(element) === "ASIDE" ||
        /pull|callout/i.test((element.getAttribute("class") ?? "").slice(0, 300))),
  );
  if (pulled.length === 0) return [];
  const whole = lettersOf(part.textContent ?? "");
  return pulled
    .slice(0, 50)
    .map(({ element }) => element)
    .filter((element) => {
      const said = lettersOf(element.textContent ?? "");
      const first = whole.indexOf(said);
      return said.length > 20 && first >= 0 && whole.indexOf(said, first + 1) >= 0;
    });
}
