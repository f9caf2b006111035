import { expect, it, onTestFinished } from "vitest";
import { openSandbox } from "../../../../ingest/read/sandbox/index.ts";
import { built } from "../../../cli/built-bin.ts";
import { intakeOf } from "../../../graph/archive/folders.ts";

it("a reading process, as it is installed, may not read other files, write, evaluate, connect, listen, start or end anything", async () => {
  await built();
  const module = new URL("./probe.mjs", import.meta.url);
  const sandbox = openSandbox({ most: 1, spare: 0, module });
  onTestFinished(() => sandbox.close());
  const opening = sandbox.open(Buffer.from("x"), intakeOf("report.html"), async () => undefined);
  await expect(opening).rejects.toThrow("No claims could be read out of report.html: 0 of 17: .");
});
