import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for what the test files of one run share, named in the environment of their processes. It goes with the run. */
export default function makeRunFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "tangle-run-"));
  process.env.TANGLE_RUN_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
