import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Metadata } from "../../graph/model/index.ts";
import type { Reading } from "../../ingest/index.ts";
import { type Case, openCase, type Submission } from "../../server/index.ts";
import { optionsOf, sampleFiles, submissionOf } from "../server/case/reports.ts";
import { type Served, serve } from "../server/serve.ts";
import { builtPage } from "./built.ts";
import { launchChromium } from "./chromium.ts";

const then = () => "2026-11-24T05:00:00.000Z";

/** A file as somebody hands it in, with what is said about it. */
export function fileOf(
  fileName: string,
  text: string | Uint8Array,
  given: Partial<Metadata> = {},
  receivedAt = then(),
): Submission {
  return submissionOf(text, fileName, given, receivedAt);
}

/** What a test needs otherwise than `tangle serve` has it. */
export interface DeskOptions {
  /** The case's clock, ISO 8601 UTC; it stands still where none is given. */
  readonly now?: () => string;
  /** What reads and extracts. */
  readonly openReading?: () => Promise<Reading>;
  /** What the server is given in the case's place. */
  readonly served?: (held: Case) => Case;
  /** Of each tab, where it asks for nothing else. */
  readonly tabs?: BrowserContextOptions;
}

/** The page over a case of its own, in a browser. */
export interface ServedDesk {
  readonly held: Case;
  readonly server: Served;
  readonly browser: Browser;
  /** A folder for files of the test's own; it goes with the desk. */
  readonly folder: string;
  /** What must stay empty: errors of the console and of scripts, breaches of the page's policy, dialogs of the browser, and
   *  requests beyond the server, of all tabs so far. */
  readonly complaints: string[];
  /** A tab that has loaded the page at this part of the address. `before` runs in it before any script of the page. */
  opened(hash?: string, options?: BrowserContextOptions, before?: () => void): Promise<Page>;
  /** Hands files in, and waits until they are read. */
  submit(...files: readonly Submission[]): Promise<void>;
  close(): Promise<void>;
}

/** What a page tells of itself beside the console. */
function watchPolicy(): void {
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`),
  );
}

/** Serves the page over a new case with the samples, with these files, or with nothing. */
export async function servedDesk(
  given: "samples" | "nothing" | readonly Submission[],
  { now = then, openReading, served = (held) => held, tabs = {} }: DeskOptions = {},
): Promise<ServedDesk> {
  const folder = mkdtempSync(join(tmpdir(), "tangle-desk-"));
  const assets = await builtPage(folder);
  const held = await openCase(optionsOf(join(folder, "case"), { now }).options, openReading);
  const submit = async (...files: readonly Submission[]) => {
    for (const file of files) await held.submit(file);
    await held.idle();
  };
  if (given === "samples") await submit(...sampleFiles());
  else if (given !== "nothing") await submit(...given);
  const server = await serve(served(held), { assets });
  const browser = await launchChromium();
  const complaints: string[] = [];
  return {
    held,
    server,
    browser,
    folder,
    complaints,
    submit,
    async opened(hash = "", options = {}, before = () => undefined) {
      const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...tabs, ...options });
      // Shorter than a test's own time, so that a failure names what was waited for.
      tab.setDefaultTimeout(30_000);
      await tab.addInitScript(watchPolicy);
      await tab.addInitScript(before);
      listenTo(tab, server.url, complaints);
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

function listenTo(tab: Page, home: string, complaints: string[]): void {
  tab.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  tab.on("pageerror", (error) => complaints.push(String(error)));
  tab.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  tab.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== home && protocol !== "blob:" && protocol !== "data:") {
      complaints.push(`request to ${request.url()}`);
    }
  });
}

/** Waits until the network is there and stands still. Ids of the nodes and edges that it shows. */
export async function atRest(tab: Page): Promise<{ nodes: readonly string[]; edges: readonly string[] }> {
  await tab.waitForFunction(
    () => window.tangle !== undefined && window.tangle.nodes().length > 0 && !window.tangle.layoutRunning(),
  );
  return tab.evaluate(() => ({ nodes: window.tangle?.nodes() ?? [], edges: window.tangle?.edges() ?? [] }));
}
