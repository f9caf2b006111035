import { type Attributes, type Named, walkXml } from "../packages/xml.ts";
import { isOn, type Style, WORD } from "./docx-styles.ts";
import { type Block, type Flow, startFlow } from "./flow.ts";

/** What a part of a Word document holds: its body, or one footnote. */
export interface Story {
  readonly blocks: readonly Block[];
  /** Ids of the notes that its words refer to, in order. */
  readonly footnotes: readonly string[];
  readonly endnotes: readonly string[];
  /** Its first title and its first heading. */
  readonly title: string | null;
  readonly heading: string | null;
}

/** Not for the reader of the document: what was deleted or moved away, how properties were before they were changed, codes of
 *  fields, the reading of East Asian letters, and what stands in for newer drawings. */
const LEFT_OUT = new Set(
  `w:del w:moveFrom w:delText w:delInstrText w:instrText w:pPrChange w:rPrChange w:tblPrChange w:trPrChange w:tcPrChange
   w:sectPrChange w:numberingChange w:sectPr w:tblPr w:tblGrid w:rt mc:Fallback`.split(/\s+/),
);
const STORIES = new Set(["w:body", "w:footnote", "w:endnote"]);

interface Paragraph {
  style: Style;
  isItem: boolean;
  /** Its end was deleted: the next one goes on with it. */
  runsOn: boolean;
  /** Fields that are open in it; true where their code stands, and not yet what they show. */
  readonly fields: boolean[];
}

interface OpenStory {
  readonly flow: Flow;
  readonly footnotes: string[];
  readonly endnotes: string[];
  title: string | null;
  heading: string | null;
}

/** The character that a `w:sym` stands for; none where its font gives one of its own, which has no meaning outside. */
function symbol(attributes: Attributes): string {
  const code = Number.parseInt(attributes("w:char") ?? "", 16);
  return code >= 0x20 && code < 0xd800 ? String.fromCodePoint(code) : "";
}

const WORDS_OF: Readonly<Record<string, (attributes: Attributes) => string>> = {
  "w:tab": () => "\t",
  "w:ptab": () => "\t",
  "w:br": () => "\n",
  "w:cr": () => "\n",
  "w:noBreakHyphen": () => "\u2011",
  "w:sym": symbol,
};

/** Reads a part of WordprocessingML: the stories in it by their ids; the body's is "". Kept are tracked insertions, what
 *  fields show, text boxes (behind the paragraph they hang on) and equations in their letters; left out is what is
 *  deleted, hidden, a table of contents, or a place where nobody wrote anything yet.
 *  Throws source/damaged, source/too-deep, source/too-long. */
export function readStories(
  bytes: Uint8Array,
  { file, format, styleOf }: Named & { readonly styleOf: (id: string | null) => Style },
): ReadonlyMap<string, Story> {
  const stories = new Map<string, Story>();
  const path: string[] = [];
  const paragraphs: Paragraph[] = [];
  /** Runs that are open, one in another where a text box stands in one; true for hidden ones. */
  const runs: boolean[] = [];
  /** Content controls that are open; true for those that only show where something is to be written. */
  const controls: boolean[] = [];
  let storyId = "";
  let story: OpenStory | null = null;

  const isShown = () =>
    runs[runs.length - 1] === false && !(paragraphs[paragraphs.length - 1]?.fields.includes(true) ?? false);
  const property = (name: string, attributes: Attributes) => {
    const [owner, holder] = [path[path.length - 2], path[path.length - 1]];
    const paragraph = paragraphs[paragraphs.length - 1];
    const value = () => attributes("w:val");
    if (holder === "w:rPr" && owner === "w:r" && runs.length > 0) {
      if (name === "w:vanish") runs[runs.length - 1] = isOn(value());
      if (name === "w:rStyle" && styleOf(value()).isHidden) runs[runs.length - 1] = true;
    } else if (holder === "w:rPr" && owner === "w:pPr" && paragraph !== undefined) {
      if (name === "w:del" || name === "w:moveFrom") paragraph.runsOn = true;
    } else if (holder === "w:pPr" && name === "w:pStyle" && paragraph !== undefined) {
      paragraph.style = styleOf(value());
      paragraph.isItem = paragraph.style.isItem;
    } else if (holder === "w:numPr" && name === "w:numId" && paragraph !== undefined) {
      paragraph.isItem = value() !== "0" && paragraph.style.heading === null;
    } else if (holder === "w:sdtPr" && name === "w:showingPlcHdr" && controls.length > 0) {
      controls[controls.length - 1] = isOn(value());
    }
  };
  const field = (type: string | null) => {
    const fields = paragraphs[paragraphs.length - 1]?.fields;
    if (type === "begin") fields?.push(true);
    else if (type === "separate" && fields && fields.length > 0) fields[fields.length - 1] = false;
    else if (type === "end") fields?.pop();
  };

  const open = (name: string, attributes: Attributes): boolean => {
    property(name, attributes);
    if (LEFT_OUT.has(name)) return false;
    if (STORIES.has(name)) {
      storyId = attributes("w:id") ?? "";
      story = { flow: startFlow(file), footnotes: [], endnotes: [], title: null, heading: null };
    }
    if (story !== null) enter(name, attributes, story);
    if (name === "w:sdtContent" && controls[controls.length - 1] === true) return false;
    path.push(name);
    return true;
  };
  const enter = (name: string, attributes: Attributes, { flow, footnotes, endnotes }: OpenStory) => {
    if (name === "w:p") paragraphs.push({ style: styleOf(null), isItem: false, runsOn: false, fields: [] });
    else if (name === "w:r") runs.push(paragraphs[paragraphs.length - 1]?.style.isHidden ?? false);
    else if (name === "w:tr") flow.openRow();
    else if (name === "w:tc") flow.openCell();
    else if (name === "w:txbxContent") flow.openFrame();
    else if (name === "w:sdt") controls.push(false);
    else if (name === "w:fldChar") field(attributes("w:fldCharType"));
    else if (path[path.length - 1] === "w:r" && isShown()) {
      if (name === "w:footnoteReference") footnotes.push(attributes("w:id") ?? "");
      if (name === "w:endnoteReference") endnotes.push(attributes("w:id") ?? "");
      const words = WORDS_OF[name]?.(attributes) ?? "";
      if (words !== "") flow.words(words);
    }
  };
  const endParagraph = ({ style, isItem, runsOn }: Paragraph, of: OpenStory) => {
    if (runsOn) return;
    const text = of.flow.endParagraph(isItem ? "item" : "paragraph");
    if (text === "" || style.heading === null) return;
    if (style.heading === 0) of.title ??= text;
    else of.heading ??= text;
  };
  const close = (name: string) => {
    path.pop();
    if (story === null) return;
    const { flow } = story;
    if (name === "w:p") endParagraph(paragraphs.pop() as Paragraph, story);
    else if (name === "w:r") runs.pop();
    else if (name === "w:tc") flow.closeCell();
    else if (name === "w:tr") flow.closeRow();
    else if (name === "w:txbxContent") flow.closeFrame();
    else if (name === "w:sdt") controls.pop();
    else if (STORIES.has(name)) {
      stories.set(storyId, { ...story, blocks: flow.blocks() });
      story = null;
    }
  };
  const words = (text: string) => {
    const name = path[path.length - 1];
    const isContents = paragraphs[paragraphs.length - 1]?.style.isContents ?? false;
    if (story === null || isContents) return;
    if (name === "m:t" || (name === "w:t" && isShown())) story.flow.words(text);
  };
  walkXml(bytes, { file, format }, WORD, { open, close, words });
  return stories;
}
