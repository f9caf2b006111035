import type { Block } from "./flow.ts";
import type { Story } from "./rtf-story.ts";

/** What holds inside a group, and is forgotten at its end. */
export interface Group {
  /** What its words are: text, a table of the document's, one of its facts, or nothing. */
  use: "text" | "nothing" | "fonts" | "styles" | "facts";
  story: Story;
  /** Letters that say once more, for old readers, what a letter in Unicode said. */
  fallback: number;
  font: number | null;
  isHidden: boolean;
  isDeleted: boolean;
  style: number;
  isOutlined: boolean;
  /** How deep in tables its paragraphs stand. */
  table: number;
  fact: string | null;
  /** Nothing stood in it yet: the next word may say what it is for. */
  isFresh: boolean;
  isStarred: boolean;
  /** Ends what the group began. */
  close: (() => void) | null;
}

/** A document as the words and controls of an RTF file make it up. */
export interface RtfDocument {
  /** The group around the document's own. */
  readonly root: Group;
  readonly words: (group: Group, text: string) => void;
  readonly control: (group: Group, word: string, number: number | null) => void;
  /** What the bytes of a group's letters are written in; null where they mean nothing. */
  readonly codePage: (group: Group) => number | null;
  readonly finish: () => RtfContents;
}

export interface RtfContents {
  readonly blocks: readonly Block[];
  /** The first paragraph in the style of a title, and the first heading. */
  readonly title: string | null;
  readonly heading: string | null;
  /** `title`, `author`, and dates as ISO 8601: `creatim`, `revtim`. */
  readonly facts: ReadonlyMap<string, string>;
}
