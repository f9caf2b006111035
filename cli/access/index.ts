/** How the commands come at a case: through the server that holds it, else by opening it themselves. */
import { UsageError } from "../../graph/model/index.ts";
import { findServer } from "../../server/index.ts";
import { terminalText } from "../output/terminal-text.ts";
import type { CaseSettings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";
import type { CaseAccess } from "./access.ts";
import { openOwn } from "./own.ts";
import { openServed } from "./served.ts";

export { type CaseAccess, type JsonValue, type QueryParams, RefusedByServer } from "./access.ts";

/** Runs the work on the case and gives the case free again, however the work ends. Throws usage/other-store when a
 *  server holds the case on an engine that is not the one asked for. */
export async function withCase<T>(
  settings: CaseSettings,
  terminal: Terminal,
  work: (access: CaseAccess) => Promise<T>,
): Promise<T> {
  const url = await findServer(settings.folder);
  const access =
    url === null
      ? await openOwn({ ...settings, now: terminal.now, notice: (it) => terminal.tell(terminalText(it)) })
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
