/** ForceAtlas2 off the page's thread. Works in batches of a frame's length and posts after each, never waiting for
 *  the page (graphology's own worker waits for it at every step). */
import { ForceRun } from "./forces.ts";
import type { LayoutNews, LayoutOrder } from "./messages.ts";
import { withoutOverlap } from "./overlap.ts";

declare const self: DedicatedWorkerGlobalScope;

const BATCH_MS = 30;
/** Movement a step, as a share of the picture, under which the eye sees no change: in a picture of 800 px a node
 *  then needs 20 steps for a pixel. */
const STILL = 0.00006;
const STILL_BATCHES = 3;
/** Nodes up to which they are pushed apart at the end. Of more the push makes an even carpet, in which no cluster shows
 *  (looked at with 10,000). */
const APART_NODES = 2_000;
const stepsAtMost = (nodes: number) => (nodes < 1_000 ? 3_000 : nodes < 5_000 ? 1_200 : 600);

let current = 0;

self.onmessage = ({ data }: MessageEvent<LayoutOrder>) => {
  current = data.run;
  const forces = new ForceRun(data);
  let still = 0;
  const most = stepsAtMost(forces.count);
  let steps = 0;
  const start = performance.now();

  const post = (positions: Float32Array, done: boolean) => {
    const pace = { steps, seconds: (performance.now() - start) / 1_000 };
    self.postMessage({ run: data.run, positions, pace, done } satisfies LayoutNews, [positions.buffer]);
  };

  const batch = () => {
    if (current !== data.run) return;
    const began = performance.now();
    let moved = 0;
    do {
      moved = forces.run(2);
      steps += 2;
    } while (steps < most && performance.now() - began < BATCH_MS);
    still = moved < STILL ? still + 1 : 0;
    if (steps >= most || still >= STILL_BATCHES) {
      const positions = forces.positions();
      const isSmall = forces.count <= APART_NODES;
      post(isSmall ? withoutOverlap(positions, data.radii, data.pinned, data.view) : positions, true);
      return;
    }
    post(forces.positions(), false);
    setTimeout(batch, 0);
  };
  batch();
};
