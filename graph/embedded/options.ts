import { LIMITS } from "../model/index.ts";
import type { CypherParams } from "../store/engine.ts";
import type { CopyPace } from "./console-copies.ts";

export interface EmbeddedOptions {
  /** Folder of the engine's files; made if it is not there. Nothing else may lie in it. */
  readonly folder: string;
  /** Called with one sentence when something out of the ordinary was done, such as a damaged store moved aside. */
  readonly notice: (sentence: string) => void;
  /** A store that was opened again in use, and holds less than it had acknowledged, is set up by these statements (they
   *  may run more than once), then `onBehind` is called: what it lacks has to be written again. */
  readonly setUp?: readonly Statement[];
  readonly onBehind?: () => void;
  /** From LIMITS unless a test wants other ones. */
  readonly limits?: Partial<EmbeddedLimits>;
}

/** One that sets up an empty store. */
export interface Statement {
  readonly statement: string;
  readonly params: CypherParams;
}

export interface EmbeddedLimits {
  /** Milliseconds of one request, and of one that reads. */
  readonly requestMs: number;
  readonly readMs: number;
  /** Bytes of resident set of the engine's process. */
  readonly residentBytes: number;
  /** Bytes from which on it is opened again between two transactions. */
  readonly renewBytes: number;
  readonly copies: CopyPace;
  /** Milliseconds between two looks at how the store fares, and bytes of its log that are told. */
  readonly lookMs: number;
  readonly logBytes: number;
}

export const LIMITS_SET: EmbeddedLimits = {
  requestMs: LIMITS.engineMs,
  readMs: LIMITS.engineReadMs,
  residentBytes: LIMITS.engineBytes,
  renewBytes: LIMITS.engineRenewBytes,
  copies: {
    freshBytes: LIMITS.consoleFreshBytes,
    idleMs: LIMITS.consoleIdleMs,
    staleMs: LIMITS.consoleStaleMs,
  },
  lookMs: 60_000,
  logBytes: LIMITS.engineLogBytes,
};
