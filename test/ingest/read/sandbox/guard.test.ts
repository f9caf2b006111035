import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { OUT_OF_MEMORY, type Terms, type Told } from "../../../../ingest/read/sandbox/protocol.ts";
import { intakeOf } from "../../../graph/archive/folders.ts";

it("a reading process ends itself when it has grown past its limit, where its parent cannot look", async () => {
  const terms: Terms = { limitBytes: 300 * 1024 * 1024 };
  const child = fork(new URL("./unruly.ts", import.meta.url), [JSON.stringify(terms)], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await once(child, "message");
  const told: Told = { kind: "open", bytes: Buffer.from("eat"), intake: intakeOf("report.html") };
  child.send(told);
  const [, signal] = await once(child, "exit");
  expect(signal).toBe(OUT_OF_MEMORY);
});
