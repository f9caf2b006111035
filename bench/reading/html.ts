import type { Layout } from "./layout.ts";
import type { Piece, Text } from "./texts.ts";

export const escapeXml = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function pieceToHtml(piece: Piece, hasNotes: boolean): string {
  switch (piece.kind) {
    case "headline":
      return `<h1>${escapeXml(piece.text)}</h1>`;
    case "heading":
      return `<h2>${escapeXml(piece.text)}</h2>`;
    case "quote":
      return `<blockquote>${escapeXml(piece.text)}</blockquote>`;
    case "list":
      return `<ul>${piece.items.map((item) => `<li>${escapeXml(item)}</li>`).join("")}</ul>`;
    case "table":
      return `<table>${piece.rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeXml(cell)}</td>`).join("")}</tr>`).join("")}</table>`;
    default: {
      const note =
        piece.note !== undefined && hasNotes ? `<span class="note">${escapeXml(piece.note)}</span>` : "";
      return `<p>${escapeXml(piece.text)}${note}</p>`;
    }
  }
}

const textToHtml = (text: Text, hasNotes: boolean) =>
  text.map((piece) => pieceToHtml(piece, hasNotes)).join("\n");

/** A web page for programs that print it, with running heads as CSS has them (CSS Paged Media). */
export function toHtml(texts: readonly Text[], layout: Layout): string {
  const {
    paper,
    columns,
    points,
    isJustified,
    isHyphenated,
    isIndented,
    head,
    foot,
    font,
    sidebar,
    hasNotes,
  } = layout;
  const number = {
    none: "none",
    number: "counter(page)",
    "number of all": '"Page " counter(page) " of " counter(pages)',
  }[foot];
  const bodies = texts.map((text) => {
    const wide = layout.isHeadlineWide ? text.filter(({ kind }) => kind === "headline") : [];
    const rest = text.filter((piece) => !wide.includes(piece));
    return `${textToHtml(wide, hasNotes)}<div class="columns">${textToHtml(rest, hasNotes)}</div>`;
  });
  const aside = sidebar ? `<aside>${textToHtml(sidebar, false)}</aside>` : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Untitled</title><style>
@page { size: ${paper === "a4" ? "A4" : "letter"}; margin: 22mm 20mm;
  @top-left { content: ${head === null ? "none" : JSON.stringify(head)}; font-size: ${points - 2}pt }
  @bottom-center { content: ${number}; font-size: ${points - 2}pt } }
body { font: ${points}pt/1.32 ${font === "serif" ? '"Liberation Serif"' : '"Liberation Sans"'}; margin: 0;
  text-align: ${isJustified ? "justify" : "left"}; hyphens: ${isHyphenated ? "auto" : "manual"} }
.columns { column-count: ${columns}; column-gap: 7mm; column-fill: balance }
p { margin: ${isIndented ? "0; text-indent: 1.3em" : "0 0 0.7em"} }
h1 { font-size: 2em; line-height: 1.15; text-align: left; hyphens: manual } h2 { font-size: 1.15em; margin: 1em 0 0.4em; text-align: left; break-after: avoid }
td { padding: 1mm 6mm 1mm 0; vertical-align: top; text-align: left } aside { float: right; width: 34%; margin: 0 0 3mm 6mm; padding: 3mm; background: #eee; font-size: 0.85em; text-align: left }
aside h1 { font-size: 1.2em } .note { float: footnote; font-size: 0.8em; text-align: left }
</style></head><body>${aside}${bodies.join("\n")}</body></html>`;
}
