import type { QueryTable } from "../model/index.ts";

/** A value that crosses into Cypher or comes back from it. Numbers are JavaScript's; no bigint, no Date. */
export type CypherValue =
  | null
  | boolean
  | number
  | string
  | readonly CypherValue[]
  | { readonly [key: string]: CypherValue };

export type CypherParams = { readonly [key: string]: CypherValue };

/** A row by the names of its columns. */
export type CypherRow = { readonly [column: string]: CypherValue };

/** Runs statements inside one transaction, in the order in which they are given; the next may be given before the last is
 *  answered. */
export interface Transaction {
  run(statement: string, params?: CypherParams): Promise<readonly CypherRow[]>;
}

/** What a graph database has to offer to be a store of Tangle: everything else (`GraphStore`) is written once,
 *  over these. The Cypher is the subset that both engines read alike (`graph/cypher`).
 *
 *  Errors: StoreError for what the database does, QueryError from `console` for what the analyst asked. */
export interface Engine {
  readonly name: "embedded" | "neo4j";
  /** Constraints and indexes; running it again changes nothing. */
  prepare(): Promise<void>;
  /** Runs the work in one write transaction: all of it, or none. The work may run more than once (retry after a
   *  transient failure), so it must be idempotent. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Runs what fills the store from nothing, in many transactions: that the engine grows meanwhile is no waste. Missing
   *  where it makes no difference. */
  filling?<T>(work: () => Promise<T>): Promise<T>;
  /** One reading statement. */
  read(statement: string, params?: CypherParams): Promise<readonly CypherRow[]>;
  /** An analyst's own query: guarded, read-only, ended at `timeoutMs`, cut at `limitRows`. */
  console(cypher: string, params: CypherParams, limits: ConsoleLimits): Promise<QueryTable>;
  /** Writes its files anew, so that nothing that was deleted stays in them or in the console's copies. Missing where the
   *  files are the database's own. */
  compact?(): Promise<void>;
  close(): Promise<void>;
}

export interface ConsoleLimits {
  readonly timeoutMs: number;
  readonly limitRows: number;
  readonly limitBytes: number;
  /** Aborted when nobody waits for the answer any more: the query is ended, and rejects with query/failed. */
  readonly signal?: AbortSignal;
}
