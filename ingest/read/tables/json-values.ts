/** A value of a list in JSON, as written. */
export interface WrittenValue {
  readonly json: string;
  /** `line 12` or `record 12`, for people; from 1. */
  readonly place: string;
}

/** The values of a text that is JSON line by line, or one array. Neither is parsed: each value can be broken by
 *  itself. Linear. */
export function valuesOf(text: string): Generator<WrittenValue> {
  return /^\s*\[/.test(text) ? elementsOf(text) : linesOf(text);
}

function* linesOf(text: string): Generator<WrittenValue> {
  let number = 1;
  for (let at = 0; at < text.length; number += 1) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    at = end < 0 ? text.length : end + 1;
    if (line !== "") yield { json: line, place: `line ${number}` };
  }
}

/** The elements of the array with which the text begins, parted by the commas that stand in no inner bracket. Of an
 *  array that is not closed, or closed wrongly, the last is what is left. */
function* elementsOf(text: string): Generator<WrittenValue> {
  const signs = /["[\]{},]/g;
  let start = text.indexOf("[") + 1;
  let depth = 1;
  let number = 1;
  signs.lastIndex = start;
  for (let match = signs.exec(text); match && depth > 0; match = signs.exec(text)) {
    const sign = match[0];
    if (sign === '"') signs.lastIndex = behindString(text, signs.lastIndex);
    else if (sign === "[" || sign === "{") depth += 1;
    else if (sign !== ",") depth -= 1;
    if (depth === 0 || (depth === 1 && sign === ",")) {
      const json = text.slice(start, match.index).trim();
      if (json !== "") yield { json, place: `record ${number}` };
      number += 1;
      start = match.index + 1;
    }
  }
  const rest = text.slice(start).trim();
  if (depth > 0 && rest !== "") yield { json: rest, place: `record ${number}` };
}

/** Place behind the string whose words begin at `from`. */
function behindString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slash = at;
    while (slash > from && text[slash - 1] === "\\") slash -= 1;
    if ((at - slash) % 2 === 0) return at + 1;
  }
  return text.length;
}
