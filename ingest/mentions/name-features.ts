import { rowOf } from "./hash.ts";
import { COMPANY_BITS } from "./name-context.ts";
import type { NameTraits } from "./name-traits.ts";

/** How many rows the table of weights has; a power of two. Features are hashed into it. */
export const ROWS = 1 << 18;
/** Features of one word at the most. */
export const MOST_FEATURES = 192;

/** Writes the features of word `at` into `out` as rows of the table of weights; returns how many. */
export function writeNameFeatures(traits: NameTraits, at: number, out: Int32Array): number {
  const { key, shape, front, back, ending, lists, held, ruled, upos, relation, head, habit, fine, coarse } =
    traits;
  const count = key.length;
  const get = (values: Int32Array, i: number) => (i < 0 || i >= count ? -7 - (i < 0 ? 0 : 1) : values[i]!);
  let n = 0;
  const add = (template: number, a: number, b = 0, c = 0) => {
    out[n++] = rowOf(ROWS, template, a, b, c);
  };
  add(0, 0);
  for (let d = -2; d <= 2; d++) {
    const i = at + d;
    add(10 + d, get(key, i));
    add(20 + d, get(shape, i));
    add(30 + d, get(lists, i));
    add(40 + d, get(held, i));
    add(50 + d, get(ruled, i));
    add(60 + d, get(upos, i));
    add(110 + d, get(fine, i));
    add(120 + d, get(coarse, i));
  }
  add(70, front[at]!);
  add(71, back[at]!);
  add(72, ending[at]!);
  add(73, get(back, at - 1));
  add(74, get(back, at + 1));
  add(75, habit[at]!);
  add(76, habit[at]!, shape[at]!);
  add(77, get(key, at - 1), key[at]!);
  add(78, key[at]!, get(key, at + 1));
  add(79, get(key, at - 1), shape[at]!);
  add(80, shape[at]!, get(key, at + 1));
  add(81, get(shape, at - 1), shape[at]!, get(shape, at + 1));
  add(82, get(lists, at - 1), lists[at]!);
  add(83, lists[at]!, get(lists, at + 1));
  add(84, get(lists, at - 1), lists[at]!, get(lists, at + 1));
  add(85, get(held, at - 1), held[at]!);
  add(86, held[at]!, get(held, at + 1));
  add(87, get(ruled, at - 1), ruled[at]!);
  add(88, ruled[at]!, get(ruled, at + 1));
  add(89, ruled[at]!, lists[at]!);
  add(90, ruled[at]!, habit[at]!);
  add(91, ruled[at]!, held[at]!);
  add(92, ruled[at]!, get(key, at - 1));
  add(93, get(ruled, at - 1), ruled[at]!, get(ruled, at + 1));
  add(94, ruled[at]!, get(lists, at - 1));
  add(95, ruled[at]!, get(lists, at + 1));
  add(96, relation[at]!);
  const up = head[at]!;
  add(97, relation[at]!, up < 0 ? 0 : key[up]!);
  add(98, relation[at]!, up < 0 ? 0 : lists[up]!);
  add(99, relation[at]!, up < 0 ? 0 : shape[up]!, up < at ? 1 : 2);
  add(100, upos[at]!, get(upos, at - 1), get(upos, at + 1));
  add(101, relation[at]!, upos[at]!, lists[at]!);
  add(102, up < 0 ? 0 : ruled[up]!, relation[at]!);
  add(103, get(key, at - 2), get(key, at - 1));
  add(104, get(key, at + 1), get(key, at + 2));
  add(105, lists[at]!, habit[at]!);
  add(130, fine[at]!, shape[at]!);
  add(131, coarse[at]!, shape[at]!, habit[at]!);
  add(132, get(coarse, at - 1), coarse[at]!);
  add(133, coarse[at]!, get(coarse, at + 1));
  add(134, get(coarse, at - 1), coarse[at]!, get(coarse, at + 1));
  add(135, relation[at]!, up < 0 ? 0 : coarse[up]!);
  add(136, get(fine, at - 1), shape[at]!);
  add(137, shape[at]!, get(fine, at + 1));
  const { topHead, topRelation, apposition, before, after } = traits;
  const over = topHead[at]!;
  add(170, topRelation[at]!);
  add(171, topRelation[at]!, over < 0 ? 0 : key[over]!);
  add(172, topRelation[at]!, over < 0 ? 0 : lists[over]!);
  add(173, topRelation[at]!, over < 0 ? 0 : coarse[over]!);
  const called = apposition[at]!;
  if (called >= 0) {
    add(174, key[called]!);
    add(175, lists[called]!);
    add(176, coarse[called]!);
    add(177, fine[called]!);
    add(178, shape[called]!, ruled[called]!);
  }
  add(180, before[at]!);
  add(181, after[at]!);
  for (let bit = 0; bit < COMPANY_BITS; bit++) {
    if ((before[at]! >> bit) & 1) add(182, bit);
    if ((after[at]! >> bit) & 1) add(183, bit);
  }
  const { source } = traits;
  add(140, source);
  add(141, source, ruled[at]!);
  add(142, source, held[at]!);
  add(143, source, lists[at]!, habit[at]!);
  add(144, source, upos[at]!, habit[at]!);
  add(145, source, get(key, at - 1));
  add(146, source, get(key, at + 1));
  add(147, source, key[at]!);
  add(148, source, get(ruled, at - 1), ruled[at]!);
  add(149, source, coarse[at]!);
  add(150, source, get(held, at + 1));
  add(151, source, get(held, at - 1));
  return n;
}
