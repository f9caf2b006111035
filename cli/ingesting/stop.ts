import type { Terminal } from "../terminal.ts";

/** A stop in good order: aborted by the first Ctrl+C; the second ends the process. */
export interface Stopping {
  readonly signal: AbortSignal;
  /** Ctrl+C means again what it did before. */
  end(): void;
}

/** `server`: the address of the server that does the work, if one does. */
export function stopOnInterrupt(terminal: Terminal, server: string | null): Stopping {
  const stopping = new AbortController();
  const end = terminal.onInterrupt(() => {
    const rest =
      server === null
        ? "What is being read is ended first; Ctrl+C again ends it at once."
        : "The server goes on with what it took in.";
    terminal.tell(`Stopping: nothing more is handed in. ${rest}`);
    stopping.abort();
  });
  return { signal: stopping.signal, end };
}

/** Resolves when the signal is aborted. */
export function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
