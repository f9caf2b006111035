/** Main-thread script for each frame while the network is moved about, ours against two libraries that draw on a 2D canvas, on
 *  one page, one after the other: the whole network dragged with the mouse, and seen from nearer, moved by the library's own
 *  interface (a hand would take hold of a node there). */
import type { BenchPage } from "./bench-page.ts";
import { openBenchPage } from "./bench-page.ts";
import type { Library } from "./page/drawings.ts";
import { countScript, median, quantile, type Spent } from "./script-time.ts";

const NODES = 10_000;
const EDGES = 30_000;
const FRAMES = 30;
/** Fewer frames where a library needs longer than this for them; never fewer than 10. */
const LONGEST_MS = 45_000;
const FEWEST = 10;
const STEP_PX = 8;
/** To and fro, so that the network stays in the picture. */
const THERE = 10;

const LIBRARIES: readonly Library[] = [
  "nothing",
  "tangle",
  "cytoscape",
  "cytoscape with a texture",
  "vis-network",
];

/** From how much nearer a network of 10,000 is read. */
const NEARER = 4;

/** What each of the frames cost. */
async function moved({ page, session }: BenchPage, library: Library, isNear: boolean): Promise<Spent[]> {
  await page.evaluate(([name, nodes, edges]) => window.bench.drawings.draw(name, nodes, edges), [
    library,
    NODES,
    EDGES,
  ] as const);
  const twoFrames = () => page.evaluate(() => window.bench.drawings.twoFrames());
  // A corner: the network is a disc.
  let [x, y] = [30, 30];
  if (isNear) {
    await page.evaluate((factor) => window.bench.drawings.nearer(factor), NEARER);
    await twoFrames();
  } else {
    await page.mouse.move(x, y);
    await page.mouse.down();
  }
  const spent = await countScript(session);
  const frames: Spent[] = [];
  const began = performance.now();
  for (let at = 0; at < FRAMES + 3; at += 1) {
    if (frames.length >= FEWEST && performance.now() - began > LONGEST_MS) break;
    const way = Math.floor(at / THERE) % 2 === 0 ? STEP_PX : -STEP_PX;
    [x, y] = [x + way, y + way / 2];
    const before = await spent();
    if (isNear) await page.evaluate((by) => window.bench.drawings.pan(by, by / 2), way);
    else await page.mouse.move(x, y);
    await twoFrames();
    const after = await spent();
    // The first begin the movement.
    if (at < 3) continue;
    frames.push({ scriptMs: after.scriptMs - before.scriptMs, taskMs: after.taskMs - before.taskMs });
  }
  if (!isNear) await page.mouse.up();
  return frames;
}

async function compare(bench: BenchPage, isNear: boolean, libraries: readonly Library[]): Promise<void> {
  console.log(isNear ? `\nseen from ${NEARER} times nearer:` : "the whole network:");
  console.log(`${"".padEnd(26)}frames  script median    p90   all tasks   ratio of script`);
  const medians = new Map<Library, number>();
  for (const library of libraries) {
    const frames = await moved(bench, library, isNear);
    const scripts = frames.map(({ scriptMs }) => scriptMs);
    const middle = median(scripts);
    medians.set(library, middle);
    const ratio = middle / (medians.get("tangle") ?? Number.NaN);
    console.log(
      [
        library.padEnd(26),
        String(frames.length).padStart(6),
        middle.toFixed(2).padStart(15),
        quantile(scripts, 0.9).toFixed(2).padStart(7),
        median(frames.map(({ taskMs }) => taskMs))
          .toFixed(2)
          .padStart(12),
        Number.isFinite(ratio) ? ratio.toFixed(1).padStart(18) : "",
      ].join(""),
    );
  }
}

export async function measureFrames(libraries: readonly Library[] = LIBRARIES): Promise<void> {
  const bench = await openBenchPage();
  try {
    console.log(
      `${NODES.toLocaleString("en-GB")} nodes, ${EDGES.toLocaleString("en-GB")} edges, 1280 x 800; up to ${FRAMES} frames, each asked for when the one before was drawn; main thread, ms of processor for each frame`,
    );
    for (const isNear of [false, true]) await compare(bench, isNear, libraries);
  } finally {
    await bench.close();
  }
}
