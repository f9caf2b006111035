import type { Layout } from "./weights.ts";

/** Places (tokens and roots) that are read at once: enough for the products to run at full speed, few enough to stay
 *  in a core's cache. */
export const MOST_ROWS = 600;
/** Sentences that are read in step. */
export const MOST_SENTENCES = 60;
/** Longest sentence the network reads in one, in tokens. */
export const MOST_TOKENS = 200;
/** Rows that the kernel multiplies together; sentences are read in multiples of it. */
export const ROWS_AT_ONCE = 6;
/** Places whose relations are scored at once; their scores are the widest rows of all. */
export const RELATION_ROWS = 32;

/** Where everything lies in the kernel's memory, in bytes: first the weights, then what is computed from them.
 *  Nothing moves and nothing grows. */
export interface Plan {
  readonly bytes: number;
  /** Where a tensor of the weights begins. */
  tensor(name: string): number;
  /** Row numbers of each place, 32-bit. */
  readonly ids: number;
  /** Input of the first layer, 16-bit. */
  readonly embedded: number;
  /** Outputs of two layers in turn, 16-bit, both directions side by side. */
  readonly layers: readonly [number, number];
  /** Gates from the input, 32-bit, for all places; gates from the state, for one step. */
  readonly fromInput: number;
  readonly fromState: number;
  readonly state: number;
  readonly cell: number;
  /** What follows the last layer, 32-bit, for all places. */
  readonly dense: number;
  /** A quantised part of it, 16-bit. */
  readonly narrow: number;
  /** Arc dependents times the arc weights. */
  readonly halfArcs: number;
  readonly arcs: number;
  readonly halfRelations: number;
  readonly relationScores: number;
}

/** The plan for a network of these sizes. */
export function planMemory(layout: Layout, weightBytes: number): Plan {
  const { word, form, hidden, dense, arc, relation, relationRow, relations } = layout;
  let end = 0;
  const take = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const rows = MOST_ROWS;
  const weights = take(weightBytes);
  const nodes = MOST_TOKENS + 1;
  return {
    tensor: (name) => {
      const tensor = layout.tensors[name];
      if (tensor === undefined) throw new Error(`the weights have no ${name}`);
      return weights + tensor.at;
    },
    ids: take(rows * 32),
    embedded: take(rows * (word + form) * 2),
    layers: [take(rows * 2 * hidden * 2), take(rows * 2 * hidden * 2)],
    fromInput: take(rows * 4 * hidden * 4),
    fromState: take(MOST_SENTENCES * 4 * hidden * 4),
    state: take(MOST_SENTENCES * hidden * 2),
    cell: take(MOST_SENTENCES * hidden * 4),
    dense: take(rows * dense * 4),
    narrow: take(rows * Math.max(arc, relation) * 2),
    halfArcs: take(rows * arc * 4),
    arcs: take(nodes * nodes * 4),
    halfRelations: take(RELATION_ROWS * relations.length * relationRow * 4),
    relationScores: take(relations.length * 4),
    bytes: end,
  };
}
