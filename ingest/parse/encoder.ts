import type { Kernel } from "./kernel.ts";
import type { Plan } from "./plan.ts";
import { ROWS_A_PLACE } from "./vocabulary.ts";
import type { Layout } from "./weights.ts";

/** Runs the BiLSTM over some sentences in step. `ids` holds eight row numbers a place, sentence after sentence;
 *  `lengths` their places (root included), longest first, MOST_ROWS in all. Returns where the last layer's output
 *  begins: 16-bit rows of both directions, sentence after sentence. */
export function encode(
  kernel: Kernel,
  layout: Layout,
  plan: Plan,
  ids: Int32Array,
  lengths: readonly number[],
): number {
  const { word, form, hidden } = layout;
  // Places lie step by step: the first of every sentence, the second of every sentence that has one, and so on. So
  // what is read at one step lies side by side, and sentences that end drop off at the end of the rows.
  const steps = lengths[0] as number;
  const active: number[] = [];
  const first: number[] = [];
  let rows = 0;
  for (let step = 0, sentences = lengths.length; step < steps; step += 1) {
    while ((lengths[sentences - 1] as number) <= step) sentences -= 1;
    first.push(rows);
    active.push(sentences);
    rows += sentences;
  }
  const stepwise = new Int32Array(kernel.memory, plan.ids, rows * ROWS_A_PLACE);
  let place = 0;
  lengths.forEach((length, sentence) => {
    for (let step = 0; step < length; step += 1, place += 1) {
      const from = place * ROWS_A_PLACE;
      stepwise.set(
        ids.subarray(from, from + ROWS_A_PLACE),
        ((first[step] as number) + sentence) * ROWS_A_PLACE,
      );
    }
  });
  kernel.embed(rows, plan.ids, plan.tensor("words"), word, plan.tensor("forms"), form, plan.embedded);

  let [input, width] = [plan.embedded, word + form];
  let output: number = plan.layers[0];
  for (let layer = 0; layer < layout.layers; layer += 1) {
    output = plan.layers[layer % 2] as number;
    for (const back of [false, true]) {
      const name = `${back ? "back" : "ahead"}${layer}`;
      runDirection(kernel, plan, name, { input, width, output, hidden, back, active, first, rows });
    }
    [input, width] = [output, 2 * hidden];
  }
  return sortBySentence(kernel, plan, output, 4 * hidden, lengths, first);
}

interface Run {
  readonly input: number;
  readonly width: number;
  readonly output: number;
  readonly hidden: number;
  readonly back: boolean;
  readonly active: readonly number[];
  readonly first: readonly number[];
  readonly rows: number;
}

/** One direction of one layer. The product with the input is made for all places at once; only that with the state
 *  has to wait for the step before. */
function runDirection(kernel: Kernel, plan: Plan, name: string, run: Run): void {
  const { hidden, active, first, back } = run;
  const gates = 4 * hidden;
  const [weights, scales] = [plan.tensor(`${name}.hidden`), plan.tensor(`${name}.scales`)];
  kernel.multiply(
    run.rows,
    run.input,
    run.width * 2,
    plan.tensor(`${name}.input`),
    run.width / 2,
    gates / 8,
    plan.fromInput,
    gates * 4,
  );
  new Uint8Array(kernel.memory, plan.state, (active[0] as number) * hidden * 2).fill(0);
  new Uint8Array(kernel.memory, plan.cell, (active[0] as number) * hidden * 4).fill(0);
  const steps = active.length;
  for (let i = 0; i < steps; i += 1) {
    const step = back ? steps - 1 - i : i;
    const [sentences, row] = [active[step] as number, first[step] as number];
    kernel.multiply(
      sentences,
      plan.state,
      hidden * 2,
      weights,
      hidden / 2,
      gates / 8,
      plan.fromState,
      gates * 4,
    );
    kernel.step(
      sentences,
      hidden,
      plan.fromInput + row * gates * 4,
      plan.fromState,
      scales,
      plan.state,
      plan.cell,
      run.output + row * hidden * 4 + (back ? hidden * 2 : 0),
      hidden * 4,
    );
  }
}

/** Copies the rows of a layer's output, which lie step by step, so that they lie sentence by sentence. */
function sortBySentence(
  kernel: Kernel,
  plan: Plan,
  output: number,
  rowBytes: number,
  lengths: readonly number[],
  first: readonly number[],
): number {
  const target = output === plan.layers[0] ? plan.layers[1] : plan.layers[0];
  const memory = new Uint8Array(kernel.memory);
  let to = target;
  lengths.forEach((length, sentence) => {
    for (let step = 0; step < length; step += 1, to += rowBytes) {
      const from = output + ((first[step] as number) + sentence) * rowBytes;
      memory.copyWithin(to, from, from + rowBytes);
    }
  });
  return target;
}
