/** `npm run check:tables`: reads every table of this folder as the built-in extractor does and names the line of the first
 *  row of each room that cannot be read. The build runs it before it compiles. */
import { fileURLToPath } from "node:url";
import { TangleError } from "../../graph/model/index.ts";
import { loadClaimTables } from "../claims/index.ts";
import { loadMentionTables } from "../mentions/index.ts";

/** What is wrong with the tables of a folder (with a closing slash), a sentence each; empty where all can be read. Rejects
 *  when a file is missing. */
export async function wrongIn(folder: URL): Promise<string[]> {
  const results = await Promise.allSettled([loadMentionTables(folder), loadClaimTables(folder)]);
  const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  return [
    ...new Set(
      reasons.map((reason: unknown) => {
        if (reason instanceof TangleError) return reason.message;
        throw reason;
      }),
    ),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wrong = await wrongIn(new URL("./", import.meta.url));
  for (const sentence of wrong) console.error(sentence);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
