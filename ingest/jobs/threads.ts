import { availableParallelism } from "node:os";
import { type ErrorReport, ExtractError, LIMITS } from "../../graph/model/index.ts";
import { readStamp } from "../extractors/index.ts";
import { LanesClosed, openLanes, startWorker, ThreadDied } from "../threads/index.ts";
import { type Reading, ReadingClosed, ReadingFailed } from "./reading.ts";
import type { Answer, Question } from "./thread-protocol.ts";

/** Beside this file, with its ending: `.ts` in the sources, `.js` when built. */
const THREAD = new URL(`./thread${import.meta.url.slice(-3)}`, import.meta.url);

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
  const resourceLimits = { maxOldGenerationSizeMb: LIMITS.threadMegabytes };
  const threads = openLanes<Question, Answer>({
    lanes,
    limitMs,
    start: () => startWorker(THREAD, { resourceLimits }),
  });

  const ask = async (question: Question, file: string): Promise<Answer> => {
    let answer: Answer;
    try {
      answer = await threads.ask(question);
    } catch (error) {
      if (error instanceof LanesClosed) throw new ReadingClosed();
      if (!(error instanceof ThreadDied)) throw error;
      throw new ReadingFailed(deathReport(error, file), { cause: error });
    }
    if (answer.kind === "failed") throw new ReadingFailed(answer.error);
    return answer;
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
    close: () => threads.close(),
  };
}

function deathReport(death: ThreadDied, file: string): ErrorReport {
  const reason = death.ofMemory
    ? `it needed more than ${LIMITS.threadMegabytes} MB of memory`
    : death.message;
  return new ExtractError("extract/failed", { file, reason }).report();
}
