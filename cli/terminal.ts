import { EXIT } from "./exit-codes.ts";
import { jsonText } from "./output/terminal-text.ts";

/** The outside of a command: where it reads and writes. Handed in, so that nothing else touches the process. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
  /** Columns of the terminal that standard output is; null when it is a file or a pipe. */
  readonly columns: number | null;
  /** Whether standard error is a terminal, where a progress bar helps. */
  readonly isWatched: boolean;
  /** Whether standard output, and standard error, may carry colours. */
  readonly colour: { readonly out: boolean; readonly err: boolean };
  /** Writes to standard output; resolves when it may be written to again. */
  print(text: string): Promise<void>;
  /** Writes a line to standard error. */
  tell(line: string): void;
  /** Calls back with the first Ctrl+C, instead of ending; a second one ends the process at once. Until the returned
   *  function is called. */
  onInterrupt(stop: () => void): () => void;
}

/** Prints a value as JSON, readable (indented) or as one line. */
export function printJson(terminal: Terminal, value: unknown, indent = 2): Promise<void> {
  return terminal.print(`${jsonText(value, indent)}\n`);
}

/** The terminal of this process. Honours NO_COLOR (no-color.org). */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const coloured = (isTerminal: boolean) =>
    env.NO_COLOR !== undefined && env.NO_COLOR !== "" ? false : isTerminal && env.TERM !== "dumb";
  return {
    stdin,
    environment: env,
    now: () => new Date().toISOString(),
    columns: stdout.isTTY ? stdout.columns : null,
    isWatched: stderr.isTTY === true,
    colour: { out: coloured(stdout.isTTY === true), err: coloured(stderr.isTTY === true) },
    print: (text) =>
      new Promise((resolve) => {
        if (stdout.write(text)) resolve();
        else stdout.once("drain", resolve);
      }),
    tell: (line) => {
      stderr.write(`${line}\n`);
    },
    onInterrupt(stop) {
      let isStopping = false;
      const interrupted = (): void => {
        if (isStopping) process.exit(EXIT.interrupted);
        isStopping = true;
        stop();
      };
      process.on("SIGINT", interrupted);
      return () => {
        process.off("SIGINT", interrupted);
      };
    },
  };
}
