/** What the benchmarks find on the page that they measure. */
import { drawings } from "./drawings.ts";

const bench = { drawings };

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
