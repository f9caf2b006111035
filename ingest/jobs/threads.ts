import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type ErrorReport, ExtractError, LIMITS } from "../../graph/model/index.ts";
import { readStamp } from "../extractors/index.ts";
import { type Reading, ReadingClosed, ReadingFailed } from "./reading.ts";
import type { Answer, Question } from "./thread-protocol.ts";

/** Beside this file, with its ending: `.ts` in the sources, `.js` when built. */
const ENDING = import.meta.url.slice(-3);
const THREAD = new URL(`./thread${ENDING}`, import.meta.url);

/** Starts the thread's code. Run from the sources it has to learn TypeScript first: processes take that from
 *  NODE_OPTIONS, threads do not. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: LIMITS.threadMegabytes };
  if (ENDING !== ".ts") return new Worker(THREAD, { resourceLimits });
  const loader = import.meta.resolve("tsx/esm/api");
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(THREAD)});
  });`;
  return new Worker(code, { eval: true, resourceLimits });
}

/** One thread, replaced when it dies. */
interface Thread {
  ask(question: Question, file: string): Promise<Answer>;
  close(): Promise<void>;
}

/** Reading and extracting in warm worker threads: a large document does not hold up the server, and one that runs
 *  without end or eats the memory ends its thread, not the process. One thread a core, but one core stays for
 *  the server and its store. Threads start with the first document they are given: a case that is only asked
 *  needs none. */
export async function openThreads({
  lanes = Math.max(1, Math.min(8, availableParallelism() - 1)),
  limitMs = LIMITS.extractMs,
}: {
  readonly lanes?: number;
  /** Milliseconds one stage of one document may take. */
  readonly limitMs?: number;
} = {}): Promise<Reading> {
  const stamp = await readStamp();
  const idle: Thread[] = Array.from({ length: lanes }, () => openThread(limitMs));
  const all = [...idle];
  const queue: ((thread: Thread) => void)[] = [];

  const ask = async (question: Question, file: string): Promise<Answer> => {
    const thread = idle.pop() ?? (await new Promise<Thread>((resolve) => queue.push(resolve)));
    try {
      const answer = await thread.ask(question, file);
      if (answer.kind === "failed") throw new ReadingFailed(answer.error);
      return answer;
    } finally {
      const waiting = queue.shift();
      if (waiting) waiting(thread);
      else idle.push(thread);
    }
  };
  return {
    stamp,
    lanes,
    async read(bytes, intake) {
      const answer = await ask({ kind: "read", bytes, intake }, intake.fileName ?? "the document");
      if (answer.kind !== "document") throw new Error(`a thread answered ${answer.kind} to read`);
      return answer.document;
    },
    async extract(document) {
      const answer = await ask({ kind: "extract", document }, document.fileName ?? "the document");
      if (answer.kind !== "extraction") throw new Error(`a thread answered ${answer.kind} to extract`);
      return answer.extraction;
    },
    async close() {
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
}

function openThread(limitMs: number): Thread {
  let worker: Worker | null = null;
  let ready: Promise<void> | null = null;
  let isClosed = false;

  const drop = async (): Promise<void> => {
    const dying = worker;
    worker = null;
    ready = null;
    await dying?.terminate();
  };
  const forget = (dead: Worker): void => {
    if (worker !== dead) return;
    worker = null;
    ready = null;
  };
  const start = (): Promise<void> => {
    ready ??= (async () => {
      const fresh = startWorker();
      worker = fresh;
      // For its whole life: one that dies at rest is replaced when it is next asked, and is no document's failure.
      fresh.on("error", () => forget(fresh));
      fresh.on("exit", () => forget(fresh));
      // A thread at rest keeps no process alive.
      fresh.unref();
      const answer = await nextAnswer(fresh);
      if (answer.kind !== "ready") throw new Error(`a thread answered ${answer.kind} before it was ready`);
    })().catch(async (error: unknown) => {
      await drop();
      throw isClosed ? new ReadingClosed() : error;
    });
    return ready;
  };
  return {
    async ask(question, file) {
      if (isClosed) throw new ReadingClosed();
      await start();
      const asked = worker;
      if (asked === null) throw new ReadingClosed();
      asked.ref();
      const answering = nextAnswer(asked, limitMs);
      asked.postMessage(question);
      try {
        const answer = await answering;
        asked.unref();
        return answer;
      } catch (error) {
        await drop();
        if (isClosed) throw new ReadingClosed();
        throw new ReadingFailed(deathReport(error, file), { cause: error });
      }
    },
    async close() {
      isClosed = true;
      await drop();
    },
  };
}

/** The next message of a thread. Rejects when it dies first, or takes longer than `limitMs`. */
function nextAnswer(worker: Worker, limitMs?: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer =
      limitMs === undefined
        ? undefined
        : setTimeout(() => end(() => reject(new Error(`it took longer than ${limitMs} ms`))), limitMs);
    const onMessage = (answer: Answer): void => end(() => resolve(answer));
    const onError = (error: unknown): void => end(() => reject(error));
    const onExit = (): void => end(() => reject(new Error("its thread ended")));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      settle();
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}

function deathReport(error: unknown, file: string): ErrorReport {
  const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  const reason = isMemory
    ? `it needed more than ${LIMITS.threadMegabytes} MB of memory`
    : error instanceof Error
      ? error.message
      : String(error);
  return new ExtractError("extract/failed", { file, reason }).report();
}
