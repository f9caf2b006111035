/** `npm run bench:write [-- embedded|neo4j] [documents=1000] [rounds=3]`: the store's writing against the bare
 *  statements that end in the same graph (bench/reference), in turns, each into an empty store. A ratio of 1 says that
 *  reading, checking and summarising cost nothing. */
import { toReferenceSteps, writeReference } from "./reference/writer.ts";
import { enginesAsked, ground, numberAsked, quantile, timed } from "./stores.ts";
import { syntheticRows } from "./synthetic.ts";

const words = process.argv.slice(2);
const documents = numberAsked(words, "documents", 1_000);
const rounds = numberAsked(words, "rounds", 3);
const rows = Array.from({ length: documents }, (_, index) => syntheticRows(index, documents));
const steps = toReferenceSteps(rows);
const size = steps.reduce((sum, step) => sum + step.rows.length, 0);
console.log(`${documents} documents of 20 claims, ${size} rows of the reference`);

for (const engine of enginesAsked(words)) {
  const place = await ground(engine);
  const ratios: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const bare = await place.freshEngine();
      const reference = await timed(() => writeReference(bare, steps));
      await bare.close();
      const store = await place.freshStore();
      const product = await timed(() => store.write(rows));
      await store.close();
      // The first round warms up both the engine and this process.
      if (round > 0) ratios.push(reference / product);
      const rate = (ms: number) => `${(ms / 1_000).toFixed(2)} s (${Math.round(documents / (ms / 1_000))}/s)`;
      console.log(
        `${engine} round ${round}${round === 0 ? " (warm-up)" : ""}: reference ${rate(reference)}, store ${rate(product)}, ratio ${(reference / product).toFixed(2)}`,
      );
    }
    console.log(`${engine}: median ratio ${quantile(ratios, 0.5).toFixed(2)}`);
  } finally {
    await place.end();
  }
}
