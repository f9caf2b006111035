import type { Layout } from "./layout.ts";
import type { Piece, Text } from "./texts.ts";

const escapeRoff = (text: string) => text.replace(/\\/g, "\\e").replace(/^([.'])/gm, "\\&$1");

function pieceToRoff(piece: Piece, { isIndented, hasNotes }: Layout): string {
  switch (piece.kind) {
    case "headline":
    case "heading":
      return `.SH\n${escapeRoff(piece.text)}`;
    case "quote":
      return `.QP\n${escapeRoff(piece.text)}`;
    case "list":
      return piece.items.map((item) => `.IP \\(bu 2\n${escapeRoff(item)}`).join("\n");
    case "table":
      return `.TS\n${(piece.rows[0] ?? []).map(() => "l").join(" ")}.\n${piece.rows.map((row) => row.map(escapeRoff).join("\t")).join("\n")}\n.TE`;
    default: {
      const note = piece.note !== undefined && hasNotes ? `\\**\n.FS\n${escapeRoff(piece.note)}\n.FE` : "";
      return `${isIndented ? ".PP" : ".LP"}\n${escapeRoff(piece.text)}${note}`;
    }
  }
}

/** A document for groff with its macros ms and its tables. */
export function toRoff(texts: readonly Text[], layout: Layout): string {
  const { columns, points, isJustified, isHyphenated, head, foot, font } = layout;
  const number = { none: "", number: "%", "number of all": "Page %" }[foot];
  const title = (text: Text) => text.filter(({ kind }) => kind === "headline" && layout.isHeadlineWide);
  const bodies = texts.map((text, at) => {
    const wide = at === 0 ? title(text) : [];
    const rest = text.filter((piece) => !wide.includes(piece)).map((piece) => pieceToRoff(piece, layout));
    const before = wide.map((piece) => `.TL\n${escapeRoff("text" in piece ? piece.text : "")}`);
    const set = at === 0 && columns > 1 ? [`.MC ${columns === 2 ? "3.05i" : "1.95i"}`] : [];
    return [...before, ...set, ...rest].join("\n");
  });
  return `.nr PS ${points}
.nr VS ${Math.round(points * 1.2)}
.nr LL 6.4i
.nr FL 6.4i
.nr PO 1i
.ds LH ${head ?? ""}
.ds CH
.ds RH
.ds LF
.ds CF ${number}
.ds RF
.P1
${font === "sans" ? ".fam H" : ""}
${isHyphenated ? ".hy 4" : ".nh\n.nr HY 0"}
${bodies[0]?.startsWith(".TL") ? "" : ".LP"}
${isJustified ? "" : ".na"}
${bodies.join("\n")}
`;
}
