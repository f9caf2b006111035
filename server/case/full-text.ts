import { type Archive, type ArchivedDocument, inTurns, wordsOf, wordsText } from "../../graph/index.ts";
import { LIMITS, type Span, TangleError, type TextHit } from "../../graph/model/index.ts";

/** Finds documents by the words of their texts. Nothing of it is kept on the disk: the words of each text, folded and each
 *  once, are held in memory from the first search on, up to so many bytes; texts beyond that are read at every search. */
export interface FullText {
  /** Those of the entries whose text holds all the words, in any order, without regard to case and accents; in their order.
   *  A text that is not read, or is damaged, holds none. Costs a look at every text's words, and a read of each text that is
   *  not held. */
  holding<T extends ArchivedDocument>(entries: readonly T[], words: readonly string[]): Promise<readonly T[]>;
  /** Where the words stand in a document's text; null where they do not. Reads the text. */
  hit(sha256: string, words: readonly string[]): Promise<TextHit | null>;
}

/** Texts read at once: enough to hide the disk's waits, few enough to leave time between them. */
const READS_AT_ONCE = 8;
/** UTF-16 units of a snippet, and how many of them stand before its first match. */
const SNIPPET_UNITS = 220;
const BEFORE_UNITS = 60;
/** Matches that are told of one text; the rest are counted. */
const MATCHES_TOLD = 50;

interface Held {
  readonly words: string;
  readonly bytes: number;
}

const ONE_BYTE = /^[\0-\xff]*$/;

/** Words cut out of a text with a single curly quote take two bytes a letter, and so does what they are joined to: written
 *  anew, those of most texts take one. */
function toHeld(words: string): Held {
  if (!ONE_BYTE.test(words)) return { words, bytes: 2 * words.length };
  return { words: Buffer.from(words, "latin1").toString("latin1"), bytes: words.length };
}

/** The words that a search is for, as texts are held: folded, each once, at most `LIMITS.searchWords`. */
export function soughtWords(typed: string): readonly string[] {
  return [...new Set(wordsOf(typed).map(({ word }) => word))].slice(0, LIMITS.searchWords);
}

export function openFullText(
  archive: Pick<Archive, "list" | "readDocument">,
  limitBytes: number = LIMITS.textWordsBytes,
): FullText {
  // By the signature of a text: one that is read anew has another, and one that is forgotten takes its words along.
  const held = new WeakMap<Uint32Array, Held>();
  // One search after the other: the second finds held what the first has read.
  const inTurn = inTurns();
  const textOf = async (sha256: string): Promise<string | null> => {
    try {
      return (await archive.readDocument(sha256))?.text ?? null;
    } catch (error) {
      if (error instanceof TangleError) return null;
      throw error;
    }
  };

  return {
    holding: (entries, words) =>
      inTurn(async () => {
        if (words.length === 0) return [];
        const sought = words.map((word) => ` ${word} `);
        const holdsAll = (text: string) => sought.every((word) => text.includes(word));
        const found = new Set<string>();
        const unread: { readonly sha256: string; readonly signature: Uint32Array }[] = [];
        for (const { sha256, signature } of entries) {
          if (signature === null) continue;
          const known = held.get(signature);
          if (known === undefined) unread.push({ sha256, signature });
          else if (holdsAll(known.words)) found.add(sha256);
        }
        let bytes = archive
          .list()
          .reduce((sum, { signature }) => sum + ((signature && held.get(signature)?.bytes) ?? 0), 0);
        let next = 0;
        const readSome = async (): Promise<void> => {
          for (let one = unread[next++]; one !== undefined; one = unread[next++]) {
            const now = toHeld(wordsText((await textOf(one.sha256)) ?? ""));
            if (holdsAll(now.words)) found.add(one.sha256);
            if (bytes + now.bytes > limitBytes) continue;
            bytes += now.bytes;
            held.set(one.signature, now);
          }
        };
        await Promise.all(Array.from({ length: READS_AT_ONCE }, readSome));
        return entries.filter(({ sha256 }) => found.has(sha256));
      }),
    async hit(sha256, words) {
      const text = await textOf(sha256);
      return text === null ? null : hitIn(text, words);
    },
  };
}

/** Where the words stand in a text, with the stretch that holds most different ones of them; null where none does. */
export function hitIn(text: string, words: readonly string[]): TextHit | null {
  const sought = new Set(words);
  const matches = wordsOf(text).filter(({ word }) => sought.has(word));
  if (matches.length === 0) return null;
  let best = { at: 0, different: 0 };
  for (const [at, { start }] of matches.entries()) {
    const near = new Set<string>();
    for (let next = at; next < matches.length; next += 1) {
      const one = matches[next]!;
      if (one.end > start + SNIPPET_UNITS - BEFORE_UNITS) break;
      near.add(one.word);
    }
    if (near.size > best.different) best = { at, different: near.size };
    if (best.different === sought.size) break;
  }
  const start = wordStart(text, matches[best.at]!.start - BEFORE_UNITS);
  const end = wordEnd(text, Math.max(start + SNIPPET_UNITS, matches[best.at]!.end));
  // The stretch that is shown first, so that who opens the document stands at it.
  const told = [...matches.slice(best.at), ...matches.slice(0, best.at)].slice(0, MATCHES_TOLD);
  return {
    snippet: { start, end, text: text.slice(start, end) },
    matches: told.map(({ start, end }): Span => ({ start, end })),
    total: matches.length,
  };
}

/** The beginning of the first word at or behind a place, if one is near; never within a character. */
function wordStart(text: string, from: number): number {
  if (from <= 0) return 0;
  const blank = text.slice(from, from + 40).search(/\s/);
  return blank === -1 ? unsplit(text, from) : from + blank + 1;
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const blank = text.slice(to - 40, to).search(/\s\S*$/);
  return blank === -1 ? unsplit(text, to) : to - 40 + blank;
}

/** A place that does not part the two units of one character. */
function unsplit(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
