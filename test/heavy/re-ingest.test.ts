import { expect, it } from "vitest";
import { newFolder } from "../graph/archive/folders.ts";
import { opened } from "../server/case/cases.ts";
import { numbersTo, submitAll } from "../server/case/reports.ts";
import { count, report } from "./count.ts";

const DOCUMENTS = count("re-ingest", { few: 30, full: 1_000 });

it("The same documents a second and a third time, and once more after a restart, add nothing", async () => {
  const folder = await newFolder();
  const { held } = await opened(folder);
  await submitAll(held, numbersTo(DOCUMENTS));
  const once = { counts: await held.store.counts(), digest: await held.store.digest() };
  expect(once.counts.documents).toBe(DOCUMENTS);
  expect(once.counts.claims).toBeGreaterThan(0);
  await submitAll(held, numbersTo(DOCUMENTS));
  await submitAll(held, numbersTo(DOCUMENTS));
  expect({ counts: await held.store.counts(), digest: await held.store.digest() }).toEqual(once);
  await held.close();
  const { held: again } = await opened(folder);
  await submitAll(again, numbersTo(DOCUMENTS));
  const after = await again.store.counts();
  expect({ counts: after, digest: await again.store.digest() }).toEqual(once);
  report("the same documents four times", {
    documents: DOCUMENTS,
    "nodes added": after.entities - once.counts.entities,
    "claims added": after.claims - once.counts.claims,
    "edges added": after.edges - once.counts.edges,
  });
  await again.close();
});
