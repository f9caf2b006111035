/** The embedded engine's own process: it opens one database and answers its parent's requests, one reply each. It
 *  ends when its parent goes away, and ends itself when it grows past its limit. Started by `child-process.ts`. */
import { closeSync, existsSync, fdatasyncSync, openSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import grafeo, { type GrafeoDB, type QueryResult, type Transaction } from "@grafeo-db/js";
import type { CypherRow } from "../store/engine.ts";
import { inTurns } from "../store/turns.ts";
import { toPlain } from "./plain.ts";
import {
  type Answer,
  type Checkpoints,
  type CutTable,
  EXIT_MEMORY,
  type Numbered,
  type Reply,
  type Request,
  type RowLimits,
} from "./protocol.ts";

/** Log bytes and milliseconds after which the engine folds its log into the file by itself. */
const CHECKPOINT = { walBytes: 64 * 1024 * 1024, intervalMs: 60_000 };
const MEMORY_CHECK_MS = 250;

interface Opened {
  readonly db: GrafeoDB;
  readonly file: string;
}

let opened: Opened | null = null;
let transaction: Transaction | null = null;
/** Whether the open transaction changed anything: one that did not is in no log. */
let hasChanged = false;

/** Statements of a transaction may come before the last one is answered; they run in the order in which they came. */
const inTurn = inTurns();
const OF_A_TRANSACTION: readonly Request["kind"][] = ["begin", "run", "commit", "rollback"];

process.on("message", ({ id, body }: Numbered<Request>) => {
  const answering = OF_A_TRANSACTION.includes(body.kind) ? inTurn(() => answer(body)) : answer(body);
  answering.then(
    (result) => reply({ id, body: { answer: result } }),
    (error: unknown) => reply({ id, body: { failure: toFailure(error) } }),
  );
});
process.on("disconnect", () => process.exit(0));
// Ctrl-C goes to the whole group: the parent ends its work first, then this process.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

function reply(message: Reply): void {
  process.send?.(message);
}

async function answer(request: Request): Promise<Answer> {
  switch (request.kind) {
    case "open":
      opened = openDatabase(request.file, request.readOnly);
      watchMemory(request.residentBytes);
      return { epoch: Number(opened.db.currentEpoch()), residentBytes: process.memoryUsage.rss() };
    case "begin":
      transaction = database().beginTransaction();
      hasChanged = false;
      return { done: true };
    case "run": {
      if (!transaction) throw new Error("no transaction is open");
      const result = await transaction.executeCypher(request.statement, request.params);
      hasChanged ||= Object.values(result.counters).some((changed) => changed > 0);
      return { rows: toRows(result) };
    }
    case "commit":
      transaction?.commit();
      transaction = null;
      syncLog();
      return {
        epoch: hasChanged ? Number(database().currentEpoch()) : 0,
        residentBytes: process.memoryUsage.rss(),
      };
    case "rollback":
      transaction?.rollback();
      transaction = null;
      return { done: true };
    case "read":
      return { rows: toRows(await database().executeCypher(request.statement, request.params)) };
    case "console":
      return {
        table: cut(await database().executeCypher(request.statement, request.params), request.limits),
      };
    case "save":
      database().save(request.file);
      return { done: true };
    case "checkpoints":
      return { checkpoints: checkpoints() };
    case "close":
      opened?.db.close();
      opened = null;
      return { done: true };
  }
}

function openDatabase(file: string, readOnly: boolean): Opened {
  if (readOnly) return { db: grafeo.GrafeoDB.openReadOnly(file), file };
  const db = grafeo.GrafeoDB.create(file);
  db.setCheckpointTriggers(CHECKPOINT);
  return { db, file };
}

function database(): GrafeoDB {
  if (!opened) throw new Error("the database is not open");
  return opened.db;
}

function checkpoints(): Checkpoints {
  const { failures, lastError = null, stopped } = database().checkpointStatus();
  const folder = logFolder();
  const sizes = logNames(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size);
  const logBytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return { logBytes, failures, lastError, stopped };
}

function toRows(result: QueryResult): readonly CypherRow[] {
  return result.toArray().map((row) => toPlain(row) as CypherRow);
}

function cut(result: QueryResult, limits: RowLimits): CutTable {
  const rows: (readonly unknown[])[] = [];
  let bytes = 0;
  for (const raw of result.rows()) {
    const row = raw.map(toPlain);
    bytes += JSON.stringify(row).length;
    if (rows.length >= limits.limitRows || bytes > limits.limitBytes) {
      return { columns: result.columns, rows, truncated: true };
    }
    rows.push(row);
  }
  return { columns: result.columns, rows, truncated: false };
}

/** The engine leaves its last commits to the system for a while; one call makes them hold through a power cut. */
function syncLog(): void {
  const folder = logFolder();
  const newest = logNames(folder).sort().at(-1);
  if (newest === undefined) return;
  const log = openSync(join(folder, newest), "r+");
  try {
    fdatasyncSync(log);
  } finally {
    closeSync(log);
  }
}

function logFolder(): string {
  return `${opened?.file}.wal`;
}

function logNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function watchMemory(residentBytes: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > residentBytes) process.exit(EXIT_MEMORY);
  }, MEMORY_CHECK_MS).unref();
}

function toFailure(error: unknown): { message: string; status: string | null } {
  if (!(error instanceof Error)) return { message: String(error), status: null };
  const status = "gqlStatus" in error && typeof error.gqlStatus === "string" ? error.gqlStatus : null;
  return { message: error.message, status };
}
