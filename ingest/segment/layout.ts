import type { Span } from "../../graph/model/index.ts";

/** One line without its end. `start` stands after the indent, `end` before white space at its close. */
interface Line extends Span {
  /** Nothing but white space, or a rule of dashes or stars. */
  readonly blank: boolean;
  /** Length of a bullet or number with the space behind it; 0 for none. */
  readonly marker: number;
  /** Whether the marker alone decides ("- ", "• "), or prose could begin a line so too ("12. ", "– "). */
  readonly plainMarker: boolean;
  readonly heading: boolean;
}

const LINE_END = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
const RULE = /^[-=_*~#.·—–+|\s]{3,}$/u;
const PLAIN_MARKER = /^(?:[-*+•‣◦▪●■·‧∙○►▸➢➤✓]|[\u2013\u2014](?=\s{2,}))\s+(?=\S)/u;
const DOUBTFUL_MARKER =
  /^(?:[–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)/u;
/** The marks by which a mail quotes another's lines. */
const QUOTED = /^[ \t]{0,8}>[> ]*/;
const HEADING = /^#{1,6}\s+(?=\S)/;
const ENDS_STATEMENT = /[.!?:;…]["'”’)\]]*$/u;
/** No line of a finished sentence or headline ends with one of these, so the sentence goes on. */
const RUNS_ON =
  /(?:[,–—]|\p{L}-|\b(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|as|its|his|her|their|is|was|were|are|has|had|have|be|been|not|than|into|against|between|about|over|under))$/iu;
const LOWER_START = /^["'“‘(]?\p{Ll}/u;

/** Widths of hard-wrapped text: mails and reports are wrapped between about 50 and 120 columns. */
const NARROWEST = 40;
const WIDEST = 130;

const blankAt = (at: number): Line => ({
  start: at,
  end: at,
  blank: true,
  marker: 0,
  plainMarker: false,
  heading: false,
});

function lineOf(text: string, from: number, to: number): Line {
  const indent = QUOTED.exec(text.slice(from, Math.min(to, from + 80)))?.[0].length ?? 0;
  const whole = text.slice(from + indent, to);
  const start = from + indent + (whole.length - whole.trimStart().length);
  const content = whole.trim();
  const end = start + content.length;
  const none = { start, end, marker: 0, plainMarker: false, heading: false };
  if (content === "" || (content.length < 200 && RULE.test(content))) return { ...none, blank: true };
  // Markers are short: looking at the first letters alone keeps long lines cheap.
  const opening = content.slice(0, 40);
  const heading = HEADING.exec(opening);
  if (heading) return { ...none, blank: false, marker: heading[0].length, heading: true };
  const plain = PLAIN_MARKER.exec(opening);
  if (plain) return { ...none, blank: false, marker: plain[0].length, plainMarker: true };
  const doubtful = DOUBTFUL_MARKER.exec(opening);
  return { ...none, blank: false, marker: doubtful ? doubtful[0].length : 0 };
}

/** The text's lines; of blank lines that follow each other, only the first. */
function findLines(text: string): Line[] {
  const lines: Line[] = [];
  const push = (line: Line) => {
    if (!line.blank || lines[lines.length - 1]?.blank === false) lines.push(line);
  };
  let from = 0;
  for (const match of text.matchAll(LINE_END)) {
    push(match.index === from ? blankAt(from) : lineOf(text, from, match.index));
    // A form feed is a page's end: it parts paragraphs as a blank line does.
    if (match[0] === "\f") push(blankAt(match.index));
    from = match.index + match[0].length;
  }
  push(lineOf(text, from, text.length));
  return lines;
}

/** The width at which the text was wrapped, or null for text whose lines are its paragraphs. */
function wrapWidth(lines: readonly Line[]): number | null {
  const inner: number[] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (next && !line.blank && !next.blank && next.marker === 0) inner.push(line.end - line.start);
  });
  if (inner.length < 3) return null;
  inner.sort((a, b) => a - b);
  // Most inner lines of wrapped text are nearly full; a few (verse, addresses, overlong links) may be anything.
  const width = inner[Math.floor((inner.length - 1) * 0.95)] as number;
  if (width < NARROWEST || width > WIDEST) return null;
  const full = inner.filter((length) => length > width * 0.75).length;
  return full >= inner.length * 0.6 ? width : null;
}

/** Whether `next` goes on with what `line` began, although a line end stands between them. */
function runsOn(text: string, line: Line, next: Line, width: number | null): boolean {
  const tail = text.slice(Math.max(line.start, line.end - 24), line.end);
  const head = text.slice(next.start, Math.min(next.end, next.start + 40));
  if (LOWER_START.test(head) || RUNS_ON.test(tail)) return true;
  if (width === null) return false;
  const firstWord = /^\S*/.exec(head)?.[0].length ?? 0;
  // Had the next word still fitted, then somebody broke the line on purpose.
  return line.end - line.start + 1 + firstWord > width;
}

/** Paragraphs, headlines and list items in text order, each without bullets and without white space at either
 *  end. They end at blank lines, headings and list items; a line end inside hard-wrapped text ends nothing.
 *  Linear; never throws. */
export function findParagraphs(text: string): Span[] {
  const lines = findLines(text);
  const width = wrapWidth(lines);
  const paragraphs: Span[] = [];
  let open: { start: number; end: number } | null = null;
  let last: Line | null = null;
  let inList = false;
  const close = () => {
    if (open && open.end > open.start) paragraphs.push(open);
    open = null;
  };
  for (const line of lines) {
    if (line.blank) {
      close();
      last = null;
      continue;
    }
    const previous: Line | null = last;
    const tail = previous ? text.slice(Math.max(previous.start, previous.end - 24), previous.end) : "";
    const isItem: boolean =
      line.marker > 0 &&
      (line.plainMarker || line.heading || !previous || inList || ENDS_STATEMENT.test(tail));
    const goesOn: boolean =
      previous !== null && !isItem && !previous.heading && runsOn(text, previous, line, width);
    if (goesOn && open !== null) {
      (open as { end: number }).end = line.end;
    } else {
      close();
      // A text of one line is no list: what stands before its first word is the writer's.
      const marker = isItem && lines.length > 1 ? line.marker : 0;
      open = { start: line.start + marker, end: line.end };
      inList = isItem && !line.heading;
    }
    last = line;
  }
  close();
  return paragraphs;
}
