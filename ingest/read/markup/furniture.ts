import { headsFurniture, leadsAway } from "./line-signs.ts";
import {
  closest,
  folded,
  isBlock,
  isCalled,
  isMain,
  isNoteMark,
  isTableOfContents,
  type MeasuredElement,
  nameOf,
  type PageElement,
} from "./page-elements.ts";

// What stands on a page beside its text: menus, shares, related stories, comments, notices, bylines. Told by elements and
// roles, by the words that makers of pages name it with, and by what it says.

/** How much is taken for furniture: less where a page would have nothing left. */
export type Strictness = "strict" | "lenient" | "bare";

/** Words that name furniture wherever they begin or end a class or an id. */
const NAMES = new Set(
  `ad ads adslot adsbygoogle advert advertisement advertising addthis bookmark breadcrumb breadcrumbs cookie cookies consent gdpr
   colophon comments disqus donate donation eyebrow foot footer footbar kicker login masthead menu modal navbar navigation nav
   newsletter outbrain pager pagination paywall poll popup print promo promotion recirc recommended recommendations related
   relatedposts relatedcoverage respond share sharedaddy sharing shares sidebar signup skip skiplink social sponsor sponsored
   subscribe subscription catlinks editsection feedback noprint taboola tags toc toolbar topics trending widget rightcolumn leftcolumn rail badge next previous prev`.split(
    /\s+/,
  ),
);
/** Pairs of words likewise, wherever they stand. */
const PAIRS = new Set(
  `also-like also-read article-tools author-bio author-box author-info about-author back-link cite-box cookie-bar download-btn link-list links-block no-print print-none hidden-print topic-list
   entry-footer entry-share latest-news latest-stories language-switch lang-switch load-more more-news more-stories
   more-articles most-popular most-read most-viewed news-letter page-footer page-header people-also post-navigation print-link
   read-also read-more read-next related-inline see-also sign-in sign-up site-footer site-header site-title site-description
   site-name site-branding tag-list top-ad top-bar top-stories trust-badge video-player video-title tags-links cat-links
   field-tags`.split(/\s+/),
);
/** A name with one of these tells of the page's layout: "with-sidebar", "no-comments". */
const ABOUT_LAYOUT = new Set("with without has no is layout template".split(" "));
const OF_COMMENTS = new Set("comment comments disqus respond replies reply".split(" "));
/** Short pieces that tell by whom and when, which is said elsewhere. */
const CREDITS = new Set(
  `author authors byline bylines credit credits copyright date dateline datetime meta metadata photographer published pubdate posted
   submitted timestamp updated postdate vcard`.split(/\s+/),
);
const LONGEST_CREDIT = 200;
const ROLES = new Set(
  "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar".split(" "),
);

/** Days by themselves beyond this number head the entries of a chronicle. */
const MOST_DATELINES = 3;
const LONGEST_DATELINE = 100;
const SHORT = 160;
const WHEN =
  /^(?:(?:first )?published|updated|posted|last (?:updated|modified|edited)|submitted by|date|on)\b/i;
const A_DATE =
  /\b(?:\d{1,2}(?:st|nd|rd|th)?\.? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})\b/gi;
const AGO = /\b\d{1,3} (?:minutes?|hours?|days?|weeks?) ago\b/gi;
const OF_DATES =
  /\b(?:\d{1,2}[:.]\d{2}(?::\d{2})?|[ap]\.?m\.?|gmt|utc|[a-z]{1,3}st|published|updated|posted|on|at|by|last|modified|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+ (?:minutes?|hours?|days?) ago|min(?:ute)?s? read|press release|\d+)\b/gi;
const BY_WHOM =
  /^(?:(?:[Ww]ords|[Tt]ext|[Ss]tory|[Pp]hotographs?|[Ww]ritten) )?(?:[Bb]y|BY) \p{Lu}[^.!?]{1,80}$/u;
const tokensOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((token) => token !== "");

const NAMED_BY = ["class", "id", "data-component", "data-testid", "data-block"];

/** The names that an element bears, each as its words. */
function namesOf(element: PageElement): string[][] {
  const written = NAMED_BY.map((attribute) => element.getAttribute(attribute) ?? "").join(" ");
  return written.length > 2_000
    ? []
    : written
        .split(/\s+/)
        .map(tokensOf)
        .filter((tokens) => tokens.length > 0);
}

function isNamedFurniture(names: readonly (readonly string[])[], keepsComments: boolean): boolean {
  return names.some((tokens) => {
    if (!keepsComments && tokens.some((token) => token === "comments") && tokens.length <= 2) return true;
    if (!keepsComments && tokens.length === 1 && OF_COMMENTS.has(tokens[0] as string)) return true;
    if (tokens.some((token, at) => PAIRS.has(`${token}-${tokens[at + 1]}`))) return true;
    if (tokens.some((token) => ABOUT_LAYOUT.has(token)) && tokens.length > 1) return false;
    const [first, last] = [tokens[0] as string, tokens[tokens.length - 1] as string];
    if (keepsComments && (OF_COMMENTS.has(first) || OF_COMMENTS.has(last))) return false;
    return NAMES.has(first) || NAMES.has(last);
  });
}

const isCredit = (names: readonly (readonly string[])[]) =>
  names.some(
    (tokens) =>
      CREDITS.has(tokens[tokens.length - 1] as string) ||
      /^(?:author|byline|credit)s?$/.test(tokens[0] as string),
  );

const IS_ARTICLE = isCalled("ARTICLE");
const IS_QUOTE = isCalled("BLOCKQUOTE FIGURE");
const IS_PARAGRAPH = isCalled("P");
const IS_OF_TEXT = isCalled("P LI TD TH DD BLOCKQUOTE H1 H2 H3 H4 H5 H6");
const IS_BELOW_HEADLINE = isCalled("P LI TD DD BLOCKQUOTE H2 H3 H4 H5 H6");

const isHiddenByStyle = (element: PageElement) =>
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    (element.getAttribute("style") ?? "").slice(0, 500),
  );
const IS_FOR_EARS = /(?:^|\s)(?:visually-hidden|visuallyhidden|sr-only|screen-reader-text|skip-link)(?:\s|$)/;

/** Whether a line says nothing but when it was published: what is left without dates and the words around them is
 *  next to nothing. */
function isDateline(line: string): boolean {
  const without = line.replace(A_DATE, " ").replace(AGO, " ");
  if (without === line && !WHEN.test(line)) return false;
  const rest = without.replace(OF_DATES, "").replace(/[^\p{L}]/gu, "");
  return rest.length <= Math.max(4, line.length * 0.15);
}

function saysNothing(line: string, { element, text, links }: MeasuredElement, isChronicle: boolean): boolean {
  if (leadsAway(line, text === 0 ? 0 : links / text)) return true;
  if (/^(?:H\d|DT|TH)$/.test(nameOf(element))) return false;
  return BY_WHOM.test(line) || (!isChronicle && line.length <= LONGEST_DATELINE && isDateline(line));
}

/** Elements of furniture by their kind alone. */
function isFurnitureByKind(element: PageElement): boolean {
  const role = element.getAttribute("role")?.trim().toLowerCase();
  if (role !== undefined && ROLES.has(role)) return true;
  switch (nameOf(element)) {
    case "NAV":
    case "DIALOG":
    case "FORM":
      return true;
    case "FOOTER":
      return closest(element, IS_QUOTE) === null;
    case "HEADER":
      return closest(element, (one) => IS_ARTICLE(one) || isMain(one)) === null;
    case "ASIDE":
      return closest(element, IS_ARTICLE) === null;
    default:
      return false;
  }
}

/** A heading of furniture, and what it heads: all around it if that begins with it, else what follows it, as far as it
 *  is links. */
function headed(
  { element }: MeasuredElement,
  of: (element: PageElement) => MeasuredElement | undefined,
): PageElement[] {
  let top = element;
  while (top.previousElementSibling === null && top.parentElement !== null) {
    const above = of(top.parentElement);
    if (above === undefined || /^(?:BODY|MAIN|ARTICLE|HTML)$/.test(nameOf(above.element))) break;
    top = above.element;
  }
  const around = of(top);
  if (top !== element && around !== undefined && (around.links >= around.text * 0.4 || around.text < 600))
    return [top];
  const next = element.nextElementSibling;
  const below = next === null ? undefined : of(next);
  return below !== undefined && below.links >= below.text * 0.6 ? [element, below.element] : [element];
}

/** How furniture is looked for. */
export interface FurnitureOptions {
  readonly strictness: Strictness;
  /** For pages that are nothing but what people wrote to each other. */
  readonly keepsComments: boolean;
  /** The element of the page's headline: neither that nor what it stands in is furniture. */
  readonly headline: PageElement | null;
}

/** The elements of a page that are furniture, in document order; what stands in one of them need not be named again.
 *  What holds more than half of the page's text is never furniture. Linear but for short pieces. */
export function furnitureOf(
  all: readonly MeasuredElement[],
  { strictness, keepsComments, headline }: FurnitureOptions,
): PageElement[] {
  const whole = all[0]?.text ?? 0;
  const aroundHeadline = new Set<PageElement>();
  for (let above = headline; above !== null; above = above.parentElement) aroundHeadline.add(above);
  const places = new Map(all.map((one) => [one.element, one]));
  const gone = new Set<PageElement>();
  const taken: boolean[] = [];
  const isChronicle = strictness === "strict" && datelinesIn(all) > MOST_DATELINES;
  for (const [at, one] of all.entries()) {
    const { element, parent, text } = one;
    taken[at] = taken[parent] === true || gone.has(element);
    const isOpen = !taken[at] && at > 0 && text > 0 && text <= whole / 2 && !aroundHeadline.has(element);
    if (!isOpen) continue;
    if (strictness === "strict" && isHeadOfFurniture(one, all)) {
      for (const some of headed(one, (of) => places.get(of))) {
        if ((places.get(some)?.text ?? 0) <= whole / 2) gone.add(some);
      }
      taken[at] = true;
    } else if (isFurniture(one, all, { strictness, keepsComments, isChronicle })) {
      gone.add(element);
      taken[at] = true;
    }
  }
  return [...gone];
}

/** Whether an element is a line of its own: a block, or all that stands in one. */
function isLine({ element, text, parent }: MeasuredElement, all: readonly MeasuredElement[]): boolean {
  if (/^(?:P|DIV|LI|SECTION|DD|DT|H[2-6]|CENTER)$/.test(nameOf(element))) return true;
  return /^(?:SPAN|B|STRONG|EM|FONT|TIME|A)$/.test(nameOf(element)) && all[parent]?.text === text;
}

function isFurniture(
  one: MeasuredElement,
  all: readonly MeasuredElement[],
  {
    strictness,
    keepsComments,
    isChronicle,
  }: Omit<FurnitureOptions, "headline"> & { readonly isChronicle: boolean },
): boolean {
  const { element, text } = one;
  if (isFurnitureByKind(element) || element.getAttribute("hidden") !== null) return true;
  if (strictness === "bare") return false;
  if (element.getAttribute("aria-hidden") === "true" || isHiddenByStyle(element)) return true;
  if (strictness === "lenient") return false;
  if (IS_FOR_EARS.test(element.getAttribute("class") ?? "") || isNoteMark(one)) return true;
  // Words of a sentence are part of it, whatever they are called.
  if (isInSentence(one, all)) return false;
  const names = namesOf(element);
  return (
    isNamedFurniture(names, keepsComments) ||
    isTableOfContents(one) ||
    isTag(element) ||
    isDayOfPage(element) ||
    (!keepsComments && text <= LONGEST_CREDIT && isCredit(names) && !isClock(element)) ||
    (isShortLine(one, all) && saysNothing(folded(element.textContent), one, isChronicle))
  );
}

/** Whether an inline element stands in a line with other words. */
function isInSentence({ element, text, parent }: MeasuredElement, all: readonly MeasuredElement[]): boolean {
  if (isBlock(element) || (all[parent]?.text ?? 0) <= text) return false;
  return closest(element, IS_OF_TEXT) !== null;
}

function datelinesIn(all: readonly MeasuredElement[]): number {
  let found = 0;
  for (const one of all) {
    const mayBe = one.text > 0 && one.text <= LONGEST_DATELINE && isShortLine(one, all);
    if (mayBe && isDateline(folded(one.element.textContent))) found += 1;
  }
  return found;
}

const isShortLine = (one: MeasuredElement, all: readonly MeasuredElement[]) =>
  !one.hasBlocks && one.text <= SHORT && (nameOf(one.element) === "TIME" || isLine(one, all));

const isHeadOfFurniture = (one: MeasuredElement, all: readonly MeasuredElement[]) =>
  one.text < 60 && isShortLine(one, all) && headsFurniture(folded(one.element.textContent));

/** A day outside a sentence, said for machines too: when the page was published or changed. */
const isDayOfPage = (element: PageElement) =>
  nameOf(element) === "TIME" &&
  element.getAttribute("datetime") !== null &&
  !isClock(element) &&
  closest(element, IS_BELOW_HEADLINE) === null;

/** A clock's time by itself dates an entry of a running report. */
const isClock = (element: PageElement) =>
  nameOf(element) === "TIME" && /^\d{1,2}[:.]\d{2}/.test(folded(element.textContent));

/** A link to the writer or to what else bears the same word. */
const isTag = (element: PageElement) =>
  nameOf(element) === "A" &&
  /(?:^|\s)(?:tag|author)(?:\s|$)/.test(element.getAttribute("rel") ?? "") &&
  closest(element, IS_PARAGRAPH) === null;
