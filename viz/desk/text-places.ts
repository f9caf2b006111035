import type { Span } from "../../graph/model/index.ts";
import { type Block, blockAt } from "./blocks.ts";

/** Where the words of a document stand in the page: an element a block, in order, each with its words in one element that
 *  holds nothing else. Between both this file goes to and fro. */
export const BLOCK = "data-block";
export const WORDS = "block-words";

const wordsOf = (root: Element, block: number) => root.querySelector(`[${BLOCK}="${block}"] > .${WORDS}`);

/** The offset in the text of a point of the page; null for one that lies outside it. */
export function offsetAt(root: Element, blocks: readonly Block[], node: Node, at: number): number | null {
  if (node === root) return blocks[at]?.start ?? blocks.at(-1)?.end ?? null;
  if (!root.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  const holder = element?.closest(`[${BLOCK}]`);
  const block = blocks[Number(holder?.getAttribute(BLOCK))];
  const words = holder?.querySelector(`.${WORDS}`);
  if (block === undefined || !words) return null;
  if (words.contains(node)) {
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(node, at);
    return block.start + before.toString().length;
  }
  return words.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING ? block.start : block.end;
}

/** The point after so many units of an element's words; an end belongs to what stands before it. */
function pointIn(words: Element, units: number, isEnd: boolean) {
  let left = units;
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left < node.length || (isEnd && left === node.length)) return { node, at: left };
    left -= node.length;
  }
  return null;
}

function rangeBetween(from: ReturnType<typeof pointIn>, to: ReturnType<typeof pointIn>): Range | null {
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  return range;
}

/** A stretch of a block's words, by offsets into these, as a range of the page. */
export function rangeIn(words: Element, start: number, end: number): Range | null {
  return rangeBetween(pointIn(words, start, false), pointIn(words, end, true));
}

/** A stretch of the text as a range of the page; null where it is not there. */
export function rangeOf(root: Element, blocks: readonly Block[], { start, end }: Span): Range | null {
  const pointAt = (offset: number, isEnd: boolean) => {
    const index = blockAt(blocks, isEnd ? Math.max(0, offset - 1) : offset);
    const words = wordsOf(root, index);
    const block = blocks[index];
    return words === null || block === undefined ? null : pointIn(words, offset - block.start, isEnd);
  };
  return rangeBetween(pointAt(start, false), pointAt(end, true));
}

/** Lights stretches of text without a change of the page's elements, under a name that the style sheet knows; lights nothing
 *  in a browser that cannot. */
export function lightUp(name: string, ranges: readonly (Range | null)[]): void {
  if (typeof Highlight === "undefined") return;
  const there = ranges.filter((range) => range !== null);
  if (there.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...there));
}
