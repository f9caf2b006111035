import { onTestFinished } from "vitest";
import type { Reading } from "../../../ingest/index.ts";
import type { Case, CaseOptions } from "../../../server/case/case.ts";
import { openCase } from "../../../server/case/open-case.ts";
import { optionsOf } from "./reports.ts";

/** An open case that is closed with the test at the latest. */
export async function opened(
  folder: string,
  says: Partial<CaseOptions> = {},
  openReading?: () => Promise<Reading>,
) {
  const { options, notices } = optionsOf(folder, says);
  const held: Case = await openCase(options, openReading);
  onTestFinished(() => held.close());
  return { held, notices };
}
