/** Worker threads that answer questions. */
export { collectSooner } from "./collect-sooner.ts";
export { type Asking, type Lanes, LanesClosed, openLanes, ThreadDied } from "./lanes.ts";
export { standBack } from "./stand-back.ts";
export { startWorker } from "./start-worker.ts";
