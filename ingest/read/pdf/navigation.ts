import { headsFurniture, leadsAway } from "../markup/line-signs.ts";
import type { Block } from "./blocks.ts";

// What stands on a printed page of the web beside its text: menus, shares, related stories, notices about cookies. On the page itself
// elements and their names tell it; of those a print keeps where links stand, sizes and words.

/** Share of a block's letters in links from which on it is nothing but links. */
const OF_LINKS = 0.8;
/** The same of what follows a heading of furniture. */
const MOSTLY_LINKS = 0.6;
const LONGEST_HEADING = 60;
/** Units from which on a block that is mostly no link is a paragraph of a text, and words of one that ends as a sentence does. */
const PARAGRAPH_UNITS = 120;
const SENTENCE_WORDS = 6;
const ENDS_SENTENCE = /[.!?…]["”’)\]]*$/u;
/** Units of a line that may be a heading, a button or a notice. */
const SHORT = 160;
const NOTICE_UNITS = 700;
/** Units before the headline that are no text: a logo, a menu, the kind of report. */
const MOST_BEFORE = 400;
/** A headline is so much larger than most text. */
const HEADLINE_SIZE = 1.25;
const NOTICE =
  /\bcookies?\b[\s\S]{0,400}\b(?:accept|agree|reject|settings|preferences|policy|consent|partners|experience|use)\b|\b(?:we|our)\b[\s\S]{0,200}\bcookies?\b/i;
const BUTTON =
  /^(?:(?:accept|allow|reject|decline|refuse)(?: all)?(?: cookies)?|(?:manage |cookie )?(?:settings|preferences|options)|ok|i agree|got it|more options)$/i;
const HEADS_COMMENTS = /\b(?:comments?|thoughts?|responses?|reply)\b/i;

/** A block as it is looked at. */
interface Piece {
  readonly block: Block;
  readonly text: string;
  readonly size: number;
  /** Share of its letters that are in links. */
  readonly links: number;
}

/** Share of the letters of rows that are in links; 0 for none. */
function linksOf(rows: Block["rows"]): number {
  const cells = rows.flatMap(({ row }) => row.cells);
  const units = cells.reduce((sum, { text }) => sum + text.length, 0);
  const inLinks = cells.reduce((sum, { text, links }) => sum + text.length * links, 0);
  return units === 0 ? 0 : inLinks / units;
}

function pieceOf(block: Block): Piece {
  return {
    block,
    text: block.rows.map(({ row }) => row.text).join(" "),
    size: Math.max(...block.rows.map(({ row }) => row.size)),
    links: linksOf(block.rows),
  };
}

const isOfLinks = ({ links }: Piece) => links >= OF_LINKS;
const isNotice = ({ text }: Piece) => BUTTON.test(text) || (text.length <= NOTICE_UNITS && NOTICE.test(text));

const isParagraph = ({ text, links }: Piece) => text.length >= PARAGRAPH_UNITS && links < 0.5;

/** Whether it is of the report itself: menus and notices stand before the first and behind the last of these. */
function isOfReport(one: Piece): boolean {
  const { text, links } = one;
  if (links >= 0.5 || isNotice(one) || leadsAway(text, links)) return false;
  return isParagraph(one) || (ENDS_SENTENCE.test(text) && text.split(" ").length >= SENTENCE_WORDS);
}

/** The place of the headline: what says the title, else the first in the largest font; -1 where nothing stands out. */
function headlineIn(pieces: readonly Piece[], title: string | null, bodySize: number): number {
  const wanted = (title ?? "").toLowerCase();
  const large = pieces.map(({ size }) => size >= bodySize * HEADLINE_SIZE);
  const said = pieces.findIndex(
    ({ text }, at) => large[at] && text.length > 10 && wanted.includes(text.toLowerCase()),
  );
  if (said >= 0) return said;
  const largest = Math.max(...pieces.filter((_, at) => large[at]).map(({ size }) => size));
  return pieces.findIndex(({ size }, at) => large[at] && size === largest);
}

/** What follows a heading of furniture and belongs to it: links and short lines up to the next paragraph of text; behind one of
 *  comments all there is. */
function endOfHeaded(pieces: readonly Piece[], from: number): number {
  if (HEADS_COMMENTS.test(pieces[from]?.text ?? "")) return pieces.length;
  let end = from + 1;
  while (end < pieces.length && (pieces[end] as Piece).links >= MOSTLY_LINKS) end += 1;
  // The last thing on a page may have words beside its links.
  return pieces.slice(end).some(isParagraph) ? end : pieces.length;
}

/** The blocks of a printed page of the web without its navigation: what stands before its headline if that is little, menus and
 *  notices before and behind its text, lists under "Related" and the like, comments, lines that ask or say nothing. Would more
 *  than half of the text go, all of it stays. Same order; linear; never throws. */
export function withoutNavigation(
  blocks: readonly Block[],
  { title, bodySize }: { readonly title: string | null; readonly bodySize: number },
): Block[] {
  const pieces = blocks.map(pieceOf);
  const out = new Set<Piece>();
  const headline = headlineIn(pieces, title, bodySize);
  const before = pieces.slice(0, Math.max(0, headline));
  const units = (some: Iterable<Piece>) => [...some].reduce((sum, { text }) => sum + text.length, 0);
  const whole = units(pieces);
  if (
    units(before) <= Math.min(MOST_BEFORE, whole * 0.25) ||
    before.every((one) => isOfLinks(one) || isNotice(one))
  )
    for (const one of before) out.add(one);
  const first = pieces.findIndex(isOfReport);
  const last = pieces.findLastIndex(isOfReport);
  for (let at = 0; at < pieces.length; at += 1) {
    const one = pieces[at] as Piece;
    const isOutside = at < first || at > last;
    if (at !== headline && isHeading(one)) {
      const end = endOfHeaded(pieces, at);
      for (const headed of pieces.slice(at, end)) out.add(headed);
      at = end - 1;
    } else if (at !== headline && isFurniture(one, isOutside, bodySize)) out.add(one);
  }
  if (units(out) > whole / 2) return [...blocks];
  return pieces.filter((one) => !out.has(one)).map(({ block }) => block);
}

/** Whether it heads furniture, perhaps with the first of what it heads: a word that is set close below it is another's. */
function isHeading({ text, block: { rows } }: Piece): boolean {
  const isAlone = rows.length === 1 || linksOf(rows.slice(1)) >= MOSTLY_LINKS;
  return isAlone && text.length < LONGEST_HEADING && headsFurniture(text);
}

function isFurniture(one: Piece, isOutside: boolean, bodySize: number): boolean {
  const { text, links, size } = one;
  if (text.length <= SHORT && leadsAway(text, links)) return true;
  if (isOutside && isOfLinks(one) && size < bodySize * HEADLINE_SIZE) return true;
  return isNotice(one) && (isOutside || BUTTON.test(text));
}
