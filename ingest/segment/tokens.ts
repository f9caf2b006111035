import type { Span } from "../../graph/model/index.ts";
import { BEFORE_NUMBER, isAbbreviation } from "./abbreviations.ts";
import type { Token } from "./sentence.ts";
import { AFTER_DOT, CLITIC, FILE_ENDS, HYPHEN_PREFIXES, TWO_WORDS, UNITS } from "./word-parts.ts";

// One alternative a kind of token, tried in this order at every place; every repetition is bounded or cannot be
// entered twice for the same letters, so that the whole stays linear.
const TOKEN = new RegExp(
  [
    // Web addresses, mail addresses, names of files, handles.
    String.raw`(?<link>(?:https?:\/\/|www\.)[^\s<>"“”„«»]{1,2000})`,
    String.raw`(?<mail>[\p{L}\p{N}_.+%-]{1,64}@[\p{L}\p{N}-]{1,64}(?:\.[\p{L}\p{N}-]{1,64}){0,8})`,
    String.raw`(?<file>[\p{L}\p{N}_][\p{L}\p{N}_#%-]{0,80}\.(?:${FILE_ENDS})(?![\p{L}\p{N}]))`,
    String.raw`(?<handle>@[\p{L}_][\p{L}\p{N}_]*|#\p{L}[\p{L}\p{N}_]*)`,
    // Letters with stops: U.S., e.g., J.R.R., a.k.a
    String.raw`(?<stops>(?<![\p{L}\p{N}])(?:\p{L}\.){2,10}(?:\p{L}(?![\p{L}\p{M}\p{N}'’]))?|(?<![\p{L}\p{N}])\p{Lu}\.\p{Lu}(?![\p{L}\p{M}\p{N}'’.]))`,
    // Ph.D.
    String.raw`(?<degree>(?:Ph|Ed|Psy)\.\s?D\.)`,
    // A number before its unit; dates, telephone numbers and codes with hyphens; numbers with separators inside
    // (1,200.50  10:30  2023/24); '90s and the 1980's.
    String.raw`(?<measured>(?<![\p{L}\p{N}_])\d{1,30}(?:[.,:]\d{1,30}){0,9}(?=(?:${UNITS})(?![\p{L}\p{N}])))`,
    String.raw`(?<dashed>(?:\d{3}[\/.])?\d{1,3}-\d{4}(?![\p{L}\p{N}-])|\d{5}-\d{4}(?![\p{L}\p{N}-])|\d{1,30}(?:-\d{1,30}){2,9}(?![\p{L}\p{N}-]))`,
    String.raw`(?<cited>(?<=\[|\[[\d,]{1,80},)\d{1,3}(?=(?:,\d{1,3}){1,30}\]))`,
    String.raw`(?<tens>\d{1,3}0['’]s(?![\p{L}\p{N}]))`,
    String.raw`(?<number>(?:\d+(?:[.,:/]\d+)+|(?<!\S)[.+]\d+)(?![\p{L}\p{M}\d]))`,
    String.raw`(?<decade>['’]\d\ds?(?![\p{L}\p{N}]))`,
    // Clitics that stand behind a bracket, a quotation mark, a stop or even a space: (BIS)'s, U.S.'s.
    String.raw`(?<clitic>(?<=[\p{L}\p{N}.)\]”"\s])['’](?:s|S|re|ve|ll|d|m)(?![\p{L}\p{N}]))`,
    // Faces: :) ;-) :D =(
    String.raw`(?<face>(?<=^|\s)(?:[:;=]['’]?-?[()DPp|\]\[](?![\p{L}\p{N}])|\^_+\^))`,
    // A name with a cry in it.
    String.raw`(?<named>Yahoo!(?=\s\p{L}))`,
    // Names of newsgroups and the like, letters with a stroke: comp.sources.unix, L/C
    String.raw`(?<dotted>[a-z]{2,20}(?:\.[a-z][a-z-]{1,20}){2,8}(?![\p{L}\p{N}.-])|(?<![\p{L}\p{N}])\p{L}\/\p{L}(?![\p{L}\p{N}\/]))`,
    // Words, with what joins two halves of one word: Qa'ida, AT&T, O’Brien, breitbart.com.
    String.raw`(?<word>[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|\u00AD(?=\p{L}))*(?:(?:['’\x60´&]|\.(?=(?:[\p{L}\p{N}-]{1,63}\.){0,3}(?:${AFTER_DOT})(?![\p{L}\p{N}_])))[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_]|\u00AD(?=\p{L}))*)*)`,
    // Runs of one mark: ... -- !!! ?! << '' and the TeX opening quotation mark.
    String.raw`(?<run>\.{2,}|[!?]{2,}|-{2,}|={2,}|\*{2,}|_{2,}|~{2,}|<{2,}|>{2,}|\+{2,}|#{2,}|'{2}|\x60{2}|\[\.\.\.\]|[-=_~<>+|*^{}]{4,})`,
    // Anything else is a token by itself; a letter with its combining marks, an emoji with its joiners.
    String.raw`(?<mark>[^\s\p{M}\u200B-\u200D\uFEFF][\p{M}\u200D\uFE0F]*)`,
    String.raw`(?<rest>\S)`,
  ].join("|"),
  "suy",
);
// The marks by which mails quote are no more than an indent.
const SPACE = /(?:\s+|(?<=[\n\r][ \t]{0,8})>[> ]{0,40})*/y;
/** Most words: letters between white space. What this finds, the pattern above would call a word too. */
const PLAIN = /[A-Za-z]+(?=[ \n,;])/y;
const HALF_WORD =
  /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_]|\u00AD(?=\p{L}))*(?:['’][\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*/uy;
const LINK_TAIL = /[.,;:!?'’)\]}>…]+$/u;
const HYPHEN = /[-‐‑]/;

/** Whether the stop behind `word` belongs to it ("Mr.", "No. 7", the initial "J."). */
function takesStop(text: string, word: string, start: number, stop: number): boolean {
  if (text[stop] !== "." || text[stop + 1] === ".") return false;
  const lower = word.toLowerCase();
  if (BEFORE_NUMBER.has(lower)) return /^\.\s?\d/.test(text.slice(stop, stop + 3));
  if (lower === "al") return /(?:^|\s)et\s$/i.test(text.slice(Math.max(0, start - 4), start));
  if (!isAbbreviation(word)) return false;
  if (word.length > 1) return true;
  // "nor would I." ends a sentence; "John I. Smith" has an initial.
  const before = text.slice(Math.max(0, start - 20), start);
  if (word === "I" && /(?:^|\s)\p{Ll}+\s$/u.test(before)) return false;
  return !/[\p{L}\p{N}.]$/u.test(before);
}

/** Where the word ends that begins at `start` and was read to `end`: past the hyphen behind a prefix ("non-profit") and
 *  past the line ends that part it. */
function wholeWord(text: string, start: number, end: number, limit: number, mends: Mends): number {
  let at = end;
  for (;;) {
    const mend = mends.get(at);
    const goesOn = mend ?? at + 1;
    if (mend === undefined) {
      if (!HYPHEN.test(text[at] ?? "") || !HYPHEN_PREFIXES.has(text.slice(start, at).toLowerCase()))
        return at;
      if (!/^\p{L}/u.test(text.slice(at + 1, at + 3))) return at;
    }
    HALF_WORD.lastIndex = goesOn;
    const half = HALF_WORD.exec(text)?.[0].length ?? 0;
    if (half === 0 || goesOn + half > limit) return at;
    at = goesOn + half;
  }
}

type Mends = ReadonlyMap<number, number>;

/** What the token reads as: the source, less the hyphens and line ends that part it and less soft hyphens. */
function spelling(text: string, start: number, end: number, mends: Mends): string {
  let spelt = "";
  let from = start;
  for (let at = start; mends.size > 0 && at < end; at += 1) {
    const mend = mends.get(at);
    if (mend === undefined || mend > end) continue;
    spelt += text.slice(from, at);
    from = mend;
    at = mend - 1;
  }
  spelt += text.slice(from, end);
  return spelt.length > 1 && spelt.includes("\u00AD") ? spelt.replaceAll("\u00AD", "") || spelt : spelt;
}

/** Words and marks between `span.start` and `span.end`, in order, as UD English has them: possessives and clitics are
 *  apart ("VSSE" + "'s", "did" + "n't", "can" + "not"), so are the parts of hyphenated words ("US" + "-" + "based")
 *  except behind a prefix ("non-profit"), and numbers from their units ("5" + "km"). None has white space
 *  inside, except a word that a line end parts, by `mends` (see `findMends`). Together they cover everything but
 *  white space and the marks that quote a mail's lines. Linear; never throws. */
export function tokenise(text: string, span: Span, mends: Mends = new Map()): Token[] {
  const tokens: Token[] = [];
  const push = (start: number, end: number) =>
    tokens.push({ start, end, text: spelling(text, start, end, mends) });
  let at = span.start;
  while (at < span.end) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    if (at >= span.end) break;
    PLAIN.lastIndex = at;
    if (PLAIN.test(text) && PLAIN.lastIndex <= span.end) {
      const end = PLAIN.lastIndex;
      const first = end - at < 9 ? (TWO_WORDS.get(text.slice(at, end).toLowerCase()) ?? 0) : 0;
      if (first > 0) push(at, at + first);
      push(at + first, end);
      at = end;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const groups = match?.groups ?? {};
    let end = Math.min(at + (match?.[0].length ?? 1), span.end);
    if (groups.link !== undefined) {
      end = Math.min(at + groups.link.replace(LINK_TAIL, "").length, span.end);
    } else if (groups.word !== undefined) {
      end = wholeWord(text, at, end, span.end, mends);
      const word = text.slice(at, end);
      const clitic = CLITIC.exec(word);
      const first = TWO_WORDS.get(word.toLowerCase()) ?? 0;
      if (clitic && clitic.index > 0) {
        push(at, at + clitic.index);
        at += clitic.index;
      } else if (first > 0) {
        push(at, at + first);
        at += first;
      } else if (takesStop(text, word, at, end) && end < span.end) {
        end += 1;
      }
    }
    push(at, end);
    at = end;
  }
  return tokens;
}
