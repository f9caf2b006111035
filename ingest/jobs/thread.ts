/** A reading thread: decodes sources and extracts documents, one after the other, apart from the thread that
 *  answers requests. Started by threads.ts alone. */
import { parentPort } from "node:worker_threads";
import { builtinExtractor, extractFrom, loadTables } from "../extractors/index.ts";
import { readSource } from "../read/index.ts";
import { readingReport } from "./reading.ts";
import type { Answer, Question } from "./thread-protocol.ts";

const port = parentPort;
if (port === null) throw new Error("thread.ts runs as a worker thread only");
const answer = (message: Answer): void => port.postMessage(message);

const extractor = builtinExtractor({ tables: await loadTables() });

async function answerTo(question: Question): Promise<Answer> {
  const file =
    (question.kind === "read" ? question.intake.fileName : question.document.fileName) ?? "the document";
  try {
    if (question.kind === "read") {
      return { kind: "document", document: await readSource(question.bytes, question.intake) };
    }
    return { kind: "extraction", extraction: await extractFrom(extractor, question.document) };
  } catch (error) {
    return { kind: "failed", error: readingReport(error, file) };
  }
}

port.on("message", (question: Question) => {
  void answerTo(question).then(answer);
});
answer({ kind: "ready" });
