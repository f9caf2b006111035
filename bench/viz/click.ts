/** From a click on an edge until its sentence stands in the page: the real server on the embedded store, 2,000 nodes and 8,000
 *  edges shown (or what the page shows of as many). */
import type { Page } from "playwright-core";
import { launchChromium } from "../../test/viz/chromium.ts";
import { median, quantile } from "./script-time.ts";
import { serveCase } from "./served-case.ts";

/** Some 2,000 entities with more than 8,000 edges among them. */
const CASE = { reports: 1_000, corpus: 48 };
const CLICKS = 21;
/** A sentence that takes longer than this does not come. */
const SENTENCE_MS = 10_000;

export async function measureClick(): Promise<void> {
  const served = await serveCase(CASE);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(300_000);
    // Each edge by itself, where the page would draw groups.
    await page.goto(`${served.url}/#/?grouped=no`);
    await page.waitForFunction(
      () => window.tangle !== undefined && window.tangle.nodes().length > 0 && !window.tangle.layoutRunning(),
    );
    const shown = await page.evaluate(() => ({
      nodes: window.tangle?.nodes().length ?? 0,
      edges: window.tangle?.edges() ?? [],
    }));
    const times: number[] = [];
    const step = Math.max(1, Math.floor(shown.edges.length / (8 * CLICKS)));
    for (let at = 0; at < shown.edges.length && times.length < CLICKS; at += step) {
      const id = shown.edges[at] ?? "";
      await cameraAtRest(page);
      // The mouse goes by whole pixels: in a crowd another line may lie there.
      const point = await page.evaluate((edge) => {
        const place = window.tangle?.edgeAt(edge);
        const pixel = place && { x: Math.floor(place.x), y: Math.floor(place.y) };
        return pixel && window.tangle?.targetAt(pixel)?.id === edge ? pixel : null;
      }, id);
      if (point === null) continue;
      await page.evaluate(awaitSentence, SENTENCE_MS);
      await page.mouse.click(point.x, point.y);
      const ms = await page.evaluate(() => window.sentenceAfter ?? null);
      if (ms === null)
        throw new Error(`no sentence stood in the page within ${SENTENCE_MS} ms of a click on ${id}`);
      times.push(ms);
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

/** A click may have moved the camera: until it rests, nothing is where it was found. */
async function cameraAtRest(page: Page): Promise<void> {
  // No function in it has a name: the compiler's wrapper for those is not there in the page.
  await page.evaluate(async () => {
    for (let before = "", now = "?"; before !== now; ) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = JSON.stringify(window.tangle?.camera());
    }
  });
}

/** Runs in the page: from the next click until the sentence of another edge stands there, in ms; null where none comes. */
function awaitSentence(longestMs: number): void {
  window.sentenceAfter = new Promise((resolve) => {
    const before = document.querySelector(".inspector")?.textContent ?? "";
    let began = 0;
    document.addEventListener(
      "click",
      (event) => {
        began = event.timeStamp;
      },
      { once: true, capture: true },
    );
    const observer = new MutationObserver(() => {
      const panel = document.querySelector(".inspector");
      const sentence = panel?.querySelector(".claim blockquote")?.textContent ?? "";
      if (began === 0 || sentence === "" || panel?.textContent === before) return;
      observer.disconnect();
      resolve(performance.now() - began);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    setTimeout(() => resolve(null), longestMs);
  });
}

declare global {
  interface Window {
    sentenceAfter?: Promise<number | null>;
  }
}
