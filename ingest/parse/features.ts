/** What the network sees of a word; the same stands in training/parser/features.py, and a test holds both to the
 *  same values. */

/** Rows of the vocabulary that no word has. */
export const UNKNOWN = 0;
export const ROOT = 1;
export const FIRST_WORD = 2;

/** Rows of each table of forms, in order; powers of two, so that a row is the hash's low bits. */
export const FORM_ROWS = {
  prefix2: 512,
  prefix3: 2048,
  suffix1: 128,
  suffix2: 1024,
  suffix3: 4096,
  suffix4: 4096,
  shape: 256,
} as const;

const ALIKE: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "—": "–",
  "―": "–",
  "‐": "-",
  "‑": "-",
  "…": ".",
};
const ANY_ALIKE = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "gu");
const YEAR = /^(?:1[5-9]|20)[0-9]{2}$/;
const NUMBER = /^[0-9][0-9.,:/]*$/;
const LETTER = /^\p{L}$/u;

const plain = (word: string): string => word.replace(ANY_ALIKE, (mark) => ALIKE[mark] as string);

/** FNV-1a (Fowler, Noll, Vo) over the UTF-16 units, low byte first, with a last mixing so that its low bits are good. */
export function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x5bd1e995);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The form under which the vocabulary has a word: lower case, plain marks, years and numbers as one word each. */
export function normal(word: string): string {
  if (YEAR.test(word)) return "!year";
  if (NUMBER.test(word)) return "!number";
  return plain(word).toLowerCase();
}

/** Capitals as X, small letters as x, digits as d, marks as they are; runs cut to three, the whole to ten units. */
export function shape(word: string): string {
  let [out, last, run] = ["", "", 0];
  for (const letter of plain(word)) {
    const kind =
      letter >= "0" && letter <= "9"
        ? "d"
        : letter !== letter.toLowerCase()
          ? "X"
          : LETTER.test(letter)
            ? "x"
            : letter;
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run <= 3) out += kind;
    if (out.length >= 10) break;
  }
  return out.slice(0, 10);
}

/** One row in each table of forms, in the tables' order. */
export function formRows(word: string): number[] {
  const form = normal(word);
  const parts = [
    form.slice(0, 2),
    form.slice(0, 3),
    form.slice(-1),
    form.slice(-2),
    form.slice(-3),
    form.slice(-4),
    shape(word),
  ];
  return Object.values(FORM_ROWS).map((rows, i) => fnv(parts[i] as string) & (rows - 1));
}
