import { availableParallelism } from "node:os";
import {
  type ErrorReport,
  ExtractError,
  LIMITS,
  RelayedError,
  SourceError,
} from "../../graph/model/index.ts";
import { readStamp } from "../extractors/index.ts";
import { needsSandbox, openSandbox, SandboxClosed, type SandboxOptions } from "../read/index.ts";
import {
  type Asking,
  collectSooner,
  LanesClosed,
  openLanes,
  startWorker,
  ThreadDied,
} from "../threads/index.ts";
import { type Reading, ReadingClosed, ReadingFailed } from "./reading.ts";
import type { Answer, Question } from "./thread-protocol.ts";

/** Beside this file, with its ending: `.ts` in the sources, `.js` when built. */
const THREAD = new URL(`./thread${import.meta.url.slice(-3)}`, import.meta.url);

/** Reading plain text, and extracting, in warm worker threads: a large document does not hold up the server, and one that
 *  runs without end or eats the memory ends its thread, not the process. One thread a core, each behind the thread that
 *  serves in the line for it. Sources of every other format are opened in a sandbox, beside what is extracted: there are
 *  as many lanes as both have together. Threads and processes start with the first source they are given: a case that is
 *  only asked needs none. */
export async function openThreads({
  lanes = Math.min(8, availableParallelism()),
  limitMs = LIMITS.extractMs,
  sandbox: says = {},
}: {
  readonly lanes?: number;
  /** Milliseconds one stage of one document may take. */
  readonly limitMs?: number;
  readonly sandbox?: SandboxOptions;
} = {}): Promise<Reading> {
  const stamp = await readStamp();
  collectSooner();
  const resourceLimits = { maxOldGenerationSizeMb: LIMITS.threadMegabytes };
  const threads = openLanes<Question, Answer>({
    lanes,
    limitMs,
    start: () => startWorker(THREAD, { resourceLimits }),
  });
  const sandbox = openSandbox(says);

  const ask = async (question: Question, file: string, asking: Asking<Question, Answer>): Promise<Answer> => {
    let answer: Answer;
    try {
      answer = await threads.ask(question, asking);
    } catch (error) {
      if (error instanceof LanesClosed) throw new ReadingClosed();
      if (!(error instanceof ThreadDied)) throw error;
      throw new ReadingFailed(deathReport(error, file), { cause: error });
    }
    if (answer.kind === "failed") throw new ReadingFailed(answer.error);
    return answer;
  };
  const openInSandbox: Reading["open"] = async (...asked) => {
    try {
      return await sandbox.open(...asked);
    } catch (error) {
      if (error instanceof SandboxClosed) throw new ReadingClosed();
      const isOfSource =
        error instanceof SourceError || error instanceof ExtractError || error instanceof RelayedError;
      throw isOfSource ? new ReadingFailed(error.report(), { cause: error }) : error;
    }
  };
  return {
    stamp,
    lanes: lanes + sandbox.most,
    async open(bytes, intake, take, signal) {
      if (await needsSandbox(bytes, intake)) return openInSandbox(bytes, intake, take, signal);
      const reply = async (answer: Answer): Promise<Question | null> => {
        if (answer.kind !== "part") return null;
        await take(answer.part);
        return { kind: "taken" };
      };
      const file = intake.fileName ?? "the document";
      const answer = await ask({ kind: "open", bytes, intake }, file, { signal, reply });
      if (answer.kind !== "opened") throw new Error(`a thread answered ${answer.kind} to open`);
      return answer.opened;
    },
    async extract(document, signal) {
      const answer = await ask({ kind: "extract", document }, document.fileName ?? "the document", {
        signal,
      });
      if (answer.kind !== "extraction") throw new Error(`a thread answered ${answer.kind} to extract`);
      return answer.extraction;
    },
    async close() {
      await Promise.all([threads.close(), sandbox.close()]);
    },
  };
}

function deathReport(death: ThreadDied, file: string): ErrorReport {
  const reason = death.ofMemory
    ? `it needed more than ${LIMITS.threadMegabytes} MB of memory`
    : death.message;
  return new ExtractError("extract/failed", { file, reason }).report();
}
