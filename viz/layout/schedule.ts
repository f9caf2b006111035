import type { LayoutNews, LayoutOrder, LayoutPace } from "./messages.ts";
import { pauseAfter } from "./rhythm.ts";

/** Where news of a layout goes. */
export interface LayoutListener {
  /** Places of the nodes of the order, x and y in turn. */
  moved(positions: Float32Array): void;
  stopped(): void;
}

/** Runs layouts in a worker of its own, one at a time. A resource: `close` ends the worker.
 *
 *  The worker waits for nobody and tells more often than the page can draw. Of what came since the last frame the newest
 *  is handed on alone, and not before the page has had time for other things. */
export class LayoutSchedule {
  readonly #worker: Worker;
  #run = 0;
  #running = false;
  #listener: LayoutListener | null = null;
  #newest: Float32Array | null = null;
  #frame = 0;
  #pauseUntil = 0;
  #nodes = 0;
  #pace: LayoutPace = { steps: 0, seconds: 0 };

  constructor() {
    // A module of its own, not a blob: the page's policy says worker-src 'self'.
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<LayoutNews>) => {
      if (data.run !== this.#run || !this.#running) return;
      this.#newest = data.positions;
      this.#pace = data.pace;
      if (data.done) this.#end();
      else if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#onFrame);
    };
  }

  get running(): boolean {
    return this.#running;
  }

  /** Of the latest layout, as far as is known. */
  get pace(): LayoutPace {
    return this.#pace;
  }

  /** Begins a layout; one that runs is dropped. */
  start(order: Omit<LayoutOrder, "run">, listener: LayoutListener): void {
    this.stop();
    this.#run += 1;
    this.#running = true;
    this.#listener = listener;
    this.#nodes = order.pinned.length;
    this.#pace = { steps: 0, seconds: 0 };
    this.#worker.postMessage({ ...order, run: this.#run } satisfies LayoutOrder);
  }

  stop(): void {
    this.#running = false;
    this.#newest = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  close(): void {
    this.stop();
    this.#worker.terminate();
  }

  /** At once: a page in the background has no frames. */
  #end(): void {
    const positions = this.#newest;
    this.stop();
    if (positions) this.#listener?.moved(positions);
    this.#listener?.stopped();
  }

  readonly #onFrame = (): void => {
    this.#frame = 0;
    const positions = this.#newest;
    if (positions === null) return;
    if (performance.now() < this.#pauseUntil) {
      this.#frame = requestAnimationFrame(this.#onFrame);
      return;
    }
    this.#newest = null;
    const began = performance.now();
    this.#listener?.moved(positions);
    const handing = performance.now() - began;
    // Asked for behind what draws, so that it is called behind that in the same frame.
    requestAnimationFrame((frameBegan) => {
      const cost = handing + performance.now() - frameBegan;
      this.#pauseUntil = performance.now() + pauseAfter(cost, this.#nodes);
    });
  };
}
