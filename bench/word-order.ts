/** How much of a known text a reader found: its words, in their order. */

/** Numbers of words: those right and in their order, those known, those found. */
export interface WordsInOrder {
  readonly right: number;
  readonly expected: number;
  readonly found: number;
}

/** The words of a text, one way of writing each: what a typesetter chooses (ligatures, curly quotes, kinds of dash and
 *  of space, soft hyphens) makes no other word, and marks that stand alone (a dash, a bullet, a table's bar) are none. */
export function wordsOfText(text: string): string[] {
  return text
    .normalize("NFKC")
    .replace(/\u00AD/g, "")
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[“”„‟«»]|''/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Length of the longest common subsequence. Bit-parallel (Hyyrö 2004): a column of the table is one big number, so
 *  that ten thousand words against as many take seconds, not minutes. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const places = new Map<string, bigint>();
  for (const [at, word] of a.entries()) places.set(word, (places.get(word) ?? 0n) | (1n << BigInt(at)));
  const all = (1n << BigInt(a.length)) - 1n;
  let column = all;
  for (const word of b) {
    const matches = column & (places.get(word) ?? 0n);
    column = ((column + matches) | (column - matches)) & all;
  }
  let common = 0;
  for (const bit of column.toString(2).padStart(a.length, "0").slice(0, a.length))
    if (bit === "0") common += 1;
  return common;
}

/** Compares the words of what should be read with those of what was. Neither missing nor extra words help: take
 *  `right` over the larger of `expected` and `found`. */
export function wordsInOrder(expected: string, found: string): WordsInOrder {
  const [known, read] = [wordsOfText(expected), wordsOfText(found)];
  return { right: longestCommon(known, read), expected: known.length, found: read.length };
}

/** Share of words right and in order, 0 to 1: both a missing word and one too many cost. */
export function shareInOrder({ right, expected, found }: WordsInOrder): number {
  return expected === 0 && found === 0 ? 1 : right / Math.max(expected, found);
}

/** Compares as `wordsInOrder`, where notes may stand between any two paragraphs (parted by blank lines) of what was
 *  read, each as a paragraph of its own. One that does not stands in no place at all: its words are missing there, and
 *  too many elsewhere. */
export function wordsAndNotesInOrder(
  expected: string,
  notes: readonly string[],
  found: string,
): WordsInOrder {
  const paragraphs = found.split("\n\n");
  const missing: string[] = [];
  let inNotes = 0;
  for (const note of notes) {
    const words = wordsOfText(note);
    const at = paragraphs.findIndex((paragraph) => wordsOfText(paragraph).join(" ") === words.join(" "));
    if (at < 0) missing.push(note);
    else {
      paragraphs.splice(at, 1);
      inNotes += words.length;
    }
  }
  const rest = wordsInOrder([expected, ...missing].join("\n\n"), paragraphs.join("\n\n"));
  return { right: rest.right + inNotes, expected: rest.expected + inNotes, found: rest.found + inNotes };
}
