import { startFlow } from "./flow.ts";
import { FACT_UNITS } from "./properties.ts";
import type { Group, RtfDocument } from "./rtf-group.ts";
import { endCell, newStory, type Story, tellIn, toDepth } from "./rtf-story.ts";
import { CODE_PAGES, LEFT_OUT, LETTERS, READ_STARRED, SYMBOL_CHARSET } from "./rtf-words.ts";

type Control = (group: Group, number: number | null) => void;

/** Tables in tables. */
const MOST_TABLES = 5;
const WESTERN = 1252;
const FACTS: ReadonlySet<string> = new Set(["title", "author", "creatim", "revtim"]);
/** The parts of a date as it is put together; they come in this order. */
const DATE_PARTS: readonly (readonly [string, string, number])[] = [
  ["yr", "", 4],
  ["mo", "-", 2],
  ["dy", "-", 2],
  ["hr", "T", 2],
  ["min", ":", 2],
];

/** A control that says nothing outside of the text. */
const inText =
  (control: (group: Group) => void): Control =>
  (group) => {
    if (group.use === "text") control(group);
  };

/** Nothing of it yet; `file` names it in errors. */
export function startRtf(file: string): RtfDocument {
  const [body, footnotes, endnotes] = [startFlow(file), startFlow(file), startFlow(file)];
  let documentCodePage = WESTERN;
  let defaultFont: number | null = null;
  const fonts = new Map<number, number | null>();
  const styles = new Map<number, string>();
  const facts = new Map<string, string>();
  const found: { title: string | null; heading: string | null } = { title: null, heading: null };

  const endParagraph = ({ use, story, style, isOutlined, isDeleted }: Group) => {
    // A deleted end joins two paragraphs.
    if (use !== "text" || isDeleted) return;
    const name = styles.get(style)?.replace(";", "").trim() ?? "";
    const isHeading = isOutlined || /^heading \d/i.test(name);
    const text = story.flow.endParagraph(story.isItem && !isHeading ? "item" : "paragraph");
    story.isItem = false;
    if (text === "" || story.flow !== body) return;
    if (/^title$/i.test(name)) found.title ??= text;
    else if (isHeading) found.heading ??= text;
  };
  const addFact = (name: string | null, text: string) => {
    if (name !== null) facts.set(name, ((facts.get(name) ?? "") + text).slice(0, FACT_UNITS));
  };
  const words = (group: Group, text: string) => {
    group.isFresh = false;
    const { use, story, isHidden, isDeleted } = group;
    if (use === "styles")
      styles.set(group.style, ((styles.get(group.style) ?? "") + text).slice(0, FACT_UNITS));
    if (use === "facts") addFact(group.fact, text);
    if (use !== "text" || isHidden || isDeleted) return;
    tellIn(story, group.table, text);
  };
  /** What the group holds is laid out elsewhere. */
  const tell = (group: Group, story: Story, end: () => void) => {
    group.story = story;
    group.table = 0;
    group.close = () => {
      toDepth(story, 0);
      story.flow.endParagraph(story.isItem ? "item" : "paragraph");
      end();
    };
  };
  const leaveOut: Control = (group) => {
    group.use = "nothing";
  };

  /** What a group is for, by its first word. */
  const beginnings: ReadonlyMap<string, Control> = new Map<string, Control>([
    ...[...LEFT_OUT].map((word): [string, Control] => [word, leaveOut]),
    [
      "fonttbl",
      (group) => {
        group.use = "fonts";
      },
    ],
    [
      "stylesheet",
      (group) => {
        group.use = "styles";
      },
    ],
    [
      "info",
      (group) => {
        group.use = "facts";
      },
    ],
    ["footnote", (group) => tell(group, newStory(footnotes), () => undefined)],
    [
      "shptxt",
      (group) => {
        const { flow } = group.story;
        flow.openFrame();
        tell(group, newStory(flow), flow.closeFrame);
      },
    ],
    ...["listtext", "pntext"].map((word): [string, Control] => [
      word,
      (group) => {
        group.story.isItem = true;
        group.use = "nothing";
      },
    ]),
  ]);
  /** False where the word says nothing of it. */
  const begin = (group: Group, word: string): boolean => {
    // Some programs write a fact twice, the second time of somebody else.
    if (group.use === "facts" && FACTS.has(word) && !facts.has(word)) group.fact = word;
    else if (group.use === "text" && beginnings.has(word)) beginnings.get(word)?.(group, null);
    else if (group.isStarred && !READ_STARRED.has(word)) group.use = "nothing";
    else return false;
    return true;
  };

  const controls: ReadonlyMap<string, Control> = new Map<string, Control>([
    [
      "ansicpg",
      (_, number) => {
        documentCodePage = number || WESTERN;
      },
    ],
    [
      "mac",
      () => {
        documentCodePage = 10_000;
      },
    ],
    [
      "pc",
      () => {
        documentCodePage = 437;
      },
    ],
    [
      "pca",
      () => {
        documentCodePage = 850;
      },
    ],
    [
      "deff",
      (_, number) => {
        defaultFont = number;
      },
    ],
    [
      "f",
      (group, number) => {
        group.font = number;
      },
    ],
    [
      "fcharset",
      ({ use, font }, number) => {
        if (use !== "fonts" || font === null) return;
        if (number === SYMBOL_CHARSET) fonts.set(font, null);
        else if (CODE_PAGES.has(number ?? -1)) fonts.set(font, CODE_PAGES.get(number ?? -1) as number);
      },
    ],
    [
      "cpg",
      ({ use, font }, number) => {
        if (use === "fonts" && font !== null && number !== null) fonts.set(font, number);
      },
    ],
    [
      "uc",
      (group, number) => {
        group.fallback = Math.min(Math.max(number ?? 1, 0), 100);
      },
    ],
    [
      "v",
      (group, number) => {
        group.isHidden = number !== 0;
      },
    ],
    [
      "deleted",
      (group, number) => {
        group.isDeleted = number !== 0;
      },
    ],
    [
      "plain",
      (group) => {
        group.isHidden = false;
        group.isDeleted = false;
        group.font = defaultFont;
      },
    ],
    [
      "pard",
      (group) => {
        group.style = 0;
        group.isOutlined = false;
        group.table = 0;
      },
    ],
    [
      "s",
      (group, number) => {
        group.style = number ?? 0;
      },
    ],
    [
      "outlinelevel",
      (group, number) => {
        group.isOutlined = (number ?? 0) < 9;
      },
    ],
    [
      "intbl",
      (group) => {
        group.table = Math.max(1, group.table);
      },
    ],
    [
      "itap",
      (group, number) => {
        group.table = Math.min(Math.max(number ?? 1, 0), MOST_TABLES);
      },
    ],
    ["par", endParagraph],
    ["sect", endParagraph],
    ["cell", inText((group) => endCell(group.story, 1))],
    ["nestcell", inText((group) => endCell(group.story, Math.max(2, group.table)))],
    ["row", inText((group) => toDepth(group.story, 0))],
    ["nestrow", inText((group) => toDepth(group.story, Math.max(1, group.table - 1)))],
    [
      "ftnalt",
      (group) => {
        if (group.story.flow === footnotes) tell(group, newStory(endnotes), () => undefined);
      },
    ],
    ...DATE_PARTS.map(([word, sign, digits]): [string, Control] => [
      word,
      ({ use, fact }, number) => {
        if (use === "facts") addFact(fact, sign + String(number ?? 0).padStart(digits, "0"));
      },
    ]),
    ...[...LETTERS].map(([word, letter]): [string, Control] => [word, (group) => words(group, letter)]),
  ]);

  const root: Group = {
    use: "text",
    story: newStory(body),
    fallback: 1,
    font: null,
    isHidden: false,
    isDeleted: false,
    style: 0,
    isOutlined: false,
    table: 0,
    fact: null,
    isFresh: false,
    isStarred: false,
    close: null,
  };
  return {
    root,
    words,
    control: (group, word, number) => {
      if (word === "*") {
        group.isStarred = group.isFresh;
        return;
      }
      const isFirst = group.isFresh;
      group.isFresh = false;
      if (group.use === "nothing" || (isFirst && begin(group, word))) return;
      controls.get(word)?.(group, number);
    },
    codePage: ({ use, font }) => {
      const own = use === "text" ? fonts.get(font ?? defaultFont ?? -1) : undefined;
      return own === undefined ? documentCodePage : own;
    },
    finish: () => {
      toDepth(root.story, 0);
      const blocks = [...body.blocks(), ...footnotes.blocks(), ...endnotes.blocks()];
      return { blocks, ...found, facts };
    },
  };
}
