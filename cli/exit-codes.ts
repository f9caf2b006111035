/** What the process ends with; docs/cli.md tells users. */
export const EXIT = {
  ok: 0,
  /** Something failed: a file, a line, a query, a store. */
  failed: 1,
  /** Wrong use: an unknown option, a missing argument, a value that cannot be. */
  usage: 2,
  /** Ended by Ctrl-C: 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
