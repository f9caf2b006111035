/** A parsing thread: answers sentences with their parses. Started by threads.ts alone. */
import { parentPort, workerData } from "node:worker_threads";
import { packParses } from "./packed.ts";
import { openParserWith, type ParserParts } from "./parser.ts";

const port = parentPort;
if (port === null) throw new Error("thread.ts runs as a worker thread only");
const parser = openParserWith(workerData as ParserParts);

port.on("message", (sentences: readonly (readonly string[])[]) => {
  const packed = packParses(parser.parse(sentences));
  const { heads, upos, xpos, relations } = packed;
  port.postMessage(packed, [heads.buffer, upos.buffer, xpos.buffer, relations.buffer] as ArrayBuffer[]);
});
port.postMessage("ready");
