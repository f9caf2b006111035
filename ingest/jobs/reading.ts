import {
  type ErrorReport,
  ExtractError,
  type Extraction,
  type ExtractorStamp,
  type Intake,
  type SourceDocument,
  TangleError,
} from "../../graph/model/index.ts";

/** The two stages that compute, wherever they run. */
export interface Reading {
  /** Whose extractions these are. */
  readonly stamp: ExtractorStamp;
  /** Documents it works on at once. */
  readonly lanes: number;
  /** Throws ReadingFailed for what is wrong with the document, ReadingClosed when closed meanwhile. */
  read(bytes: Uint8Array, intake: Intake): Promise<SourceDocument>;
  extract(document: SourceDocument): Promise<Extraction>;
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
