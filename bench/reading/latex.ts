import type { Layout } from "./layout.ts";
import type { Piece, Text } from "./texts.ts";

const escapeTex = (text: string) => text.replace(/[&%$#_{}]/g, "\\$&");

function pieceToLatex(piece: Piece, layout: Layout): string {
  switch (piece.kind) {
    case "headline":
      return `{\\LARGE\\bfseries\\raggedright ${escapeTex(piece.text)}\\par}\\medskip`;
    case "heading":
      return `\\section*{${escapeTex(piece.text)}}`;
    case "quote":
      return `\\begin{quote}${escapeTex(piece.text)}\\end{quote}`;
    case "list":
      return `\\begin{itemize}${piece.items.map((item) => `\\item ${escapeTex(item)}`).join("\n")}\\end{itemize}`;
    case "table": {
      const columns = (piece.rows[0] ?? []).map(() => "l").join("");
      return `\\begin{center}\\begin{tabular}{${columns}}${piece.rows.map((row) => row.map(escapeTex).join(" & ")).join("\\\\\n")}\\end{tabular}\\end{center}`;
    }
    default:
      return `${escapeTex(piece.text)}${piece.note !== undefined && layout.hasNotes ? `\\footnote{${escapeTex(piece.note)}}` : ""}`;
  }
}

const textToLatex = (text: Text, layout: Layout) =>
  text.map((piece) => pieceToLatex(piece, layout)).join("\n\n");

/** A document for LaTeX. */
export function toLatex(texts: readonly Text[], layout: Layout): string {
  const { paper, columns, points, isJustified, isHyphenated, isIndented, head, foot, font } = layout;
  const number = {
    none: "",
    number: "\\thepage",
    "number of all": "Page \\thepage{} of \\pageref{LastPage}",
  }[foot];
  const bodies = texts.map((text) => {
    const wide = layout.isHeadlineWide ? text.filter(({ kind }) => kind === "headline") : [];
    const rest = textToLatex(
      text.filter((piece) => !wide.includes(piece)),
      layout,
    );
    const before = textToLatex(wide, layout);
    return columns === 1
      ? `${before}\n\n${rest}`
      : `${before}\n\\begin{multicols}{${columns}}\n${rest}\n\\end{multicols}`;
  });
  return `\\documentclass[${points}pt,${paper}paper]{article}
\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{lmodern}\\usepackage{multicol,fancyhdr,lastpage}
\\usepackage[margin=24mm]{geometry}
${font === "sans" ? "\\renewcommand{\\familydefault}{\\sfdefault}" : ""}
${isHyphenated ? "" : "\\hyphenpenalty=10000\\exhyphenpenalty=10000\\sloppy"}
${isIndented ? "" : "\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{6pt plus 1pt}"}
\\pagestyle{fancy}\\fancyhf{}\\renewcommand{\\headrulewidth}{0pt}
\\fancyhead[L]{\\itshape ${escapeTex(head ?? "")}}\\fancyfoot[C]{${number}}
\\setlength{\\columnsep}{7mm}
\\begin{document}
${isJustified ? "" : "\\raggedright"}
${bodies.join("\n\n")}
\\end{document}`;
}
