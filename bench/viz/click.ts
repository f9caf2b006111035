/** From a click on an edge until its sentence stands in the page: the real server on the embedded store, 2,000 nodes and 8,000
 *  edges shown (or what the page shows of as many). */
import { launchChromium } from "../../test/viz/chromium.ts";
import { median, quantile } from "./script-time.ts";
import { serveCase } from "./served-case.ts";

const REPORTS = 800;
const CLICKS = 11;

export async function measureClick(): Promise<void> {
  const served = await serveCase({ reports: REPORTS });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(300_000);
    await page.goto(served.url);
    await page.waitForFunction(
      () => window.tangle !== undefined && window.tangle.nodes().length > 0 && !window.tangle.layoutRunning(),
    );
    const shown = await page.evaluate(() => ({
      nodes: window.tangle?.nodes().length ?? 0,
      edges: window.tangle?.edges() ?? [],
    }));
    const times: number[] = [];
    const step = Math.max(1, Math.floor(shown.edges.length / (4 * CLICKS)));
    for (let at = 0; at < shown.edges.length && times.length < CLICKS; at += step) {
      const id = shown.edges[at] ?? "";
      const point = await page.evaluate((edge) => window.tangle?.edgeAt(edge) ?? null, id);
      if (point === null) continue;
      await page.evaluate(() => {
        window.sentenceAfter = new Promise((resolve) => {
          let began = 0;
          let before = "";
          document.addEventListener(
            "click",
            (event) => {
              began = event.timeStamp;
              before = document.querySelector(".inspector")?.textContent ?? "";
            },
            { once: true, capture: true },
          );
          new MutationObserver((_, observer) => {
            const panel = document.querySelector(".inspector");
            const sentence = panel?.querySelector(".claim blockquote")?.textContent ?? "";
            if (began === 0 || sentence === "" || panel?.textContent === before) return;
            observer.disconnect();
            resolve(performance.now() - began);
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        });
      });
      await page.mouse.click(point.x, point.y);
      times.push((await page.evaluate(() => window.sentenceAfter)) ?? Number.NaN);
    }
    const counted = (count: number) => count.toLocaleString("en-GB");
    console.log(
      `${counted(shown.nodes)} nodes, ${counted(shown.edges.length)} edges shown; ${times.length} clicks: ` +
        `median ${median(times).toFixed(0)} ms, p90 ${quantile(times, 0.9).toFixed(0)} ms, ` +
        `least ${Math.min(...times).toFixed(0)} ms until the sentence stands in the page`,
    );
  } finally {
    await browser.close();
    await served.close();
  }
}

declare global {
  interface Window {
    sentenceAfter?: Promise<number>;
  }
}
