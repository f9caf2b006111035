import { LIMITS, SourceError } from "../../../graph/model/index.ts";

/** A paragraph, a list item or a table's row. */
export interface Block {
  readonly kind: "paragraph" | "item";
  /** Trimmed, not empty. */
  readonly text: string;
}

/** Lays out a text as a walk over a document meets its parts: paragraphs, list items, cells of tables, and frames that
 *  float beside a paragraph. All in time and memory linear in what is given. */
export interface Flow {
  /** Words, tabs and line ends of the paragraph that is under way. Throws source/too-long. */
  readonly words: (text: string) => void;
  /** Ends it and gives its text; empty for a paragraph without words, which leaves no trace. */
  readonly endParagraph: (kind: Block["kind"]) => string;
  readonly openRow: () => void;
  readonly closeRow: () => void;
  readonly openCell: () => void;
  readonly closeCell: () => void;
  /** What comes until `closeFrame` stands behind the paragraph that is under way. */
  readonly openFrame: () => void;
  readonly closeFrame: () => void;
  /** All blocks so far; to be asked once nothing is open any more. */
  readonly blocks: () => readonly Block[];
}

/** Where blocks go: the document, a cell, a frame. */
interface Place {
  readonly blocks: Block[];
  readonly frames: Block[];
  /** Rows that are open, each with the cells that it has. */
  readonly rows: Block[][][];
  line: string[];
}

const newPlace = (): Place => ({ blocks: [], frames: [], rows: [], line: [] });

/** Without a spread, which puts every one of them on the stack. */
function append(to: Block[], blocks: readonly Block[]): void {
  for (const block of blocks) to.push(block);
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();

export function startFlow(file: string): Flow {
  const places: Place[] = [newPlace()];
  let units = 0;
  const here = () => places[places.length - 1] as Place;
  const endParagraph = (kind: Block["kind"]): string => {
    const place = here();
    const text = linesOf(place.line.join(""));
    place.line = [];
    if (text !== "") place.blocks.push({ kind, text });
    append(place.blocks, place.frames.splice(0));
    return text;
  };
  const leave = (): readonly Block[] => {
    endParagraph("paragraph");
    return (places.pop() as Place).blocks;
  };
  return {
    words: (text) => {
      units += text.length;
      if (units > LIMITS.textUnits) {
        throw new SourceError("source/too-long", { file, units, limitUnits: LIMITS.textUnits });
      }
      here().line.push(text);
    },
    endParagraph,
    openRow: () => here().rows.push([]),
    closeRow: () => {
      const cells = here().rows.pop() ?? [];
      const isLine = cells.every((cell) => cell.length <= 1 && cell[0]?.kind !== "item");
      const words = cells.flatMap((cell) => cell.map(({ text }) => text));
      if (words.length === 0) return;
      // Cells with whole paragraphs in them are a layout, and no line of a table.
      if (isLine) here().blocks.push({ kind: "paragraph", text: words.join(" | ") });
      else for (const cell of cells) append(here().blocks, cell);
    },
    openCell: () => places.push(newPlace()),
    closeCell: () => {
      const blocks = leave();
      const row = here().rows[here().rows.length - 1];
      if (row === undefined) append(here().blocks, blocks);
      else row.push([...blocks]);
    },
    openFrame: () => places.push(newPlace()),
    closeFrame: () => {
      const blocks = leave();
      append(here().frames, blocks);
    },
    blocks: () => {
      endParagraph("paragraph");
      return here().blocks;
    },
  };
}

/** The blocks as one text: parted by blank lines, list items on lines that begin with a dash; as `wordsOf` has it for
 *  pages. */
export function textOfBlocks(blocks: readonly Block[]): string {
  const parts: string[] = [];
  blocks.forEach(({ kind, text }, i) => {
    if (i > 0) parts.push(kind === "item" && blocks[i - 1]?.kind === "item" ? "\n" : "\n\n");
    parts.push(kind === "item" ? `- ${text}` : text);
  });
  return parts.length === 0 ? "" : `${parts.join("")}\n`;
}
