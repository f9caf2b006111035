import type { Token } from "../segment/index.ts";

/** A token as the rules of this room see it: `key` is the text without marks and capitals. */
export interface Word extends Token {
  readonly key: string;
  /** Position in its sentence's tokens. */
  readonly at: number;
}

/** One surface form of a table, cut into words. */
export interface Form<T> {
  readonly surface: string;
  readonly words: readonly string[];
  readonly keys: readonly string[];
  readonly value: T;
}

/** Forms by the key of their first word, longest first. */
export type Gazetteer<T> = ReadonlyMap<string, readonly Form<T>[]>;

/** A word without accents, capitals and curly marks: `Türkiye’s` and `turkiye's` are one key. */
export function keyOf(word: string): string {
  let plain = true;
  for (let i = 0; i < word.length && plain; i++) plain = word.charCodeAt(i) < 128;
  if (plain) return word.toLowerCase();
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘`´ʻʼ]/g, "'")
    .replace(/[‐‑]/g, "-")
    .replace(/ı/g, "i")
    .toLowerCase();
}

/** Builds a gazetteer; `toWords` cuts a surface form as the text is cut. Cost: linear in the forms. */
export function toGazetteer<T>(
  rows: Iterable<readonly [surface: string, value: T]>,
  toWords: (surface: string) => readonly string[],
): Gazetteer<T> {
  const byFirst = new Map<string, Form<T>[]>();
  for (const [surface, value] of rows) {
    const words = toWords(surface);
    const keys = words.map(keyOf);
    const first = keys[0];
    if (first === undefined) continue;
    const list = byFirst.get(first);
    if (list) list.push({ surface, words, keys, value });
    else byFirst.set(first, [{ surface, words, keys, value }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.keys.length - a.keys.length);
  return byFirst;
}

const UPPER = /^\P{L}*\p{Lu}/u;
const SHOUTED = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;

export const isCapitalised = (word: string): boolean => UPPER.test(word);
/** All letters are capitals, and there are two at least. */
export const isShouted = (word: string): boolean =>
  SHOUTED.test(word) && word.replace(/\P{L}/gu, "").length > 1;

/** Whether a word of the text may stand for a word of the table: capitals of the table are asked for, an acronym
 *  must be one in the text too. `loose`: a headline in capitals, where letters' cases say nothing. */
function fits(inText: string, inTable: string, loose: boolean): boolean {
  if (loose) return true;
  if (isShouted(inTable)) return isShouted(inText);
  return !isCapitalised(inTable) || isCapitalised(inText);
}

/** The forms that stand at `words[at]`, longest first. */
export function formsAt<T>(
  gazetteer: Gazetteer<T>,
  words: readonly Word[],
  at: number,
  loose = false,
): Form<T>[] {
  const list = gazetteer.get(words[at]?.key ?? "");
  if (!list) return [];
  return list.filter((form) =>
    form.keys.every(
      (key, i) => words[at + i]?.key === key && fits(words[at + i]!.text, form.words[i]!, loose),
    ),
  );
}
