import type { Flow } from "./flow.ts";

/** Where the words of an RTF file are laid out: its body, a note, a text box. RTF has no tables, only ends of cells and rows,
 *  and paragraphs that say how deep in tables they stand. */
export interface Story {
  readonly flow: Flow;
  /** Tables that are open, one in another; true where a cell is. */
  readonly tables: boolean[];
  /** Whether a list's mark stood in the paragraph that is under way. */
  isItem: boolean;
}

export const newStory = (flow: Flow): Story => ({ flow, tables: [], isItem: false });

/** Closes and opens tables until words stand as deep in them as they are to. */
export function toDepth(story: Story, depth: number): void {
  const { flow, tables } = story;
  while (tables.length > depth) {
    if (tables.pop()) flow.closeCell();
    flow.closeRow();
  }
  while (tables.length < depth) {
    flow.endParagraph("paragraph");
    openCell(story);
    flow.openRow();
    tables.push(false);
  }
}

function openCell({ flow, tables }: Story): void {
  if (tables.length === 0 || tables[tables.length - 1]) return;
  flow.openCell();
  tables[tables.length - 1] = true;
}

export function endCell(story: Story, depth: number): void {
  toDepth(story, depth);
  openCell(story);
  story.isItem = false;
  story.flow.closeCell();
  story.tables[depth - 1] = false;
}

/** Lays out words, so deep in tables. */
export function tellIn(story: Story, depth: number, words: string): void {
  toDepth(story, depth);
  openCell(story);
  story.flow.words(words);
}
