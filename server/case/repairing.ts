import {
  bringUp,
  CASE_FORMAT,
  type Repaired,
  readCaseFile,
  repairArchive,
  writeCaseFile,
  writing,
} from "../../graph/index.ts";
import { CaseError } from "../../graph/model/index.ts";
import { lockCase } from "./lock.ts";

/** Makes good what is damaged in a case's folder; opening the case afterwards makes anew what was removed. Throws case/none,
 *  case/locked while another process holds the case, case/newer, case/unwritable, and case/damaged when `case.json` and
 *  its copy are both lost. */
export async function repairCase(folder: string): Promise<Repaired> {
  const known = await readCaseFile(folder);
  if (known === null) throw new CaseError("case/none", { folder });
  return await writing(folder, async () => {
    const lock = await lockCase(folder);
    try {
      if (known.format < CASE_FORMAT) {
        await bringUp(folder);
        await writeCaseFile(folder, { ...known, format: CASE_FORMAT });
      }
      return await repairArchive(folder);
    } finally {
      await lock.release();
    }
  });
}
