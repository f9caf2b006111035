/** Columns that text takes in a terminal. Counting UTF-16 units would tear tables with Chinese, Korean or emoji in them. */

/** Full-width letters: Unicode's East Asian Width W and F, in the ranges that text has (UAX #11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** What is drawn upon the letter before it, or not at all. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const PLAIN = /^[\x20-\x7e]*$/;

/** Columns of a text without control characters. Joined emoji count as their parts. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width;
}

function letterWidth(letter: string): number {
  if (NO_WIDTH.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}

/** The text in so many columns: cut with an ellipsis, or with spaces behind it. */
export function fitted(text: string, columns: number): string {
  const width = textWidth(text);
  return width > columns ? fitted(cut(text, columns), columns) : text + " ".repeat(columns - width);
}

function cut(text: string, columns: number): string {
  let [kept, width] = ["", 1];
  for (const letter of text) {
    width += letterWidth(letter);
    if (width > columns) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** Lines of at most so many columns, broken at spaces where there are any. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let [line, width] = ["", 0];
  const end = () => {
    lines.push(line.trimEnd());
    [line, width] = ["", 0];
  };
  for (const word of text.split(/(?<= )/u)) {
    const bare = textWidth(word.trimEnd());
    if (width > 0 && width + bare > columns) end();
    if (bare <= columns) {
      line += word;
      width += textWidth(word);
      continue;
    }
    for (const letter of word) {
      const own = letterWidth(letter);
      if (width + own > columns) end();
      line += letter;
      width += own;
    }
  }
  if (line.trim() !== "" || lines.length === 0) end();
  return lines;
}
