import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename, dirname, join } from "node:path";
import type { CypherRow } from "../store/engine.ts";
import {
  type Answer,
  type Checkpoints,
  type Committed,
  type CutTable,
  EXIT_MEMORY,
  type Failure,
  type Numbered,
  type Reply,
  type Request,
} from "./protocol.ts";

/** The engine refused a request; it runs on. */
export class EngineRefusal extends Error {
  readonly status: string | null;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "EngineRefusal";
    this.status = failure.status;
  }
}

/** The engine's process is gone: killed at a deadline, grown past its memory, or ended by somebody. */
export class EngineGone extends Error {
  readonly why: "deadline" | "memory" | "ended";

  constructor(why: EngineGone["why"]) {
    super(
      {
        deadline: "it ran past its deadline",
        memory: "it ran out of its memory",
        ended: "its process ended",
      }[why],
    );
    this.name = "EngineGone";
    this.why = why;
  }
}

/** One engine process with a database open in it. */
export interface EngineChild {
  readonly pid: number;
  /** The last commit that the database held when it was opened. */
  readonly epoch: number;
  /** Bytes of resident set when it had opened. */
  readonly residentBytes: number;
  /** Folder for what does not fit its memory; gone when the process is. */
  readonly spill: string;
  /** Throws EngineRefusal for what the engine refuses, EngineGone when the process is or goes away; it is killed
   *  when it has not answered within `limitMs`: for the one who waited so long because of the deadline, for all
   *  others it just ended. */
  ask(request: Request, limitMs: number): Promise<Answer>;
  isAlive(): boolean;
  /** Resolves when the process has ended and given its files free. */
  readonly ended: Promise<void>;
  /** Closes the database in good order and ends the process; kills it when that takes too long. */
  close(): Promise<void>;
  /** Ends it at once. What was acknowledged is on disk. */
  kill(): void;
}

const CLOSE_MS = 30_000;

export interface OpenOptions {
  readonly file: string;
  readonly readOnly: boolean;
  readonly residentBytes: number;
  readonly limitMs: number;
  /** Lets everybody else go first. */
  readonly isLowly?: boolean;
}

/** Starts a process and opens the database in it. Throws EngineRefusal when it does not open. */
export async function startChild(options: OpenOptions): Promise<EngineChild> {
  // The child lies next to this file, as TypeScript in the sources and as JavaScript when built.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const { file, readOnly, residentBytes, limitMs, isLowly = false } = options;
  // Where the engine puts what does not fit its memory. It leaves a folder there when it is killed, which must not
  // be the system's.
  const spill = mkdtempSync(join(dirname(file), SPILL));
  const child = fork(new URL(`./child${extension}`, import.meta.url), {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, TMPDIR: spill, TMP: spill, TEMP: spill },
  });
  child.once("exit", () => rmSync(spill, { recursive: true, force: true }));
  if (isLowly && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const engine = toEngineChild(child, spill);
  try {
    return {
      ...engine,
      ...committedOf(await engine.ask({ kind: "open", file, readOnly, residentBytes }, limitMs)),
    };
  } catch (error) {
    engine.kill();
    await engine.ended;
    throw error;
  }
}

const SPILL = "spill-";

/** Removes what engines left that were killed together with their parent. `holder` has the store open, so that
 *  nobody else has. */
export function clearSpilled(folder: string, holder: EngineChild): void {
  for (const path of readdirSync(folder).map((name) => join(folder, name))) {
    if (basename(path).startsWith(SPILL) && path !== holder.spill)
      rmSync(path, { recursive: true, force: true });
  }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

function toEngineChild(child: ChildProcess, spill: string): Omit<EngineChild, "epoch" | "residentBytes"> {
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let gone: EngineGone | null = null;

  const leave = (why: EngineGone): void => {
    gone ??= why;
    for (const [id, request] of waiting) {
      clearTimeout(request.timer);
      waiting.delete(id);
      request.reject(gone);
    }
  };
  const kill = (why: EngineGone): void => {
    child.kill("SIGKILL");
    leave(why);
  };
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  child.on("error", () => leave(new EngineGone("ended")));
  child.on("exit", (code) => leave(new EngineGone(code === EXIT_MEMORY ? "memory" : "ended")));
  child.on("message", (reply: Reply) => {
    const request = waiting.get(reply.id);
    if (!request) return;
    waiting.delete(reply.id);
    clearTimeout(request.timer);
    if ("answer" in reply.body) request.resolve(reply.body.answer);
    else request.reject(new EngineRefusal(reply.body.failure));
  });

  const ask = (body: Request, limitMs: number): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const id = next++;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new EngineGone("deadline"));
        kill(new EngineGone("ended"));
      }, limitMs);
      waiting.set(id, { resolve, reject, timer });
      const message: Numbered<Request> = { id, body };
      child.send(message, (error) => {
        if (error) leave(new EngineGone("ended"));
      });
    });

  return {
    pid: child.pid ?? -1,
    spill,
    ask,
    isAlive: () => gone === null,
    ended,
    kill: () => kill(new EngineGone("ended")),
    close: async () => {
      if (gone) return ended;
      try {
        await ask({ kind: "close" }, CLOSE_MS);
        child.disconnect();
        await ended;
      } catch (error) {
        if (!(error instanceof EngineGone)) throw error;
      }
    },
  };
}

export function rowsOf(answer: Answer): readonly CypherRow[] {
  if (!("rows" in answer)) throw new TypeError("the engine answered without rows");
  return answer.rows;
}

export function tableOf(answer: Answer): CutTable {
  if (!("table" in answer)) throw new TypeError("the engine answered without a table");
  return answer.table;
}

export function committedOf(answer: Answer): Committed {
  if (!("epoch" in answer)) throw new TypeError("the engine answered without an epoch");
  return answer;
}

export function checkpointsOf(answer: Answer): Checkpoints {
  if (!("checkpoints" in answer)) throw new TypeError("the engine answered without its checkpoints");
  return answer.checkpoints;
}
