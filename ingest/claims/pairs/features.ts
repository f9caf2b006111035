import { hashOn, rowOf } from "../../mentions/hash.ts";
import type { Candidate } from "./candidates.ts";
import { OWN_ROWS } from "./model.ts";
import type { Scene } from "./scene.ts";

/** Features of one pair at the most. */
export const MOST_FEATURES = 256;
/** Paths that are longer say nothing as a whole. */
const LONGEST_PATH = 6;

/** A number in few steps: exact up to 3, then ever wider. */
export const step = (value: number): number =>
  value <= 3 ? value : value <= 5 ? 4 : value <= 8 ? 5 : value <= 13 ? 6 : value <= 21 ? 7 : 8;

/** Is told of each feature that is written: its row, its template and the numbers in it, mostly hashes. */
export type Note = (row: number, template: number, a: number, b: number, c: number) => void;

/** Writes the features of a pair that each type weighs for itself into `out`, as rows of its table; returns how many.
 *  Words and relations on and around the shortest path, as in Zhou and others 2005, "Exploring Various Knowledge in
 *  Relation Extraction", beside what the rules made of the sentence. */
export function writePairFeatures(
  scene: Scene,
  candidate: Candidate,
  out: Int32Array,
  note: Note | null = null,
): number {
  const { tree, lemma, relation, upos, fine, coarse, preposition, lower } = scene;
  const { subject, object, subjectId, objectId, path } = candidate;
  const { up, top, down } = path;
  let n = 0;
  const add = (template: number, a = 0, b = 0, c = 0) => {
    if (n >= out.length) return;
    const row = rowOf(OWN_ROWS, template, a, b, c);
    out[n++] = row;
    if (note !== null) note(row, template, a, b, c);
  };
  const [ours, theirs] = [scene.sides.get(subject)!, scene.sides.get(object)!];
  const types = hashOn(ours.typeThen, object.type);
  const [left, right] = [ours.whole, theirs.whole];
  const kinds = hashOn(ours.kindThen, theirs.kind);
  add(0);
  add(1, types);
  add(2, left);
  add(3, right);
  add(4, left, right);
  add(5, kinds);
  add(6, ours.sector);
  add(7, theirs.sector);
  add(8, hashOn(ours.sectorThen, theirs.sectorText));
  add(9, ours.role, types);

  // The path: relations with directions, with and without words.
  const whole = up.length + down.length;
  let shape = 17;
  for (const at of up) shape = Math.imul(shape ^ relation[at]!, 0x85ebca6b) + 1;
  shape = Math.imul(shape ^ 7, 0x85ebca6b);
  for (const at of down) shape = Math.imul(shape ^ relation[at]!, 0x85ebca6b) + 1;
  const [below, above] = [up.at(-1) ?? -1, down[0] ?? -1];
  const from = below < 0 ? 1 : relation[below]!;
  const to = above < 0 ? 1 : relation[above]!;
  const fromCase = below < 0 ? 0 : preposition[below]!;
  const toCase = above < 0 ? 0 : preposition[above]!;
  add(10, step(whole));
  if (whole <= LONGEST_PATH) {
    add(11, shape);
    add(12, shape, types);
    add(13, shape, lemma[top]!);
    add(14, shape, fine[top]!);
    add(15, shape, kinds);
    add(16, shape, fromCase, toCase);
  }
  add(20, lemma[top]!);
  add(21, fine[top]!);
  add(22, coarse[top]!, from, to);
  add(23, upos[top]!, from, to);
  add(24, lemma[top]!, from, to);
  add(25, fine[top]!, from, to);
  add(26, fine[top]!, from, toCase);
  add(27, lemma[top]!, fromCase, toCase);
  add(28, from, to, types);
  add(29, fromCase, toCase, types);
  for (const [side, chain] of [up, down].entries())
    for (const at of chain) {
      add(30 + side, relation[at]!);
      add(32 + side, relation[at]!, preposition[at]!);
      add(34 + side, lemma[at]!);
      add(36 + side, fine[at]!);
      add(38 + side, lemma[at]!, relation[at]!);
    }
  for (const [side, chain] of [up, down].entries()) {
    const end = side === 0 ? chain[0] : chain.at(-1);
    if (end === undefined) continue;
    add(40 + side, relation[end]!, preposition[end]!);
    const over = tree.heads[end] ?? -1;
    if (over >= 0) add(42 + side, lemma[over]!, relation[end]!);
  }
  // What governs the whole: "said", "accused".
  const over = tree.heads[top] ?? -1;
  if (over >= 0) {
    add(44, lemma[over]!, relation[top]!);
    add(45, fine[over]!, relation[top]!);
  }
  // What hangs on the top beside the path: "signed an agreement with", "put pressure on".
  for (const at of scene.children[top] ?? [])
    if (at !== below && at !== above && scene.covered[at] === 0) {
      add(46, lemma[at]!, relation[at]!);
      add(47, lemma[at]!, from, to);
    }

  // The words as they stand.
  const isFirst = subject.startToken < object.startToken ? 1 : 0;
  const [first, second] = isFirst ? [subject, object] : [object, subject];
  const nested = second.endToken <= first.endToken ? 1 : 0;
  const gap = second.startToken - first.endToken;
  add(50, isFirst, nested);
  add(51, isFirst, step(Math.max(0, gap)), nested);
  add(52, isFirst, types);
  let others = 0;
  for (const { startToken, endToken } of scene.mentions)
    if (startToken >= first.endToken && endToken <= second.startToken) others += 1;
  add(53, step(others), isFirst);
  const wordAt = (at: number) => lower[at] ?? 3;
  if (!nested && gap <= 4) {
    let between = 5;
    for (let at = first.endToken; at < second.startToken; at += 1)
      between = Math.imul(between ^ wordAt(at), 0x85ebca6b) + 1;
    add(54, between, isFirst);
    add(55, between, isFirst, types);
  }
  if (gap <= 12)
    for (let at = first.endToken; at < second.startToken; at += 1)
      if (scene.covered[at] === 0) {
        add(56, lemma[at]!, isFirst);
        add(57, fine[at]!, isFirst);
      }
  add(58, wordAt(first.startToken - 1), isFirst);
  add(59, wordAt(first.endToken), isFirst);
  add(60, wordAt(second.startToken - 1), isFirst);
  add(61, wordAt(second.endToken), isFirst);
  if (nested) {
    add(62, wordAt(second.endToken), isFirst, types);
    add(63, wordAt(first.endToken - 1), isFirst);
  }
  // Nominals carry what they are in themselves: "the country's embassy", "his lawyer".
  add(64, lemma[subject.endToken - 1]!);
  add(65, lemma[object.endToken - 1]!);

  // What the rules made of the two, and of either.
  for (const [at, made] of scene.made.entries()) {
    const kind = scene.madeTypes[at]!;
    const forth = made.subject === subjectId && made.object === objectId;
    const back = made.object === subjectId && made.subject === objectId;
    if (forth || back) add(70, kind, forth ? 1 : 2);
    else if (made.subject === subjectId) add(71, kind);
    else if (made.object === objectId) add(72, kind);
    else if (made.subject === objectId) add(73, kind);
    else if (made.object === subjectId) add(74, kind);
  }
  return n;
}
