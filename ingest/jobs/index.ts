export { type AddressJobs, addressJobId, openAddressJobs, type PageJob } from "./addresses.ts";
export { jobId, shaOfJob } from "./ledger.ts";
export { type LocalQueue, openQueue, type QueueOptions } from "./local-queue.ts";
export { fetchingOver } from "./named-pages.ts";
export type { AddressPart, Arriving, FeedEntries, Fetching } from "./parts.ts";
export { type Reading, ReadingClosed, ReadingFailed, type TakePart } from "./reading.ts";
export { openThreads } from "./threads.ts";
