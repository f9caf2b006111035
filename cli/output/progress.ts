import { Presets, SingleBar } from "cli-progress";
import { EXIT } from "../exit-codes.ts";
import { terminalText } from "./terminal-text.ts";

export interface Progress {
  /** One more is done; `name` is what comes to mind next, e.g. a file. */
  step(name: string): void;
  end(): void;
}

const SILENT: Progress = { step: () => undefined, end: () => undefined };

/** A bar on standard error, where somebody watches; else nothing. */
export function progressBar(total: number, isWatched: boolean): Progress {
  if (!isWatched || total === 0) return SILENT;
  const bar = new SingleBar(
    {
      format: "{bar} {value}/{total}  {eta_formatted}  {name}",
      stream: process.stderr,
      hideCursor: true,
      // Ours, below, says more than the library's.
      gracefulExit: false,
      clearOnComplete: true,
      barsize: 28,
      etaBuffer: 50,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { name: "" });
  // The bar hides the cursor: whoever interrupts wants it back, and to know what became of the work.
  const interrupted = (): void => {
    bar.stop();
    process.stderr.write("Stopped. What was taken in is kept: the same command completes it.\n");
    process.exit(EXIT.interrupted);
  };
  process.once("SIGINT", interrupted);
  return {
    step: (name) => bar.increment(1, { name: terminalText(name).slice(-60) }),
    end: () => {
      process.off("SIGINT", interrupted);
      bar.stop();
    },
  };
}
