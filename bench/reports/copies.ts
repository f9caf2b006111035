import type { Chance } from "./chance.ts";
import { EDITS } from "./edits.ts";
import type { Paragraphs } from "./texts.ts";

/** A report and what an outlet made of it. */
export interface Copy {
  /** Edits, in order. */
  readonly kinds: readonly string[];
  readonly a: Paragraphs;
  readonly b: Paragraphs;
}

/** One kind of edit alone by turns, at a strength by chance, or two to five together; then at most four fifths as strong each. */
export function copiesOf(stories: readonly Paragraphs[], count: number, chance: Chance): readonly Copy[] {
  const names = Object.keys(EDITS);
  return Array.from({ length: count }, (_, at) => {
    const a = stories[at % stories.length]!;
    const isOne = at % 3 === 0;
    const kinds = isOne ? [names[(at / 3) % names.length]!] : chance.some(names, 2 + chance.below(4));
    const strength = () => chance.between(0.2, isOne ? 1 : 0.8);
    const b = kinds.reduce((text, kind) => EDITS[kind]!(text, strength(), chance), a);
    return { kinds, a, b };
  });
}
