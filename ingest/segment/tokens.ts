import type { Span } from "../../graph/model/index.ts";
import { BEFORE_NAME, BEFORE_NUMBER, MAY_END } from "./abbreviations.ts";
import type { Token } from "./sentence.ts";

/** What may follow a dot inside one word and make it an address ("breitbart.com"), not two sentences run together. */
const TOP_DOMAINS =
  "com|org|net|gov|edu|mil|int|info|biz|news|media|tv|io|eu|uk|us|de|fr|nl|be|at|ch|it|es|pt|pl|cz|sk|hu|ro|bg|rs|ru|ua|by|cn|hk|tw|jp|kr|in|ir|il|tr|sa|qa|ae|za|br|mx|ca|au|nz|se|no|dk|fi|ie|gr|lt|lv|ee|md|ge|am|az|kz|me|co";

// One alternative a kind of token, tried in this order at every place; every repetition is bounded or cannot be
// entered twice for the same letters, so that the whole stays linear.
const TOKEN = new RegExp(
  [
    // Web addresses, mail addresses, handles.
    String.raw`(?<link>(?:https?:\/\/|www\.)[^\s<>"“”„«»]{1,2000})`,
    String.raw`(?<mail>[\p{L}\p{N}_.+-]{1,64}@[\p{L}\p{N}-]{1,64}(?:\.[\p{L}\p{N}-]{1,64}){1,8})`,
    String.raw`(?<handle>[@#][\p{L}\p{N}_]+)`,
    // Letters with stops: U.S., e.g., J.R.R.; also U.S.-led.
    String.raw`(?<stops>(?<![\p{L}\p{N}])(?:\p{L}\.){2,10}(?:-\p{L}[\p{L}\p{M}]*|\p{Lu}(?![\p{L}\p{M}\p{N}]))?)`,
    // Ph.D.
    String.raw`(?<degree>(?:Ph|Ed|Psy)\.\s?D\.)`,
    // ISO dates, then numbers with separators inside: 1,200.50  10:30  2023/24.
    String.raw`(?<date>\d{4}-\d{2}-\d{2}(?![\p{L}\p{N}]))`,
    String.raw`(?<number>\d+(?:[.,:/]\d+)+(?![\p{L}\p{M}]))`,
    String.raw`(?<range>\d+(?=-\d+(?![\p{L}\p{N}-])))`,
    // Clitics that stand behind a bracket, a quotation mark or a stop: (BIS)'s, U.S.'s.
    String.raw`(?<clitic>(?<=[\p{L}\p{N}.)\]”"])['’](?:s|S|re|ve|ll|d|m)(?![\p{L}\p{N}]))`,
    // '90s
    String.raw`(?<decade>['’]\d\ds?(?![\p{L}\p{N}]))`,
    // Words, with what joins two halves of one word: al-Qa'ida, AT&T, O’Brien, breitbart.com.
    String.raw`(?<word>[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:(?:[-‐‑'’&]|\.(?=(?:[\p{L}\p{N}-]{1,63}\.){0,3}(?:${TOP_DOMAINS})(?![\p{L}\p{N}_])))[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*)`,
    // Runs of one mark: ... -- !!! ?! == '' and the TeX opening quotation mark.
    String.raw`(?<run>\.{2,}|[!?]{2,}|-{2,}|={2,}|\*{2,}|_{2,}|~{2,}|'{2}|\x60{2})`,
    // Anything else is a token by itself; a letter with its combining marks, an emoji with its joiners.
    String.raw`(?<mark>[^\s\p{M}\u200B-\u200D\uFEFF][\p{M}\u200D\uFE0F]*)`,
    String.raw`(?<rest>\S)`,
  ].join("|"),
  "suy",
);
const SPACE = /\s*/y;
const LINK_TAIL = /[.,;:!?'’)\]}>…]+$/u;
const CLITIC = /(?:n['’]t|['’](?:s|re|ve|ll|d|m))$/i;

/** The stop behind `word` belongs to it ("Mr.", "No. 7", the initial "J."). */
function takesStop(text: string, word: string, start: number, stop: number): boolean {
  if (text[stop] !== "." || text[stop + 1] === ".") return false;
  const lower = word.toLowerCase();
  if (BEFORE_NAME.has(lower) || MAY_END.has(lower)) {
    // "min." and "mon." are abbreviations; "the min." at a paragraph's end would lose little. Whole words in
    // lower case that are also English words must look like a title.
    return !ALSO_WORDS.has(lower) || /^\p{Lu}/u.test(word);
  }
  if (BEFORE_NUMBER.has(lower)) return /^\.\s?\d/.test(text.slice(stop, stop + 3));
  return /^\p{Lu}$/u.test(word) && !/[\p{L}\p{N}.]/u.test(text[start - 1] ?? " ");
}
const ALSO_WORDS = new Set(
  "min gen rep sen col det ft pt est mag sat sun mon wed co al rd sq us dec mar ing fr".split(" "),
);

/** Words and marks between `span.start` and `span.end`, in order, none with white space inside. Possessives and
 *  clitics are apart ("VSSE" + "'s", "did" + "n't", "can" + "not"), hyphenated words are whole. Together they
 *  cover everything but white space. Linear; never throws. */
export function tokenise(text: string, span: Span): Token[] {
  const tokens: Token[] = [];
  const push = (start: number, end: number) => tokens.push({ start, end, text: text.slice(start, end) });
  let at = span.start;
  while (at < span.end) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    if (at >= span.end) break;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const groups = match?.groups ?? {};
    let end = Math.min(at + (match?.[0].length ?? 1), span.end);
    if (groups.link !== undefined) {
      end = at + groups.link.replace(LINK_TAIL, "").length;
    } else if (groups.word !== undefined) {
      const word = text.slice(at, end);
      const clitic = CLITIC.exec(word);
      if (clitic && clitic.index > 0) {
        push(at, at + clitic.index);
        at += clitic.index;
      } else if (/^cannot$/i.test(word)) {
        push(at, at + 3);
        at += 3;
      } else if (takesStop(text, word, at, end) && end < span.end) {
        end += 1;
      }
    }
    push(at, end);
    at = end;
  }
  return tokens;
}
