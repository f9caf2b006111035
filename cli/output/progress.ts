import { Presets, SingleBar } from "cli-progress";
import type { JobReport, JobStage } from "../../graph/model/index.ts";
import { terminalText } from "./terminal-text.ts";

export interface Progress {
  /** So many more are to be done than were known. */
  grow(by: number): void;
  /** What is being worked on; `name` is what comes to mind, e.g. a file. */
  at(name: string, job: Pick<JobReport, "stage">): void;
  /** One more is done. */
  step(name: string): void;
  end(): void;
}

const SILENT: Progress = {
  grow: () => undefined,
  at: () => undefined,
  step: () => undefined,
  end: () => undefined,
};

const DOING: Readonly<Record<JobStage, string>> = {
  fetch: "fetching",
  read: "reading",
  extract: "extracting",
  write: "writing",
};
/** Columns of a name: its end tells more than its beginning. */
const NAME_COLUMNS = 50;

/** A bar on standard error, where somebody watches; else nothing. */
export function progressBar(total: number, isWatched: boolean): Progress {
  if (!isWatched || total === 0) return SILENT;
  const bar = new SingleBar(
    {
      format: "{bar} {value}/{total}  {eta_formatted}  {doing} {name}",
      stream: process.stderr,
      hideCursor: true,
      // Whoever interrupts is told what becomes of the work by the command itself.
      gracefulExit: false,
      clearOnComplete: true,
      barsize: 24,
      etaBuffer: 50,
    },
    Presets.shades_classic,
  );
  const shown = (name: string) => terminalText(name).slice(-NAME_COLUMNS);
  bar.start(total, 0, { doing: "", name: "" });
  return {
    grow: (by) => {
      if (by > 0) bar.setTotal(bar.getTotal() + by);
    },
    at: (name, { stage }) => {
      if (stage !== null) bar.update({ doing: DOING[stage], name: shown(name) });
    },
    step: (name) => bar.increment(1, { doing: "done", name: shown(name) }),
    // Also brings back the cursor, which the bar hides.
    end: () => bar.stop(),
  };
}
