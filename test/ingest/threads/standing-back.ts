/** A thread that stands back and tells how far behind others it stands then. Linux. */
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { standBack } from "../../../ingest/threads/index.ts";

standBack();
const fields = readFileSync("/proc/thread-self/stat", "utf8").split(") ").at(-1)?.split(" ");
parentPort?.postMessage(Number(fields?.[16]));
