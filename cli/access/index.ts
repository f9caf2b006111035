/** How the commands come at a case: through the server that holds it, else by opening it themselves. */
import { isEngine, readCaseFile } from "../../graph/index.ts";
import { CaseError, StoreError, UsageError } from "../../graph/model/index.ts";
import { openFetcher } from "../../ingest/index.ts";
import { findServer } from "../../server/index.ts";
import { terminalText } from "../output/terminal-text.ts";
import type { CaseSettings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";
import type { CaseAccess } from "./access.ts";
import { openOwn } from "./own.ts";
import { openServed } from "./served.ts";

export { type CaseAccess, type JsonValue, type QueryParams, RefusedByServer } from "./access.ts";

/** Runs the work on the case, whose graph is made anew first if asked (a server is asked by the work), and gives the case free again, however the work ends. Throws usage/other-store when a
 *  server holds the case on an engine that is not the one asked for. */
export async function withCase<T>(
  settings: CaseSettings,
  terminal: Terminal,
  work: (access: CaseAccess) => Promise<T>,
  {
    isNew = "made",
    anew = false,
    isFetching = false,
  }: {
    readonly isNew?: "made" | "refused";
    readonly anew?: boolean;
    /** Whether the work asks for pages of the web; a server is asked for them either way, and may refuse. */
    readonly isFetching?: boolean;
  } = {},
): Promise<T> {
  if (!isEngine(settings.store)) throw new StoreError("store/unknown-engine", { url: settings.store });
  const url = await findServer(settings.folder);
  // A question must not make a case of whatever folder its name was mistyped to.
  if (url === null && isNew === "refused" && (await readCaseFile(settings.folder)) === null)
    throw new CaseError("case/none", { folder: settings.folder });
  const access =
    url === null
      ? await openOwn({
          ...settings,
          anew,
          fetcher: isFetching ? openFetcher() : null,
          now: terminal.now,
          notice: (it) => terminal.tell(terminalText(it)),
        })
      : openServed(url);
  try {
    // Left out, the engine is the server's. "embedded" is what leaving it out means.
    if (url !== null && settings.store !== "embedded" && (await access.counts()).engine === "embedded") {
      throw new UsageError("usage/other-store", { url, asked: settings.store });
    }
    return await work(access);
  } finally {
    await access.close();
  }
}
