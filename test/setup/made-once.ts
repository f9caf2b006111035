import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { inTurn } from "./in-turn.ts";

/** A folder of the run that is made by the first who asks for it; the others wait, and only read it. Throws what `make` throws;
 *  then the next who asks tries again. `own` is where it is made when no run has a folder for it, as in a bench. */
export async function madeOnce(
  name: string,
  own: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const made = join(process.env.TANGLE_RUN_FOLDER ?? own, name);
  await inTurn(`${made}.turn`, async () => {
    if (existsSync(made)) return;
    const half = `${made}.half`;
    await rm(half, { recursive: true, force: true });
    await make(half);
    await rename(half, made);
  });
  return made;
}
