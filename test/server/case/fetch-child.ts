/** Run by the tests as a process of its own: opens the case in the folder named first, asks for the pages that are named
 *  behind the port, prints a line for each that was asked for, and ends when all of them are done. Every connection goes to
 *  that port of this machine, which stands for the web. */
import { connect } from "node:net";
import { NO_METADATA } from "../../../graph/model/index.ts";
import { openFetcher } from "../../../ingest/index.ts";
import { openCase } from "../../../server/case/open-case.ts";
import { optionsOf } from "./reports.ts";

const [folder, port, ...urls] = process.argv.slice(2);
if (folder === undefined) throw new Error("a folder is needed");
const fetcher = openFetcher({
  limits: { fetchPauseMs: 0 },
  network: {
    lookup: async () => ["93.184.216.34"],
    dial: () =>
      new Promise((resolve, reject) => {
        const socket = connect({ port: Number(port), host: "127.0.0.1" });
        socket.once("connect", () => resolve(socket)).once("error", reject);
      }),
  },
});
const held = await openCase(optionsOf(folder, { fetcher }).options);
for (const url of urls) {
  const { id } = await held.fetch({ url, given: NO_METADATA });
  process.stdout.write(`${id}\n`);
}
await held.idle();
process.stdout.write("idle\n");
await held.close();
