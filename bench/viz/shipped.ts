/** Script that the page has fetched when the network of the samples first stands in it. */
import { gzipSync } from "node:zlib";
import { type ServedDesk, servedDesk } from "../../test/viz/sample-desk.ts";

/** A script and how much of it goes over the wire. */
export interface ShippedScript {
  readonly name: string;
  readonly gzipBytes: number;
}

/** The scripts and workers whose fetch began before the first view, the largest first. What comes after it, so that dialogs,
 *  tables and panels open at once, does not count. */
export async function shippedBeforeFirstView(desk: ServedDesk): Promise<readonly ShippedScript[]> {
  const page = await desk.opened("", { reducedMotion: "reduce" }, () => {
    // Without a name: a function that has one brings a helper of the tool that runs this into the page.
    const timer = setInterval(() => {
      if ((window.tangle?.nodes().length ?? 0) === 0) return;
      performance.mark("first view");
      clearInterval(timer);
    }, 5);
  });
  await page.waitForFunction(() => performance.getEntriesByName("first view").length > 0);
  const fetched = await page.evaluate(() => {
    const first = performance.getEntriesByName("first view")[0]?.startTime ?? 0;
    return performance
      .getEntriesByType("resource")
      .filter(({ name, startTime }) => name.endsWith(".js") && startTime < first)
      .map(({ name }) => name);
  });
  await page.context().close();
  const scripts = await Promise.all(
    [...new Set(fetched)].map(async (url): Promise<ShippedScript> => {
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      return { name: url.split("/").at(-1) ?? url, gzipBytes: gzipSync(bytes, { level: 9 }).length };
    }),
  );
  return scripts.sort((a, b) => b.gzipBytes - a.gzipBytes);
}

/** Prints each script and the sum. */
export async function measureShipped(): Promise<void> {
  const desk = await servedDesk("samples");
  try {
    const scripts = await shippedBeforeFirstView(desk);
    for (const { name, gzipBytes } of scripts) console.log(`${(gzipBytes / 1024).toFixed(1)} KB ${name}`);
    const sum = scripts.reduce((all, { gzipBytes }) => all + gzipBytes, 0);
    console.log(`script before the first view, gzip: ${(sum / 1024).toFixed(1)} KB (at most 350, aim 220)`);
  } finally {
    await desk.close();
  }
}
