/** Worker threads that answer questions. */
export { type Asking, type Lanes, LanesClosed, openLanes, ThreadDied } from "./lanes.ts";
export { startWorker } from "./start-worker.ts";
