import type { CypherParams, CypherRow } from "../store/engine.ts";

/** What the parent asks of the engine's process. One write transaction at a time: the parent sees to it. */
export type Request =
  | {
      readonly kind: "open";
      readonly file: string;
      readonly readOnly: boolean;
      readonly residentBytes: number;
    }
  | { readonly kind: "run"; readonly statement: string; readonly params: CypherParams }
  | { readonly kind: "begin" }
  | { readonly kind: "commit" }
  | { readonly kind: "rollback" }
  | { readonly kind: "read"; readonly statement: string; readonly params: CypherParams }
  | {
      readonly kind: "console";
      readonly statement: string;
      readonly params: CypherParams;
      readonly limits: RowLimits;
    }
  | { readonly kind: "save"; readonly file: string }
  | { readonly kind: "checkpoints" }
  | { readonly kind: "close" };

export interface RowLimits {
  readonly limitRows: number;
  readonly limitBytes: number;
}

/** Rows of a console answer, cut to the limits before they cross. */
export interface CutTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly truncated: boolean;
}

/** After opening or a commit: the engine's number of the last commit (0 where it changed nothing), and the bytes of resident
 *  set that the process has. */
export interface Committed {
  readonly epoch: number;
  readonly residentBytes: number;
}

export type Answer =
  | { readonly rows: readonly CypherRow[] }
  | { readonly table: CutTable }
  | Committed
  | { readonly checkpoints: Checkpoints }
  | { readonly done: true };

/** How the engine fares in folding its log into its file by itself. */
export interface Checkpoints {
  /** Bytes of the log that are not in the file yet. */
  readonly logBytes: number;
  /** Those that failed since the last that succeeded, and what the last of them said. */
  readonly failures: number;
  readonly lastError: string | null;
  /** Whether none can succeed until the store is opened again. */
  readonly stopped: boolean;
}

/** What the engine said, with its GQL status (`42001` is a syntax error, `40000` a conflict). */
export interface Failure {
  readonly message: string;
  readonly status: string | null;
}

export interface Numbered<T> {
  readonly id: number;
  readonly body: T;
}

export type Reply = Numbered<{ readonly answer: Answer } | { readonly failure: Failure }>;

/** The child ended itself because it had grown past its limit. */
export const EXIT_MEMORY = 86;
