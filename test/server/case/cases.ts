import { onTestFinished } from "vitest";
import type { Case, CaseOptions } from "../../../server/case/case.ts";
import { openCase } from "../../../server/case/open-case.ts";
import { optionsOf } from "./reports.ts";

/** An open case that is closed with the test at the latest. */
export async function opened(folder: string, says: Partial<CaseOptions> = {}) {
  const { options, notices } = optionsOf(folder, says);
  const held: Case = await openCase(options);
  onTestFinished(() => held.close());
  return { held, notices };
}
