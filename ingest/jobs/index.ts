export { jobId, shaOfJob } from "./ledger.ts";
export { type LocalQueue, openQueue, type QueueOptions } from "./local-queue.ts";
export type { AddressPart, Arriving, Fetching } from "./parts.ts";
export { type Reading, ReadingClosed, ReadingFailed, type TakePart } from "./reading.ts";
export { openThreads } from "./threads.ts";
