import iconv from "iconv-lite";

/** Code pages by the charset that a font names (RTF 1.9.1, "Font Table"). The font of symbols, 2, has none: its letters
 *  mean nothing outside. */
export const CODE_PAGES: ReadonlyMap<number, number> = new Map([
  [0, 1252],
  [77, 10_000],
  [128, 932],
  [129, 949],
  [130, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
  [255, 850],
]);
export const SYMBOL_CHARSET = 2;

const NAMED: Readonly<Record<number, string>> = { 10000: "macintosh", 10007: "maccyrillic", 65001: "utf8" };

/** Decodes bytes of a code page; of an unknown one as of Western Windows, which most documents are in. */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  const name = NAMED[codePage] ?? `cp${codePage}`;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return iconv.decode(buffer, iconv.encodingExists(name) ? name : "cp1252");
}

/** Control words and symbols that stand for letters. */
export const LETTERS: ReadonlyMap<string, string> = new Map([
  ["tab", "\t"],
  ["line", "\n"],
  ["lbr", "\n"],
  ["softline", "\n"],
  ["page", "\n"],
  ["column", "\n"],
  ["emdash", "\u2014"],
  ["endash", "\u2013"],
  ["bullet", "\u2022"],
  ["lquote", "\u2018"],
  ["rquote", "\u2019"],
  ["ldblquote", "\u201c"],
  ["rdblquote", "\u201d"],
  ["emspace", " "],
  ["enspace", " "],
  ["qmspace", " "],
  ["~", "\u00a0"],
  ["_", "\u2011"],
]);

/** Groups that are no part of the text: tables of fonts and styles apart, what is drawn, stored, written into margins, into
 *  indexes or by commentators, and how fields are worked out. A group marked with a star that is not known is left out as well. */
export const LEFT_OUT: ReadonlySet<string> = new Set(
  `colortbl pict themedata colorschememapping datastore latentstyles listtable listoverridetable revtbl rsidtbl
   generator xmlnstbl filetbl header headerl headerr headerf footer footerl footerr footerf annotation atnid
   atnauthor atndate atnref atnparent atrfstart atrfend atntime atnicn fldinst objdata objclass objname objalias
   objsect nonshppict shprslt sp bkmkstart bkmkend xe tc tcn rxe txe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
   nonesttables template passwordhash mmathPr docvar userprops formfield do`.split(/\s+/),
);

/** Groups marked with a star that are read all the same. */
export const READ_STARRED: ReadonlySet<string> = new Set(["shpinst", "nesttableprops"]);
