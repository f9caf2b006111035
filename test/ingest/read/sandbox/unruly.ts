/** A reading process that does what its source says, as no reader should: "hang", "eat", "abort", "exit", "throw later",
 *  "parts N"; anything else it reads as it is. */
import { Buffer } from "node:buffer";
import type { Intake } from "../../../../graph/model/index.ts";
import type { Part } from "../../../../ingest/read/contents.ts";
import { startGuard } from "../../../../ingest/read/sandbox/guard.ts";
import type { Answer, Terms, Told } from "../../../../ingest/read/sandbox/protocol.ts";
import { openSource } from "../../../../ingest/read/source.ts";

const answer = (message: Answer): void => {
  process.send?.(message);
};
process.on("disconnect", () => process.exit(0));
startGuard(JSON.parse(process.argv[2] ?? "") as Terms);

let goOn: () => void = () => undefined;
const keep: unknown[] = [];

async function open(bytes: Uint8Array, intake: Intake): Promise<Answer> {
  const asked = Buffer.from(bytes).toString();
  if (asked === "hang") for (;;) keep.length = 0;
  if (asked === "eat") for (;;) keep.push(Buffer.alloc(16 * 1024 * 1024, 1));
  if (asked === "eat heap") for (;;) keep.push(Array.from({ length: 1000 }, () => ({ asked })));
  if (asked === "abort") process.abort();
  if (asked === "exit") process.exit(3);
  if (asked === "throw") throw new Error("an event nobody listened to");
  const [, count] = /^(?:some )?parts (\d+)/.exec(asked) ?? [];
  for (let at = 0; at < Number(count ?? 0); at += 1) {
    if (asked.startsWith("some") && at === 2) process.abort();
    const taken = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    answer({ kind: "part", part: part(at) });
    await taken;
  }
  if (count !== undefined)
    return { kind: "opened", opened: { mediaType: "application/zip", document: null, parts: Number(count) } };
  return { kind: "opened", opened: await openSource(bytes, intake, async () => undefined) };
}

function part(at: number): Part {
  const { given } = {
    given: { title: null, publisher: null, url: null, publishedAt: null, marking: null, language: null },
  };
  return {
    kind: "source",
    bytes: Buffer.from(`Report ${at}, read by process ${process.pid}.`),
    fileName: null,
    mediaType: null,
    given,
    place: `row ${at}`,
    id: null,
  };
}

process.on("message", (told: Told) => {
  if (told.kind === "taken") goOn();
  // What it throws is nobody's, and ends the process.
  else void open(told.bytes, told.intake).then(answer);
});
answer({ kind: "ready" });
