import type { Text } from "./texts.ts";

/** How a document is set. */
export interface Layout {
  readonly paper: "a4" | "letter";
  readonly columns: 1 | 2 | 3;
  /** Size of the text's font, points. */
  readonly points: number;
  /** Both edges straight; else the right one is ragged. */
  readonly isJustified: boolean;
  readonly isHyphenated: boolean;
  /** Paragraphs begin with an indent; else a gap parts them. */
  readonly isIndented: boolean;
  /** Runs along on top of each page; null for none. */
  readonly head: string | null;
  readonly foot: "none" | "number" | "number of all";
  readonly font: "serif" | "sans";
  /** The headline goes over all columns. */
  readonly isHeadlineWide: boolean;
  /** Stands in a box at the side of the text. */
  readonly sidebar: Text | null;
  readonly hasNotes: boolean;
}

export const PLAIN: Layout = {
  paper: "a4",
  columns: 1,
  points: 11,
  isJustified: false,
  isHyphenated: false,
  isIndented: false,
  head: null,
  foot: "number",
  font: "serif",
  isHeadlineWide: true,
  sidebar: null,
  hasNotes: true,
};

/** What a reader should find: the text, before or behind it a sidebar, as what is written beside the text may be read, and
 *  apart from them the notes, which may stand between any two paragraphs. */
export function knownTexts(
  texts: readonly Text[],
  { hasNotes, sidebar }: Layout,
): { readonly orders: readonly string[]; readonly notes: readonly string[] } {
  const wordsOf = (pieces: Text) =>
    pieces
      .flatMap((piece) => {
        if (piece.kind === "list") return [...piece.items];
        return piece.kind === "table" ? piece.rows.map((row) => row.join(" ")) : [piece.text];
      })
      .join("\n\n");
  const pieces = texts.flat();
  const notes = pieces.flatMap((piece) =>
    piece.kind === "paragraph" && piece.note !== undefined ? [piece.note] : [],
  );
  const text = wordsOf(pieces);
  const beside = sidebar ? wordsOf(sidebar) : "";
  return {
    orders: sidebar ? [`${beside}\n\n${text}`, `${text}\n\n${beside}`] : [text],
    notes: hasNotes ? notes : [],
  };
}
