/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  þ: "th",
};

/** Text as search compares it: lower case, without diacritics, white space as single blanks. "Łukašenka" and
 *  "lukasenka" are the same. Idempotent. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøđðħıłþ]/g, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

/** The `search` property of a node: every name folded, each between line ends, so that "is", "begins with" and
 *  "holds" are all a CONTAINS. */
export function searchText(names: readonly string[]): string {
  const folded = [...new Set(names.map(foldText))].filter((name) => name !== "").sort();
  return folded.length === 0 ? "" : `\n${folded.join("\n")}\n`;
}

/** Folded words without punctuation and a leading article: "The Al-Qaeda" and "Al Qaeda" are the same. */
export function nameWords(name: string): string[] {
  const words = foldText(name)
    .replace(/['’ʼ`.]/g, "")
    .split(/[^\p{L}\p{N}&+]+/u)
    .filter((word) => word !== "");
  return words[0] === "the" ? words.slice(1) : words;
}
