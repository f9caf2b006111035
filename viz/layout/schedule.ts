import type { LayoutNews, LayoutOrder } from "./messages.ts";

/** Where news of a layout goes. */
export interface LayoutListener {
  /** Places of the nodes of the order, x and y in turn. */
  moved(positions: Float32Array): void;
  stopped(): void;
}

/** Runs layouts in a worker of its own, one at a time. A resource: `close` ends the worker. */
export class LayoutSchedule {
  readonly #worker: Worker;
  #run = 0;
  #running = false;
  #listener: LayoutListener | null = null;

  constructor() {
    // A module of its own, not a blob: the page's policy says worker-src 'self'.
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<LayoutNews>) => {
      if (data.run !== this.#run || !this.#running) return;
      if (data.done) this.#running = false;
      this.#listener?.moved(data.positions);
      if (data.done) this.#listener?.stopped();
    };
  }

  get running(): boolean {
    return this.#running;
  }

  /** Begins a layout; one that runs is dropped. */
  start(order: Omit<LayoutOrder, "run">, listener: LayoutListener): void {
    this.#run += 1;
    this.#running = true;
    this.#listener = listener;
    this.#worker.postMessage({ ...order, run: this.#run } satisfies LayoutOrder);
  }

  stop(): void {
    this.#running = false;
  }

  close(): void {
    this.#running = false;
    this.#worker.terminate();
  }
}
