/** The page of the benchmarks, built, served and opened. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { CDPSession, Page } from "playwright-core";
import { build } from "vite";
import { launchChromium } from "../../test/viz/chromium.ts";

export interface BenchPage {
  readonly page: Page;
  readonly session: CDPSession;
  close(): Promise<void>;
}

const KINDS: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** Opens bench/viz/page in Chromium, on a canvas of 1280 x 800 CSS pixels. A resource: `close` ends all of it. */
export async function openBenchPage(): Promise<BenchPage> {
  const folder = mkdtempSync(join(tmpdir(), "tangle-bench-viz-"));
  await build({
    configFile: false,
    root: fileURLToPath(new URL("page", import.meta.url)),
    base: "./",
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2022",
      chunkSizeWarningLimit: 5_000,
      rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes("/graph/model/") } },
    },
    worker: { format: "es" },
  });
  const server = createServer((request, response) => {
    const path = normalize((request.url ?? "/").split("?")[0] ?? "/");
    try {
      const bytes = readFileSync(join(folder, path === "/" ? "index.html" : path));
      const kind = KINDS[path === "/" ? ".html" : extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": kind }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(300_000);
  page.on("pageerror", (error) => console.error(String(error)));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => window.bench !== undefined);
  const session = await page.context().newCDPSession(page);
  return {
    page,
    session,
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
