/** The first view of the samples: from the start of the visit until the network has its names on the canvas. */
import { launchChromium } from "../../test/viz/chromium.ts";
import { median } from "./script-time.ts";
import { serveCase } from "./served-case.ts";

const VISITS = 5;

export async function measureFirst(): Promise<void> {
  const served = await serveCase("samples");
  const browser = await launchChromium();
  try {
    const seen: number[] = [];
    const still: number[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      // A browser that was never here: nothing is kept from the visit before.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(served.url, { waitUntil: "commit" });
      const at = (ready: () => boolean) => page.waitForFunction(ready, null, { polling: "raf" });
      await at(() => (window.tangle?.labels().length ?? 0) > 0);
      seen.push(await page.evaluate(() => performance.now()));
      await at(() => window.tangle?.layoutRunning() === false);
      still.push(await page.evaluate(() => performance.now()));
      await context.close();
    }
    console.log(
      `${VISITS} first visits: the network with its names after ${median(seen).toFixed(0)} ms (median; least ` +
        `${Math.min(...seen).toFixed(0)}), at rest after ${median(still).toFixed(0)} ms`,
    );
  } finally {
    await browser.close();
    await served.close();
  }
}
