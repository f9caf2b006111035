/** A stretch of words short enough for the library, which reads no more than 350 bytes. */
export interface Piece {
  /** Its words, apart by single spaces; no numbers, addresses or stops. */
  readonly text: string;
  /** Bytes of its letters in UTF-8: a Chinese word of two signs says as much as a Latin one of six letters. */
  readonly bytes: number;
  /** Whether words of the language stand in it: names alone, a title in capitals and a shouted line tell nothing. */
  readonly speaks: boolean;
}

const PIECE_BYTES = 120;
/** A last piece below this goes to the one before it. */
const REST_BYTES = 60;
/** Letters of a word that are looked at; scripts without spaces are cut here. */
const WORD_LETTERS = 40;
/** Share of a piece's letters in words that are written small, or whose script is not Latin. */
const SMALL_SHARE = 0.3;

/** What is looked at of a text: its beginning, and something from its middle and its end. */
export function lookedAt(text: string): string {
  const [first, more] = [20_000, 5_000];
  if (text.length <= first + 2 * more) return text;
  const middle = Math.max(first, Math.floor((text.length - more) / 2));
  return [text.slice(0, first), text.slice(middle, middle + more), text.slice(-more)].join("\n");
}

interface Word {
  readonly text: string;
  readonly bytes: number;
  readonly speaks: boolean;
}

/** The words of a text in pieces, in order. Linear; never throws. */
export function toPieces(text: string): readonly Piece[] {
  const pieces: Word[][] = [];
  let open: Word[] = [];
  let bytes = 0;
  for (const word of wordsOf(text)) {
    open.push(word);
    bytes += word.bytes;
    if (bytes < PIECE_BYTES) continue;
    pieces.push(open);
    open = [];
    bytes = 0;
  }
  const last = pieces.at(-1);
  if (last !== undefined && bytes < REST_BYTES) last.push(...open);
  else if (open.length > 0) pieces.push(open);
  return pieces.map((words) => {
    const all = sum(words);
    const speaking = sum(words.filter((word) => word.speaks));
    return {
      text: words.map((word) => word.text).join(" "),
      bytes: all,
      speaks: speaking >= SMALL_SHARE * all,
    };
  });
}

const sum = (words: readonly Word[]): number => words.reduce((total, { bytes }) => total + bytes, 0);

function* wordsOf(text: string): Generator<Word> {
  for (const written of text.split(/\s+/)) {
    // Addresses are in no language.
    if (written.includes("://") || written.includes("@") || /^www\./i.test(written)) continue;
    for (const [letters] of written.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu))
      for (let at = 0; at < letters.length; at += WORD_LETTERS)
        yield toWord(letters.slice(at, at + WORD_LETTERS));
  }
}

function toWord(text: string): Word {
  const isSmall = !/^[\p{Lu}\p{Lt}]/u.test(text);
  return { text, bytes: Buffer.byteLength(text), speaks: isSmall || !/\p{Script=Latin}/u.test(text) };
}
