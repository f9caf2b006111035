/** What the benchmarks find on the page that they measure. */
import { drawings } from "./drawings.ts";
import { layouts } from "./layouts.ts";

const bench = { drawings, layouts };

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
