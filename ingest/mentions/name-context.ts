/** What the tagger sees of a name beyond its neighbours: the tree above it, and its other places in the document. */
import { isCapitalised, type Word } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { WholeParse } from "./whole-parse.ts";

/** What stands beside a word anywhere in the document, as bits: what the tables say of the words before it and behind it,
 *  and `RAISED` or `SMALL` by their capitals. */
export interface Company {
  before: number;
  after: number;
}

const RAISED = 1 << 12;
const SMALL = 1 << 13;
/** How many bits a company has at the most. */
export const COMPANY_BITS = 14;

/** The company of every capitalised word, by its key. `listsOf`: what the tables say of a word, below `RAISED`. Linear. */
export function companiesOf(
  lines: readonly { readonly line: Line }[],
  listsOf: (word: Word) => number,
): Map<string, Company> {
  const companies = new Map<string, Company>();
  const bits = (word: Word | undefined) =>
    word === undefined ? 0 : listsOf(word) | (isCapitalised(word.text) ? RAISED : SMALL);
  for (const { line } of lines)
    line.words.forEach((word, at) => {
      if (!isCapitalised(word.text)) return;
      let company = companies.get(word.key);
      if (!company) {
        company = { before: 0, after: 0 };
        companies.set(word.key, company);
      }
      company.before |= bits(line.words[at - 1]);
      company.after |= bits(line.words[at + 1]);
    });
  return companies;
}

/** Words of a name hang on one another; a chain longer than this is none. */
const LONGEST_CHAIN = 5;
/** How far behind a name what it is called may begin: "Otan Zholy, a small opposition party". */
const FARTHEST = 12;

/** The word of a name that the others hang on. */
export function topOf(at: number, words: readonly Word[], parse: WholeParse): number {
  let top = at;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const up = parse.heads[top] ?? -1;
    if (up < 0 || !isCapitalised(words[up]!.text) || !/^(?:flat|compound)/.test(parse.relations[top] ?? ""))
      break;
    top = up;
  }
  return top;
}

/** The word that stands in apposition to the name with this top, or that it stands in apposition to; -1 for none. */
export function appositionOf(top: number, parse: WholeParse): number {
  if (parse.relations[top]?.startsWith("appos")) return parse.heads[top] ?? -1;
  for (let at = top + 1; at < parse.heads.length && at < top + FARTHEST; at++)
    if (parse.heads[at] === top && parse.relations[at]?.startsWith("appos")) return at;
  return -1;
}
