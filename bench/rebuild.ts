/** `npm run bench:rebuild [-- embedded|neo4j] [documents=10000]`: an archive of documents of 20 claims, extractions
 *  given, into an empty store: reading and checking every extraction, who is who, rows, and the graph. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openArchive, openDecisions, openGraphSource, openIdentity } from "../graph/index.ts";
import { NO_METADATA } from "../graph/model/index.ts";
import { allRows } from "../server/case/rebuilding.ts";
import { enginesAsked, ground, numberAsked, timed } from "./stores.ts";
import { syntheticExtraction } from "./synthetic.ts";

const words = process.argv.slice(2);
const documents = numberAsked(words, "documents", 10_000);
const stamp = { id: "synthetic", version: "1", model: null };

const folder = await mkdtemp(join(tmpdir(), "tangle-bench-archive-"));
try {
  const filling = await openArchive(folder, stamp);
  const archiving = await timed(async () => {
    for (let index = 0; index < documents; index += 1) {
      const bytes = Buffer.from(`synthetic report ${index} of ${documents}`);
      await filling.putSource(bytes, {
        fileName: `report-${index}.txt`,
        mediaType: null,
        charset: null,
        origin: null,
        columns: null,
        given: NO_METADATA,
        receivedAt: "2026-01-01T00:00:00.000Z",
      });
      await filling.putExtraction(syntheticExtraction(index, documents));
    }
  });
  report("archived", archiving);
  for (const engine of enginesAsked(words)) {
    const place = await ground(engine);
    try {
      const store = await place.freshStore();
      const archive = await openArchive(folder, stamp);
      const identity = await openIdentity(folder);
      const decisions = await openDecisions(folder);
      const source = await openGraphSource({ archive, identity, decisions });
      report(
        `${engine}: read alone`,
        await timed(async () => {
          for await (const _ of allRows({ archive, source }));
        }),
      );
      report(`${engine}: rebuilt`, await timed(() => store.rebuild(allRows({ archive, source }))));
      await identity.close();
      await decisions.close();
      await store.close();
    } finally {
      await place.end();
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

function report(what: string, ms: number): void {
  console.log(
    `${what}: ${documents} documents in ${(ms / 1_000).toFixed(1)} s, ${Math.round(documents / (ms / 1_000))}/s`,
  );
}
