import type { Kernel } from "./kernel.ts";
import { type Plan, RELATION_ROWS } from "./plan.ts";
import { findHeads } from "./spanning-tree.ts";
import type { Layout } from "./weights.ts";

/** What the network says of one sentence; lists by place, of which 0 is the root and means nothing. */
export interface Decoded {
  readonly heads: Int32Array;
  /** Numbers of relations and tags in the layout's lists. */
  readonly relations: Uint8Array;
  readonly tags: Uint8Array;
}

/** Index of the greatest of `count` values from `at`; of equals the first. */
function greatest(values: Float32Array, at: number, count: number): number {
  let best = at;
  for (let i = at + 1; i < at + count; i += 1) {
    if ((values[i] as number) > (values[best] as number)) best = i;
  }
  return best - at;
}

/** Heads, relations and tags from the encoder's output, sentence after sentence (Dozat and Manning 2017). */
export function decode(
  kernel: Kernel,
  layout: Layout,
  plan: Plan,
  encoded: number,
  lengths: readonly number[],
): Decoded[] {
  const { hidden, dense, arc, relation, relationRow, tags } = layout;
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const floats = new Float32Array(kernel.memory);
  const rowBytes = dense * 4;
  const relationDependents = plan.dense + 8 * arc;
  const relationHeads = relationDependents + 4 * relation;
  const firstTag = (relationHeads - plan.dense) / 4 + relationRow;

  kernel.multiply(rows, encoded, hidden * 4, plan.tensor("dense"), hidden, dense / 8, plan.dense, rowBytes);
  kernel.scale(
    rows,
    dense,
    plan.dense,
    plan.tensor("dense.scales"),
    plan.tensor("dense.biases"),
    2 * arc + relation + relationRow,
  );
  kernel.quantise(rows, arc, plan.dense, rowBytes, layout.arcFactor, plan.narrow);
  kernel.multiply(rows, plan.narrow, arc * 2, plan.tensor("arc"), arc / 2, arc / 8, plan.halfArcs, arc * 4);
  kernel.scale(rows, arc, plan.halfArcs, plan.tensor("arc.scales"), plan.tensor("arc.biases"), 0);

  const decoded: Decoded[] = [];
  // The head of each row as a row of the batch.
  const headRows = new Int32Array(rows);
  let row = 0;
  for (const length of lengths) {
    const heads = plan.dense + row * rowBytes + 4 * arc;
    kernel.pair(length, plan.halfArcs + row * arc * 4, arc * 4, length, heads, rowBytes, arc, plan.arcs);
    const found = findHeads(new Float32Array(kernel.memory, plan.arcs, length * length), length);
    const chosen = new Uint8Array(length);
    for (let place = 0; place < length; place += 1) {
      headRows[row + place] = row + (found[place] as number);
      const at = (plan.dense + (row + place) * rowBytes) / 4 + firstTag;
      chosen[place] = greatest(floats, at, tags.length);
    }
    decoded.push({ heads: found, relations: new Uint8Array(length), tags: chosen });
    row += length;
  }

  const relations = scoreRelations(kernel, layout, plan, headRows, { relationDependents, relationHeads });
  row = 0;
  for (const { heads, relations: own } of decoded) {
    own.set(relations.subarray(row, row + heads.length));
    row += heads.length;
  }
  return decoded;
}

/** The best relation between each row and its head, as if it were a word's. */
function scoreRelations(
  kernel: Kernel,
  layout: Layout,
  plan: Plan,
  headRows: Int32Array,
  at: { readonly relationDependents: number; readonly relationHeads: number },
): Uint8Array {
  const { dense, relation, relationRow, relationFactor } = layout;
  const count = layout.relations.length;
  const root = layout.relations.indexOf("root");
  const [rowBytes, halfBytes] = [dense * 4, count * relationRow * 4];
  const scores = new Float32Array(kernel.memory, plan.relationScores, count);
  const best = new Uint8Array(headRows.length);
  kernel.quantise(headRows.length, relation, at.relationDependents, rowBytes, relationFactor, plan.narrow);
  for (let from = 0; from < headRows.length; from += RELATION_ROWS) {
    const rows = Math.min(RELATION_ROWS, headRows.length - from);
    kernel.multiply(
      rows,
      plan.narrow + from * relation * 2,
      relation * 2,
      plan.tensor("relation"),
      relation / 2,
      (count * relationRow) / 8,
      plan.halfRelations,
      halfBytes,
    );
    kernel.scale(
      rows,
      count * relationRow,
      plan.halfRelations,
      plan.tensor("relation.scales"),
      plan.tensor("relation.biases"),
      0,
    );
    for (let i = 0; i < rows; i += 1) {
      const head = at.relationHeads + (headRows[from + i] as number) * rowBytes;
      const half = plan.halfRelations + i * halfBytes;
      kernel.pair(count, half, relationRow * 4, 1, head, 0, relationRow, plan.relationScores);
      // What hangs on the root is "root", and nothing else is: its own relation is never a choice.
      scores[root] = Number.NEGATIVE_INFINITY;
      best[from + i] = greatest(scores, 0, count);
    }
  }
  return best;
}
