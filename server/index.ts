/** The door of the server's room: a case, its HTTP interface, and where it is found. */
export { type App, type AppOptions, createApp } from "./app.ts";
export type {
  Case,
  CaseOptions,
  DecisionFilter,
  DocumentFilter,
  DocumentSort,
  ForgetReceipt,
  ForgetRequest,
  IngestSummary,
  JobFilter,
  PageRequest,
  RetryRequest,
  Submission,
} from "./case/case.ts";
export { type CheckedRequest, checkedRequest } from "./case/decision-request.ts";
export { refuseAtTheDoor } from "./case/door.ts";
export { openCase } from "./case/open-case.ts";
export { repairCase } from "./case/repairing.ts";
export { findServer } from "./case-record.ts";
export {
  DEFAULT_HOST,
  DEFAULT_PORT,
  type Listening,
  type ListenOptions,
  listen,
  untilSignal,
} from "./listen.ts";
