import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { NO_METADATA } from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { type Served, serve } from "../server/serve.ts";
import { buildPage } from "./built.ts";
import { launchChromium } from "./chromium.ts";

const samples = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "samples");
const now = () => "2026-11-24T05:00:00.000Z";

/** A file as somebody hands it in. */
export function fileOf(fileName: string, text: string | Uint8Array) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const said = { mediaType: null, origin: null, columns: null, charset: null, given: NO_METADATA };
  return { bytes, intake: { fileName, receivedAt: now(), ...said } };
}

/** The page over a case of its own, in a browser. */
export interface ServedDesk {
  readonly held: Case;
  readonly server: Served;
  readonly browser: Browser;
  /** Errors of the console and of scripts, and breaches of the page's policy, of all tabs so far. */
  readonly complaints: string[];
  /** A tab that has loaded the page at this part of the address. `before` runs in it before any script of the page. */
  opened(hash?: string, options?: BrowserContextOptions, before?: () => void): Promise<Page>;
  close(): Promise<void>;
}

/** What a page tells of itself beside the console. */
function watchPolicy(): void {
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`),
  );
}

/** Builds the page and serves it over a new case, with the samples or without. */
export async function servedDesk(given: "samples" | "nothing"): Promise<ServedDesk> {
  const folder = mkdtempSync(join(tmpdir(), "tangle-desk-"));
  const assets = join(folder, "viz");
  await buildPage(assets);
  const held = await openCase({
    folder: join(folder, "case"),
    store: "embedded",
    neo4j: { user: "", password: "", database: "" },
    now,
    notice: () => undefined,
  });
  if (given === "samples") {
    for (const name of readdirSync(samples).sort()) {
      await held.submit(fileOf(name, readFileSync(join(samples, name))));
    }
    await held.idle();
  }
  const server = await serve(held, { assets });
  const browser = await launchChromium();
  const complaints: string[] = [];
  return {
    held,
    server,
    browser,
    complaints,
    async opened(hash = "", options = {}, before = () => undefined) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const tab = await context.newPage();
      tab.setDefaultTimeout(30_000);
      await tab.addInitScript(watchPolicy);
      await tab.addInitScript(before);
      tab.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      tab.on("pageerror", (error) => complaints.push(String(error)));
      tab.on("dialog", (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await tab.goto(`${server.url}/${hash}`);
      return tab;
    },
    async close() {
      await browser.close();
      await server.close();
      await held.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the network is there and stands still. */
export async function atRest(tab: Page): Promise<void> {
  await tab.waitForFunction(
    () => window.tangle !== undefined && window.tangle.nodes().length > 0 && !window.tangle.layoutRunning(),
  );
}
