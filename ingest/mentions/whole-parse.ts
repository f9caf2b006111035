import type { Parse } from "../parse/index.ts";
import type { Sentence } from "../segment/index.ts";

/** The whole words' own view of a parse whose tokens may be parts of them: by whole word its parts of speech, its
 *  relation and the whole word that governs it. */
export interface WholeParse {
  readonly upos: readonly string[];
  /** Penn Treebank part of speech. */
  readonly xpos: readonly string[];
  readonly relations: readonly string[];
  readonly heads: readonly number[];
  /** The parsed token that stands for the whole word; -1 where none does. */
  readonly tokens: readonly number[];
}

/** The parses of a document's sentences, carried over to whole words. `parts` are the sentences as they were parsed, `wholes` the
 *  same with hyphenated words whole. Linear. */
export function toWholeParses(
  wholes: readonly Sentence[],
  parts: readonly Sentence[],
  parses: readonly Parse[],
): WholeParse[] {
  return wholes.map(({ tokens }, at) => toWholeParse(parses[at]!, parts[at]!.tokens, tokens));
}

/** Carries a parse over `parts` (spans in text order) to the whole words that they are parts of. Linear. */
export function toWholeParse(
  parse: Parse,
  parts: readonly { readonly start: number; readonly end: number }[],
  words: readonly { readonly start: number; readonly end: number }[],
): WholeParse {
  const wordOf: number[] = [];
  let at = 0;
  for (const part of parts) {
    while (at < words.length - 1 && words[at]!.end <= part.start) at += 1;
    wordOf.push(at);
  }
  const upos: string[] = words.map(() => "X");
  const xpos: string[] = words.map(() => "");
  const relations: string[] = words.map(() => "dep");
  const heads: number[] = words.map(() => -1);
  const tokens: number[] = words.map(() => -1);
  const done: boolean[] = words.map(() => false);
  parts.forEach((_, i) => {
    const own = wordOf[i]!;
    const head = parse.heads[i] ?? -1;
    const outer = head < 0 ? -1 : wordOf[head]!;
    if (outer === own || done[own]) return;
    done[own] = true;
    tokens[own] = i;
    upos[own] = parse.upos[i] ?? "X";
    xpos[own] = parse.xpos[i] ?? "";
    relations[own] = parse.relations[i] ?? "dep";
    heads[own] = outer;
  });
  return { upos, xpos, relations, heads, tokens };
}

/** The word of a span that hangs on a word outside of it; the last of several, as in most English names, and the last word where
 *  none does. */
export function headOf(
  { startToken, endToken }: { readonly startToken: number; readonly endToken: number },
  { heads }: WholeParse,
): number {
  for (let at = endToken - 1; at >= startToken; at--) {
    const up = heads[at] ?? -1;
    if (up < startToken || up >= endToken) return at;
  }
  return endToken - 1;
}
