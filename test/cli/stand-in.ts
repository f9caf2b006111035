/** A parser and a terminal that stand in for the real ones, to try commands without weights and processes. */
import { Readable } from "node:stream";
import type { OpenParser } from "../../cli/parser.ts";
import type { Terminal } from "../../cli/terminal.ts";
import type { Parse } from "../../ingest/index.ts";

/** Each word hangs on the one before it. */
export function chain(words: readonly string[]): Parse {
  return {
    upos: words.map(() => "NOUN"),
    xpos: words.map(() => "NNS"),
    heads: words.map((_, at) => at - 1),
    relations: words.map((_, at) => (at === 0 ? "root" : "nsubj:pass")),
  };
}

/** A parser by that rule; `closed` counts how often it was given back. */
export function standIn(parse: (words: readonly string[]) => Parse = chain) {
  const told = { closed: 0 };
  const open: OpenParser = async () => ({
    parse: async (sentences) => sentences.map(parse),
    close: async () => {
      told.closed += 1;
    },
  });
  return { open, told };
}

/** A terminal that keeps what is written to it. */
export function keptTerminal(options: Partial<Terminal> & { readonly input?: string | Uint8Array } = {}) {
  const kept = { out: "", err: "", code: -1 };
  const terminal: Terminal = {
    stdin: Readable.from(options.input === undefined ? [] : [Buffer.from(options.input)]),
    environment: {},
    now: () => "2026-01-01T00:00:00.000Z",
    columns: null,
    isWatched: false,
    colour: { out: false, err: false },
    print: async (text) => {
      kept.out += text;
    },
    onInterrupt: () => () => undefined,
    tell: (line) => {
      kept.err += `${line}\n`;
    },
    ...options,
  };
  const end = (code: number) => {
    kept.code = code;
  };
  return { kept, terminal, end };
}
