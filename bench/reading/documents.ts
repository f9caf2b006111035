import { type Layout, PLAIN } from "./layout.ts";
import { CABLE, JUDGMENT, PAPER } from "./other-texts.ts";
import type { Producer } from "./producers.ts";
import { BULLETIN, INDICTMENT, LETTER, MEMO, NEWS, type Text, YEARLY } from "./texts.ts";

/** A PDF whose words are known. */
export interface KnownDocument {
  readonly name: string;
  readonly producer: Producer;
  readonly texts: readonly Text[];
  readonly layout: Layout;
}

const known = (
  name: string,
  producer: Producer,
  texts: readonly Text[],
  layout: Partial<Layout>,
): KnownDocument => ({
  name,
  producer,
  texts,
  layout: { ...PLAIN, ...layout },
});

const newspaper = { columns: 3, points: 9, isJustified: true, isHyphenated: true, isIndented: true } as const;
const report = { head: "Harbour Directorate, Yearly Report 2031", foot: "number of all" } as const;

/** Twenty documents on which the reader may be tuned. */
export const DOCUMENTS: readonly KnownDocument[] = [
  known("yearly report", "libreoffice", [YEARLY, BULLETIN], {
    ...report,
    isJustified: true,
    isHyphenated: true,
  }),
  known("yearly report in two columns", "libreoffice", [YEARLY, NEWS], {
    ...report,
    columns: 2,
    points: 10,
    isJustified: true,
    isHyphenated: true,
  }),
  known("memorandum", "libreoffice", [MEMO], { paper: "letter", font: "sans", head: "RESTRICTED" }),
  known("letter", "libreoffice", [LETTER], { points: 12, foot: "none" }),
  known("newspaper", "libreoffice", [NEWS, BULLETIN], { ...newspaper, head: "The Evening Courier" }),
  known("indictment", "latex", [INDICTMENT], {
    paper: "letter",
    points: 12,
    isJustified: true,
    isHyphenated: true,
    head: "United Provinces v. Fontanarrosa",
  }),
  known("paper in two columns", "latex", [YEARLY, BULLETIN], {
    columns: 2,
    points: 10,
    isJustified: true,
    isHyphenated: true,
    isIndented: true,
    head: "Studies in Interference",
  }),
  known("newspaper in three columns", "latex", [NEWS, LETTER], { ...newspaper, points: 10, foot: "number" }),
  known("memorandum, sans", "latex", [MEMO, BULLETIN], {
    font: "sans",
    isHyphenated: true,
    foot: "number of all",
  }),
  known("bulletin", "chromium", [BULLETIN, YEARLY], {
    font: "sans",
    hasNotes: false,
    head: "TLP:GREEN",
    foot: "number of all",
  }),
  known("newspaper, web", "chromium", [NEWS, MEMO], {
    ...newspaper,
    hasNotes: false,
    head: "Morning Gazette",
  }),
  known("news with a sidebar", "chromium", [NEWS], {
    hasNotes: false,
    sidebar: LETTER.slice(1, 3),
    isJustified: true,
  }),
  known("indictment, web", "chromium", [INDICTMENT], {
    paper: "letter",
    hasNotes: false,
    isJustified: true,
    isHyphenated: true,
    columns: 2,
    isHeadlineWide: false,
  }),
  known("yearly report with notes", "weasyprint", [YEARLY, INDICTMENT], {
    ...report,
    isJustified: true,
    isHyphenated: true,
    isIndented: true,
  }),
  known("bulletin in two columns", "weasyprint", [BULLETIN, NEWS], {
    columns: 2,
    points: 10,
    isHyphenated: true,
    font: "sans",
    head: "Intrusion Bulletin",
    hasNotes: false,
  }),
  known("indictment with notes", "groff", [INDICTMENT, NEWS], {
    points: 11,
    isJustified: true,
    isHyphenated: true,
    isIndented: true,
    head: "Indictment",
    paper: "letter",
  }),
  known("report in two columns", "groff", [YEARLY, LETTER], {
    columns: 2,
    points: 10,
    isJustified: true,
    isHyphenated: true,
    head: "Directorate",
  }),
  known("letter, ragged", "groff", [LETTER, MEMO], { points: 12, foot: "none" }),
  known("newspaper, PostScript", "groff-ps", [NEWS, BULLETIN], {
    ...newspaper,
    points: 10,
    head: "Evening Courier",
    foot: "number of all",
  }),
  known("report, PostScript", "groff-ps", [YEARLY, INDICTMENT], {
    isJustified: true,
    isHyphenated: true,
    font: "sans",
    head: "Yearly Report",
  }),
];

/** Ten documents of other words and settings, on which it may not, but where a fault that they show is general. */
export const LATER: readonly KnownDocument[] = [
  known("judgment", "libreoffice", [JUDGMENT], {
    isJustified: true,
    isHyphenated: true,
    isIndented: true,
    head: "Federal Criminal Court",
    font: "sans",
    points: 12,
  }),
  known("paper in three columns", "libreoffice", [PAPER, CABLE], {
    columns: 3,
    points: 9,
    isHyphenated: true,
    foot: "number of all",
  }),
  known("judgment, LaTeX", "latex", [JUDGMENT, CABLE], {
    points: 10,
    isJustified: true,
    isHyphenated: true,
    head: "Judgment of 4 April",
    isIndented: true,
  }),
  known("paper, LaTeX", "latex", [PAPER], {
    columns: 2,
    points: 11,
    isHyphenated: true,
    paper: "letter",
    isHeadlineWide: false,
  }),
  known("cable", "chromium", [CABLE, PAPER], {
    hasNotes: false,
    font: "sans",
    points: 10,
    isJustified: true,
    head: "CONFIDENTIAL",
    paper: "letter",
  }),
  known("judgment in two columns, web", "chromium", [JUDGMENT, PAPER], {
    hasNotes: false,
    columns: 2,
    points: 10,
    isHyphenated: true,
    isIndented: true,
    isJustified: true,
    foot: "number of all",
  }),
  known("paper with a sidebar", "weasyprint", [PAPER], {
    hasNotes: false,
    sidebar: CABLE.slice(1, 3),
    head: "Borrowed Voices",
    isHyphenated: true,
  }),
  known("judgment with notes", "weasyprint", [JUDGMENT, CABLE], {
    columns: 1,
    paper: "letter",
    isJustified: true,
    isHyphenated: true,
    points: 12,
  }),
  known("cable and paper", "groff", [CABLE, PAPER], {
    columns: 2,
    points: 11,
    isHyphenated: true,
    head: "Cables",
    paper: "letter",
  }),
  known("judgment, PostScript", "groff-ps", [JUDGMENT, PAPER], {
    isJustified: true,
    isHyphenated: true,
    isIndented: true,
    head: "In the Name of the Republic",
    foot: "number of all",
  }),
];
