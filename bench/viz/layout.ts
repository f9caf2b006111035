/** Steps a second of the layout, by graphology's stock worker and by ours, while Sigma draws and while nothing is drawn; and
 *  how far apart both keep clusters that were planted. By turns, so that what else the machine does falls on both. */
import { openBenchPage } from "./bench-page.ts";
import type { Outcome, Pace } from "./page/layouts.ts";
import { median } from "./script-time.ts";

const NODES = 10_000;
const EDGES = 30_000;
const ROUNDS = 3;
/** Of each worker while Sigma draws, a round. */
const SECONDS = 8;
/** After which clusters are compared. */
const STEPS = 200;

interface Round {
  readonly stockDrawn: Pace;
  readonly oursDrawn: Pace & { readonly secondsTillStill: number };
  readonly stockAlone: Outcome;
  readonly oursAlone: Outcome;
}

const perSecond = ({ steps, seconds }: Pace) => steps / seconds;

export async function measureLayout(): Promise<void> {
  const bench = await openBenchPage();
  const drawn = { nodes: NODES, edges: EDGES, seconds: SECONDS };
  const alone = { nodes: NODES, edges: EDGES, steps: STEPS };
  try {
    const { page } = bench;
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        stockDrawn: await page.evaluate((asked) => window.bench.layouts.stockDrawn(asked), drawn),
        oursDrawn: await page.evaluate((asked) => window.bench.layouts.oursDrawn(asked), drawn),
        stockAlone: await page.evaluate((asked) => window.bench.layouts.stockAlone(asked), alone),
        oursAlone: await page.evaluate((asked) => window.bench.layouts.oursAlone(asked), alone),
      });
    }
    const first = rounds[0];
    if (!first) return;
    const counted = (count: number) => count.toLocaleString("en-GB");
    console.log(
      `${counted(NODES)} nodes, ${counted(EDGES)} edges, θ 1.2; steps a second, medians of ${ROUNDS} rounds`,
    );
    const row = (name: string, ...values: readonly string[]) =>
      console.log(name.padEnd(18) + values.map((value) => value.padStart(20)).join(""));
    const middle = (of: (round: Round) => number) => median(rounds.map(of)).toFixed(1);
    row("", "while Sigma draws", "nothing drawn", `clusters after ${STEPS}`);
    row(
      "stock worker",
      middle(({ stockDrawn }) => perSecond(stockDrawn)),
      middle(({ stockAlone }) => perSecond(stockAlone)),
      first.stockAlone.separation.toFixed(4),
    );
    row(
      "ours",
      middle(({ oursDrawn }) => perSecond(oursDrawn)),
      middle(({ oursAlone }) => perSecond(oursAlone)),
      first.oursAlone.separation.toFixed(4),
    );
    row(
      "ratio",
      middle(({ oursDrawn, stockDrawn }) => perSecond(oursDrawn) / perSecond(stockDrawn)),
      middle(({ oursAlone, stockAlone }) => perSecond(oursAlone) / perSecond(stockAlone)),
      (first.oursAlone.separation / first.stockAlone.separation).toFixed(4),
    );
    const still = middle(({ oursDrawn }) => oursDrawn.secondsTillStill);
    console.log(`Ours stood still after ${still.replace("Infinity", `more than ${SECONDS}`)} s.`);
  } finally {
    await bench.close();
  }
}
