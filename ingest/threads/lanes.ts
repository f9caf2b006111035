import type { Worker } from "node:worker_threads";

/** How long a thread may take until it is ready; on a busy machine that is seconds. */
const START_MS = 120_000;

/** How a question is asked. */
export interface Asking<Question, Answer> {
  /** Looks at each message before it counts as the answer. What it gives is sent to the thread, and the next message is
   *  waited for; null: the message is the answer. What it throws ends the thread, which still waits for a reply. */
  readonly reply?: (message: Answer) => Promise<Question | null>;
  /** Ends the thread that works on the question. */
  readonly signal?: AbortSignal | undefined;
}

/** Threads that answer questions, each one at a time, in the order of asking. */
export interface Lanes<Question, Answer> {
  /** Rejects with ThreadDied when its thread ends over it or takes too long for one message, with LanesClosed when closed
   *  meanwhile, with the signal's reason, with what `reply` throws, and with the very error that kept its thread from
   *  starting. */
  ask(question: Question, asking?: Asking<Question, Answer>): Promise<Answer>;
  close(): Promise<void>;
}

/** The lanes were closed before they were done, which is no failure of what was asked. */
export class LanesClosed extends Error {
  constructor() {
    super("the threads were closed");
    this.name = "LanesClosed";
  }
}

/** A thread ended, or was ended, over a question. Its message says why. */
export class ThreadDied extends Error {
  /** Whether it ran out of memory. */
  readonly ofMemory: boolean;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "ThreadDied";
    this.ofMemory = cause instanceof Error && "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
  }
}

/** Warm threads, each started with the first question it is given and replaced when it dies. `start` makes a thread
 *  whose first message says that it is ready and which answers each message with one; a question that takes longer
 *  than `limitMs` ends its thread (the time to start is not counted). Threads at rest keep no process alive. */
export function openLanes<Question, Answer>({
  lanes,
  start,
  limitMs,
}: {
  readonly lanes: number;
  readonly start: () => Worker;
  readonly limitMs?: number | undefined;
}): Lanes<Question, Answer> {
  const all = Array.from({ length: lanes }, () => openLane<Question, Answer>(start, limitMs));
  const idle = [...all];
  const queue: ((lane: Lane<Question, Answer>) => void)[] = [];
  return {
    async ask(question, asking) {
      const lane = idle.pop() ?? (await new Promise<Lane<Question, Answer>>((take) => queue.push(take)));
      try {
        return await lane.ask(question, asking);
      } finally {
        const waiting = queue.shift();
        if (waiting) waiting(lane);
        else idle.push(lane);
      }
    },
    async close() {
      await Promise.all(all.map((lane) => lane.close()));
    },
  };
}

/** One thread, replaced when it dies. */
type Lane<Question, Answer> = Lanes<Question, Answer>;

function openLane<Question, Answer>(
  startThread: () => Worker,
  limitMs: number | undefined,
): Lane<Question, Answer> {
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
      const fresh = startThread();
      worker = fresh;
      // For its whole life: one that dies at rest is replaced when it is next asked, and is no question's failure.
      fresh.on("error", () => forget(fresh));
      fresh.on("exit", () => forget(fresh));
      fresh.unref();
      await nextMessage(fresh, START_MS);
    })().catch(async (error: unknown) => {
      await drop();
      throw isClosed ? new LanesClosed() : error;
    });
    return ready;
  };
  return {
    async ask(question, { reply, signal } = {}) {
      if (isClosed) throw new LanesClosed();
      await start();
      signal?.throwIfAborted();
      const asked = worker;
      if (asked === null) throw new LanesClosed();
      // Before anything waits for the answer: what cannot be handed over is refused here.
      asked.postMessage(question);
      asked.ref();
      try {
        for (;;) {
          const message = (await nextMessage(asked, limitMs, signal).catch((error: unknown) => {
            throw signal?.aborted ? signal.reason : new ThreadDied(error);
          })) as Answer;
          const next = (await reply?.(message)) ?? null;
          if (next === null) {
            asked.unref();
            return message;
          }
          signal?.throwIfAborted();
          // It may have died while the reply was made.
          if (worker !== asked) throw new ThreadDied(new Error("its thread ended"));
          asked.postMessage(next);
        }
      } catch (error) {
        await drop();
        throw isClosed ? new LanesClosed() : error;
      }
    },
    async close() {
      isClosed = true;
      await drop();
    },
  };
}

/** The next message of a thread. Rejects when it dies first, takes longer than `limitMs`, or is not waited for any
 *  longer. */
function nextMessage(worker: Worker, limitMs?: number, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer =
      limitMs === undefined
        ? undefined
        : setTimeout(() => end(() => reject(new Error(`it took longer than ${limitMs} ms`))), limitMs);
    const onMessage = (answer: unknown): void => end(() => resolve(answer));
    const onError = (error: unknown): void => end(() => reject(error));
    const onExit = (): void => end(() => reject(new Error("its thread ended")));
    const onAbort = (): void => end(() => reject(signal?.reason));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      signal?.removeEventListener("abort", onAbort);
      settle();
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    signal?.addEventListener("abort", onAbort);
  });
}
