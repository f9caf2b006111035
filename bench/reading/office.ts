import { escapeXml } from "./html.ts";
import type { Layout } from "./layout.ts";
import type { Piece, Text } from "./texts.ts";

let notes = 0;

function pieceToOffice(piece: Piece, layout: Layout): string {
  switch (piece.kind) {
    case "headline":
      return `<text:h text:style-name="Headline" text:outline-level="1">${escapeXml(piece.text)}</text:h>`;
    case "heading":
      return `<text:h text:style-name="Subhead" text:outline-level="2">${escapeXml(piece.text)}</text:h>`;
    case "quote":
      return `<text:p text:style-name="Quote">${escapeXml(piece.text)}</text:p>`;
    case "list":
      return `<text:list text:style-name="Bullets">${piece.items.map((item) => `<text:list-item><text:p text:style-name="Listed">${escapeXml(item)}</text:p></text:list-item>`).join("")}</text:list>`;
    case "table": {
      const columns = (piece.rows[0] ?? []).length;
      const rows = piece.rows.map(
        (row) =>
          `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string"><text:p text:style-name="Cell">${escapeXml(cell)}</text:p></table:table-cell>`).join("")}</table:table-row>`,
      );
      return `<table:table><table:table-column table:number-columns-repeated="${columns}"/>${rows.join("")}</table:table>`;
    }
    default: {
      notes += 1;
      const note =
        piece.note !== undefined && layout.hasNotes
          ? `<text:note text:id="ftn${notes}" text:note-class="footnote"><text:note-citation>${notes}</text:note-citation><text:note-body><text:p text:style-name="Note">${escapeXml(piece.note)}</text:p></text:note-body></text:note>`
          : "";
      return `<text:p text:style-name="Body">${escapeXml(piece.text)}${note}</text:p>`;
    }
  }
}

const textToOffice = (text: Text, layout: Layout) =>
  text.map((piece) => pieceToOffice(piece, layout)).join("\n");

/** A document for LibreOffice, as flat OpenDocument text. */
export function toOffice(texts: readonly Text[], layout: Layout): string {
  const { paper, columns, points, isJustified, isHyphenated, isIndented, head, foot, font } = layout;
  const [width, height] = paper === "a4" ? ["21cm", "29.7cm"] : ["8.5in", "11in"];
  const family = font === "serif" ? "Liberation Serif" : "Liberation Sans";
  const align = isJustified ? "justify" : "start";
  const number = {
    none: "",
    number: "<text:page-number/>",
    "number of all": "Page <text:page-number/> of <text:page-count/>",
  }[foot];
  const style = (name: string, paragraph: string, text: string) =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${paragraph}/><style:text-properties style:font-name="${family}" ${text}/></style:style>`;
  const hyphens = isHyphenated
    ? 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2" fo:language="en" fo:country="US"'
    : 'fo:language="en" fo:country="US"';
  const bodies = texts.map((text) => {
    const wide = layout.isHeadlineWide ? text.filter(({ kind }) => kind === "headline") : [];
    const rest = textToOffice(
      text.filter((piece) => !wide.includes(piece)),
      layout,
    );
    const set =
      columns === 1
        ? rest
        : `<text:section text:style-name="Columns" text:name="S${texts.indexOf(text)}">${rest}</text:section>`;
    return textToOffice(wide, layout) + set;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="${family}" svg:font-family="'${family}'"/></office:font-face-decls>
<office:styles>
${style("Body", `fo:text-align="${align}" ${isIndented ? 'fo:text-indent="0.5cm"' : 'fo:margin-bottom="0.22cm"'}`, `fo:font-size="${points}pt" ${hyphens}`)}
${style("Headline", 'fo:text-align="start" fo:margin-bottom="0.4cm"', `fo:font-size="${points * 2}pt" fo:font-weight="bold"`)}
${style("Subhead", 'fo:text-align="start" fo:margin-top="0.35cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"', `fo:font-size="${points + 1}pt" fo:font-weight="bold"`)}
${style("Quote", `fo:text-align="${align}" fo:margin-left="1cm" fo:margin-right="1cm" fo:margin-top="0.2cm"`, `fo:font-size="${points}pt" fo:font-style="italic" ${hyphens}`)}
${style("Listed", `fo:text-align="start" fo:margin-bottom="0.1cm"`, `fo:font-size="${points}pt" ${hyphens}`)}
${style("Cell", 'fo:text-align="start"', `fo:font-size="${points}pt"`)}
${style("Note", 'fo:text-align="start"', `fo:font-size="${points - 2}pt"`)}
${style("Edge", 'fo:text-align="center"', `fo:font-size="${points - 2}pt"`)}
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="0.8cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page"/>
</office:styles>
<office:automatic-styles>
<style:style style:name="Columns" style:family="section"><style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="${columns}" fo:column-gap="0.7cm"/></style:section-properties></style:style>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/><style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
${head === null ? "" : `<style:header><text:p text:style-name="Edge">${escapeXml(head)}</text:p></style:header>`}
${foot === "none" ? "" : `<style:footer><text:p text:style-name="Edge">${number}</text:p></style:footer>`}
</style:master-page></office:master-styles>
<office:body><office:text>${bodies.join("\n")}</office:text></office:body></office:document>`;
}
