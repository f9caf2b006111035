import type { PageSpan, Span } from "../../graph/model/index.ts";
import { pageBreaks } from "./words.ts";

/** A paragraph of a document's text, or as much of one as is set at once. */
export interface Block extends Span {
  /** What is said above it where it begins a page: "page 3". */
  readonly page: string | null;
}

/** UTF-16 units set at once. A book without a blank line is still set in parts, so that only what is near is worked on. */
const MOST = 3_000;
/** Short paragraphs that follow each other stand together: one of its own for each line of a table costs too much. */
const LEAST = 160;

/** Ends of lines behind which a blank line stands, with it. */
const PARAGRAPH_END = /\n[^\S\n]*\n\s*/g;

/** Where a stretch that is too long is cut: behind a line, else behind a word, else between characters. */
function cutOf(text: string, start: number): number {
  const stretch = text.slice(start, start + MOST);
  const line = stretch.lastIndexOf("\n");
  if (line >= MOST / 2) return start + line + 1;
  const sentence = stretch.search(/[.!?…]["”’)]?\s+\S*$/);
  const word = stretch.lastIndexOf(" ");
  if (sentence >= MOST / 2) return start + stretch.slice(sentence).search(/\s/) + sentence + 1;
  if (word >= MOST / 2) return start + word + 1;
  // Never within a surrogate pair.
  const isPair = /[\uD800-\uDBFF]/.test(text.charAt(start + MOST - 1));
  return start + MOST - (isPair ? 1 : 0);
}

/** The text in blocks, without gaps: joined they are the text. They end at blank lines and where pages begin. Linear. */
export function toBlocks(text: string, pages: readonly PageSpan[]): Block[] {
  const breaks = pageBreaks(pages);
  const ends = new Set([...breaks.keys()].filter((at) => at > 0 && at < text.length));
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(PARAGRAPH_END)) {
    const end = index + gap.length;
    if (end - from >= LEAST && end < text.length) {
      ends.add(end);
      from = end;
    }
  }
  const blocks: Block[] = [];
  let start = 0;
  for (const end of [...[...ends].sort((a, b) => a - b), text.length]) {
    while (end - start > MOST) {
      const cut = cutOf(text, start);
      blocks.push({ start, end: cut, page: breaks.get(start) ?? null });
      start = cut;
    }
    if (start < end) blocks.push({ start, end, page: breaks.get(start) ?? null });
    start = end;
  }
  return blocks;
}

/** The place of the block that holds an offset; the last one's for what lies behind the text. Blocks have no gaps. */
export function blockAt(blocks: readonly Span[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What touches each block, in the order given. */
export function inBlocks<T>(
  blocks: readonly Span[],
  all: readonly T[],
  spanOf: (one: T) => Span,
): readonly (readonly T[])[] {
  const found: T[][] = blocks.map(() => []);
  for (const one of all) {
    const { start, end } = spanOf(one);
    for (let at = blockAt(blocks, start); at < blocks.length && blocks[at]!.start < end; at += 1) {
      found[at]!.push(one);
    }
  }
  return found;
}
