/** A process that opens a source in a sandbox without end, says so, and waits to be killed meanwhile. */
import { NO_METADATA } from "../../../../graph/model/index.ts";
import { openSandbox } from "../../../../ingest/read/sandbox/index.ts";

const intake = {
  fileName: "report.html",
  mediaType: null,
  charset: null,
  origin: null,
  columns: null,
  given: NO_METADATA,
  receivedAt: "2026-01-02T03:04:05.000Z",
};
const sandbox = openSandbox({ most: 1, module: new URL("./unruly.ts", import.meta.url) });
const open = (text: string) => sandbox.open(Buffer.from(text), intake, async () => undefined);
await open("A report.");
const hanging = open("hang");
process.stdout.write("busy\n");
await hanging;
