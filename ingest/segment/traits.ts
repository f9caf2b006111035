import type { Token } from "./sentence.ts";

/** What the boundary model knows of words, learnt from UD English: numbers that stand for their usual parts of
 *  speech, odd where the word can be a finite verb. Keys are hashes, see `hashOf`. */
export interface Lexicon {
  /** By the word in lower case, digits as 0. */
  readonly words: ReadonlyMap<number, number>;
  /** By kind and last two letters, for all other words. */
  readonly endings: ReadonlyMap<number, number>;
}

/** What the boundary model sees of one word, as small integers and hashes. */
interface WordTraits {
  readonly word: number;
  /** The word where it is short (mostly function words and marks), else its kind and last two letters. */
  readonly gist: number;
  /** Last three letters. */
  readonly ending: number;
  /** Index of the pattern it fits: lower case, capitalised, number, comma. */
  readonly kind: number;
  /** Its usual parts of speech, by the lexicon. */
  readonly speech: number;
}

/** What was found out about the words of one text. */
export type KnownWords = Map<string, WordTraits>;

/** What the boundary model sees of a paragraph: one entry a token. */
export interface Traits {
  readonly word: Int32Array;
  readonly gist: Int32Array;
  readonly ending: Int32Array;
  readonly kind: Int32Array;
  readonly speech: Int32Array;
  /** 1 where white space stands before the token. */
  readonly spaced: Uint8Array;
  /** How many tokens before this one can be finite verbs; one entry more than there are tokens. */
  readonly verbs: Int32Array;
  /** Tokens to the next and from the last mark that can end a sentence, up to 99. */
  readonly toStop: Int32Array;
  readonly fromStop: Int32Array;
  readonly habits: Habits;
}

/** How the text as a whole is written. */
export interface Habits {
  /** How often its stops are followed by a capital, and how dense they are, as one number. */
  readonly manner: number;
  /** 1 where it has more than one paragraph, so that line ends mark what no stop ends; else 0. */
  readonly laidOut: number;
  /** How often a word and the next stand together, by `pairOf`. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Words that it also writes in lower case, and those that it capitalises behind a word in lower case. */
  readonly lowered: ReadonlySet<number>;
  readonly names: ReadonlySet<number>;
}

const KINDS: readonly RegExp[] = [
  /^(?:https?:|www\.)|@|\.(?:com|org|net|edu|gov)$/iu,
  /^\p{Ll}[\p{Ll}\p{M}'’-]*$/u,
  /^\p{Lu}$/u,
  /^\p{Lu}[\p{Ll}\p{M}][\p{L}\p{M}'’-]*$/u,
  /^\p{Lu}[\p{Lu}\p{M}'’&-]+$/u,
  /^(?:\p{L}\.)+\p{L}?$/u,
  /^\p{L}[\p{L}\p{M}]*\.$/u,
  /^\d{1,2}$/u,
  /^\d{4}$/u,
  /^\d+$/u,
  /^\d[\d.,:/-]*$/u,
  /^[\p{L}\p{N}_]+$/u,
  /^['’](?:s|re|ve|ll|d|m|S)$/u,
  /^[.。]$/u,
  /^[?？]$/u,
  /^[!！]$/u,
  /^\.{2,}$|^…$/u,
  /^[!?]{2,}$/u,
  /^,$/u,
  /^;$/u,
  /^:$/u,
  /^["”’]$|^''$/u,
  /^[“‘]$|^``$/u,
  /^[([{<]$|^<<$/u,
  /^[)\]}>]$|^>>$/u,
  /^[-–—]$|^--$/u,
  /^[-=_*~+#]\p{P}*$/u,
  /^[:;=]['’]?-?[()DPp|\][]$/u,
  /^\p{P}+$/u,
  /^\p{S}+$/u,
  /^['’]$/u,
];
/** Kinds by their index in that list. */
export const KIND = { lower: 1, mark: 12, straightQuote: 21, openQuote: 22, open: 23, close: 24 } as const;
const isStop = (kind: number) => kind >= 13 && kind <= 17;
const isRaised = (kind: number) => kind >= 2 && kind <= 5;
const canBeFinite = (speech: number) => speech < 64 && (speech & 1) === 1;

/** FNV-1a over UTF-16 units, folded. The same on every machine. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Bits of a hash that the lexicon's keys have. */
const KEY_MASK = (1 << 20) - 1;
/** Longer words are known by their beginning, so that a line of 1 MB without space costs no more than one word. */
const READ_LETTERS = 40;

/** Keys of a word in the lexicon, and its kind. */
export function lexiconKeys(text: string): { lower: string; kind: number; word: number; ending: number } {
  const begin = text.length > READ_LETTERS ? text.slice(0, READ_LETTERS) : text;
  const found = KINDS.findIndex((pattern) => pattern.test(begin));
  const kind = found < 0 ? KINDS.length : found;
  const lower = begin.toLowerCase().replace(/\d/g, "0");
  return {
    lower,
    kind,
    word: hashOf(lower) & KEY_MASK,
    ending: hashOf(`${kind}${lower.slice(-2)}`) & KEY_MASK,
  };
}

function toWordTraits(text: string, lexicon: Lexicon): WordTraits {
  const { lower, kind, word, ending } = lexiconKeys(text);
  const speech = lexicon.words.get(word) ?? lexicon.endings.get(ending) ?? 100 + kind;
  return {
    word: hashOf(lower),
    gist: hashOf(lower.length <= 4 ? `${lower} ${kind}` : `-${lower.slice(-2)} ${kind}`),
    ending: hashOf(`=${lower.slice(-3)}`),
    kind,
    speech: kind >= KIND.mark ? 64 + kind : speech,
  };
}

function traitsOf(token: Token, lexicon: Lexicon, known: KnownWords): WordTraits {
  let found = known.get(token.text);
  if (found === undefined) {
    found = toWordTraits(token.text, lexicon);
    known.set(token.text, found);
  }
  return found;
}

/** Key of two words that follow each other, by their hashes. */
export const pairOf = (word: number, next: number): number => word ^ Math.imul(next, 31);

/** How the paragraphs of a text are written, all taken together. Fills `known`. */
export function toHabits(
  paragraphs: readonly (readonly Token[])[],
  lexicon: Lexicon,
  known: KnownWords,
): Habits {
  const pairs = new Map<number, number>();
  const [lowered, names] = [new Set<number>(), new Set<number>()];
  let [tokens, stops, raised] = [0, 0, 0];
  for (const paragraph of paragraphs) {
    let [before, beforeKind] = [-1, -1];
    tokens += paragraph.length;
    paragraph.forEach((token, i) => {
      const { word, kind } = traitsOf(token, lexicon, known);
      if (beforeKind >= 0 && beforeKind < KIND.mark) {
        const pair = pairOf(before, word);
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
      if (kind === KIND.lower) lowered.add(word);
      if (isRaised(kind) && beforeKind === KIND.lower) names.add(word);
      if (isStop(beforeKind) && token.start > paragraph[i - 1]!.end) {
        stops += 1;
        if (isRaised(kind)) raised += 1;
      }
      [before, beforeKind] = [word, kind];
    });
  }
  const neat = stops < 2 ? 0 : raised * 20 > stops * 19 ? 1 : raised * 10 > stops * 7 ? 2 : 3;
  const dense = stops === 0 ? 0 : tokens < stops * 16 ? 1 : tokens < stops * 30 ? 2 : 3;
  return { manner: neat * 4 + dense, laidOut: paragraphs.length > 1 ? 1 : 0, pairs, lowered, names };
}

/** The traits of one paragraph's tokens. */
export function toTraits(
  tokens: readonly Token[],
  lexicon: Lexicon,
  habits: Habits,
  known: KnownWords,
): Traits {
  const n = tokens.length;
  const column = () => new Int32Array(n);
  const [word, gist, ending, kind, speech] = [column(), column(), column(), column(), column()];
  const [toStop, fromStop, verbs, spaced] = [column(), column(), new Int32Array(n + 1), new Uint8Array(n)];
  let away = 99;
  for (let i = 0; i < n; i += 1) {
    const token = tokens[i]!;
    const found = traitsOf(token, lexicon, known);
    word[i] = found.word;
    gist[i] = found.gist;
    ending[i] = found.ending;
    kind[i] = found.kind;
    speech[i] = found.speech;
    spaced[i] = i > 0 && token.start > tokens[i - 1]!.end ? 1 : 0;
    verbs[i + 1] = verbs[i]! + (canBeFinite(found.speech) ? 1 : 0);
    fromStop[i] = away;
    away = isStop(found.kind) ? 0 : Math.min(99, away + 1);
  }
  away = 99;
  for (let i = n - 1; i >= 0; i -= 1) {
    toStop[i] = away;
    away = isStop(kind[i]!) ? 0 : Math.min(99, away + 1);
  }
  return { word, gist, ending, kind, speech, spaced, verbs, toStop, fromStop, habits };
}
