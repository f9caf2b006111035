import { BLOCKS, type PageNode, SILENT } from "./page-words.ts";

/** As much of the DOM's Element as is looked at when the text of a page is parted from its furniture. */
export interface PageElement extends PageNode {
  readonly parentElement: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly firstElementChild: PageElement | null;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  remove(): void;
}

/** An element and how much stands in it. */
export interface MeasuredElement {
  readonly element: PageElement;
  /** Place of its parent in the list; -1 for the first. */
  readonly parent: number;
  /** UTF-16 units of text in it, white space folded away; of those, what is in links. */
  text: number;
  links: number;
  /** Links in it. */
  linkCount: number;
  /** Whether it holds elements that begin lines of their own. */
  hasBlocks: boolean;
}

const TEXT = 3;
const CELLS = new Set(["TD", "TH"]);

/** Whether an element begins a line, or a cell, of its own. */
export const isBlock = (element: PageElement): boolean =>
  BLOCKS.has(nameOf(element)) || CELLS.has(nameOf(element));

/** Words on one line. */
export const folded = (words: string | null): string => (words ?? "").replace(/\s+/g, " ").trim();

export const nameOf = (element: PageElement): string => element.nodeName.toUpperCase();

/** The element itself, or the nearest around it, that passes; null for none. The DOM's own `closest` reads its selector anew
 *  at every step, which on a deep page takes minutes. */
export function closest(element: PageElement, passes: (one: PageElement) => boolean): PageElement | null {
  let one: PageElement | null = element;
  while (one !== null && !passes(one)) one = one.parentElement;
  return one;
}

/** Whether an element is called one of these names, given in capitals with spaces between. */
export function isCalled(names: string): (element: PageElement) => boolean {
  const all = new Set(names.split(" "));
  return (element) => all.has(nameOf(element));
}

/** Whether an element is the page's main part. */
export const isMain = (element: PageElement): boolean =>
  nameOf(element) === "MAIN" || element.getAttribute("role") === "main";

/** Measures elements, given in document order. Linear. */
export function measured(elements: readonly PageElement[]): MeasuredElement[] {
  const places = new Map<PageElement, number>(elements.map((element, at) => [element, at]));
  const inLink: boolean[] = [];
  const isSilent: boolean[] = [];
  const all = elements.map((element, at): MeasuredElement => {
    const parent = element.parentElement === null ? -1 : (places.get(element.parentElement) ?? -1);
    const isLink = nameOf(element) === "A" && element.getAttribute("href") !== null;
    inLink[at] = isLink || inLink[parent] === true;
    isSilent[at] = SILENT.has(nameOf(element)) || isSilent[parent] === true;
    let text = 0;
    for (let child = isSilent[at] ? null : element.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === TEXT) text += (child.nodeValue ?? "").trim().length;
    }
    return {
      element,
      parent,
      text,
      links: inLink[at] ? text : 0,
      linkCount: isLink ? 1 : 0,
      hasBlocks: false,
    };
  });
  for (let at = all.length - 1; at > 0; at -= 1) {
    const { parent, text, links, linkCount, hasBlocks, element } = all[at] as MeasuredElement;
    const above = all[parent];
    if (above === undefined) continue;
    above.text += text;
    above.links += links;
    above.linkCount += linkCount;
    above.hasBlocks ||= hasBlocks || isBlock(element);
  }
  return all;
}

/** The number that stands for a note at a sentence's end. */
export function isNoteMark({ element, text }: MeasuredElement): boolean {
  if (nameOf(element) !== "SUP" || text > 6) return false;
  return element.firstElementChild?.getAttribute("href")?.includes("#") === true;
}

/** A list of links into the page itself. */
export function isTableOfContents({ element, text, links, linkCount }: MeasuredElement): boolean {
  if (!/^(?:UL|OL)$/.test(nameOf(element)) || linkCount < 2 || links < text * 0.8) return false;
  const first = element.firstElementChild?.firstElementChild;
  return (
    first?.getAttribute("href")?.startsWith("#") === true && (first.getAttribute("href")?.length ?? 0) > 1
  );
}
