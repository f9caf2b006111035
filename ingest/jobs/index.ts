export { jobId, shaOfJob } from "./ledger.ts";
export { type LocalQueue, openQueue, type QueueOptions } from "./local-queue.ts";
export { type Reading, ReadingClosed, ReadingFailed } from "./reading.ts";
export { openThreads } from "./threads.ts";
