import {
  type ErrorReport,
  ExtractError,
  type Extraction,
  type ExtractorStamp,
  type Intake,
  type SourceDocument,
  TangleError,
} from "../../graph/model/index.ts";
import type { Opened, Part } from "../read/index.ts";

/** Takes a part of a source that is being opened; the next one is drawn when it resolves. */
export type TakePart = (part: Part) => Promise<void>;

/** The two stages that compute, wherever they run. */
export interface Reading {
  /** Whose extractions these are. */
  readonly stamp: ExtractorStamp;
  /** Documents it works on at once. */
  readonly lanes: number;
  /** Opens a source. Its parts go to `take` one by one, each once the one before was taken. Rejects with ReadingFailed
   *  for what is wrong with the source, with what `take` throws, with ReadingClosed when closed meanwhile, and with the
   *  signal's reason once it is aborted: what works on the source is ended then, and takes no more parts. */
  open(bytes: Uint8Array, intake: Intake, take: TakePart, signal?: AbortSignal): Promise<Opened>;
  /** As `open`. */
  extract(document: SourceDocument, signal?: AbortSignal): Promise<Extraction>;
  close(): Promise<void>;
}

/** A document that could not be read or extracted. Carries the report alone: the error itself may have been thrown
 *  in another thread. */
export class ReadingFailed extends Error {
  readonly report: ErrorReport;

  constructor(report: ErrorReport, options?: ErrorOptions) {
    super(report.message, options);
    this.name = "ReadingFailed";
    this.report = report;
  }
}

/** The reading was closed before it was done with the document, which is no failure of it. */
export class ReadingClosed extends Error {
  constructor() {
    super("the reading was closed");
    this.name = "ReadingClosed";
  }
}

/** What to tell of an error that a document caused while it was read or extracted. */
export function readingReport(error: unknown, file: string): ErrorReport {
  if (error instanceof ReadingFailed) return error.report;
  if (error instanceof TangleError) return error.report();
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new ExtractError("extract/failed", { file, reason }).report();
}
