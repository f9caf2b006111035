/** A reading thread: opens sources and extracts documents, one after the other, apart from the thread that
 *  answers requests. Started by threads.ts alone. */
import { parentPort } from "node:worker_threads";
import { builtinExtractor, extractFrom, loadTables } from "../extractors/index.ts";
import { openSource } from "../read/index.ts";
import { standBack } from "../threads/index.ts";
import { readingReport } from "./reading.ts";
import type { Answer, Question } from "./thread-protocol.ts";

const port = parentPort;
if (port === null) throw new Error("thread.ts runs as a worker thread only");
const answer = (message: Answer): void => port.postMessage(message);

standBack();
const extractor = builtinExtractor({ tables: await loadTables() });
/** Lets the source that is being opened go on. */
let goOn: () => void = () => undefined;

async function answerTo(question: Exclude<Question, { kind: "taken" }>): Promise<Answer> {
  const file =
    (question.kind === "open" ? question.intake.fileName : question.document.fileName) ?? "the document";
  try {
    if (question.kind === "open") {
      const opened = await openSource(question.bytes, question.intake, (part) => {
        const taken = new Promise<void>((resolve) => {
          goOn = resolve;
        });
        answer({ kind: "part", part });
        return taken;
      });
      return { kind: "opened", opened };
    }
    return { kind: "extraction", extraction: await extractFrom(extractor, question.document) };
  } catch (error) {
    return { kind: "failed", error: readingReport(error, file) };
  }
}

port.on("message", (question: Question) => {
  if (question.kind === "taken") goOn();
  else void answerTo(question).then(answer);
});
answer({ kind: "ready" });
