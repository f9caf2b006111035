/** Takes docs/images/viewer.png: the page over the samples, with the evidence of a contested edge opened. Run by
 *  `npm run docs:pictures`; needs the Chromium that the tests need, and a build. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { NO_METADATA } from "../graph/model/index.ts";
import { createApp, listen, openCase } from "../server/index.ts";
import { launchChromium } from "../test/viz/chromium.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tangle-pictures-"));

const held = await openCase({
  folder,
  store: "embedded",
  neo4j: { user: "", password: "", database: "" },
  now: () => new Date().toISOString(),
  notice: () => undefined,
});
for (const fileName of readdirSync(at("samples")).sort()) {
  const bytes = readFileSync(join(at("samples"), fileName));
  const intake = {
    fileName,
    mediaType: null,
    origin: null,
    columns: null,
    charset: null,
    given: NO_METADATA,
    receivedAt: new Date().toISOString(),
  };
  await held.submit({ bytes, intake });
}
await held.idle();
const log = pino({ level: "silent" });
const app = createApp({ case: held, assets: at("dist/viz"), log, version: "docs" });
const server = await listen({ app, port: 0 });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.url);
  await page.waitForFunction(
    () => window.tangle !== undefined && window.tangle.nodes().length > 0 && !window.tangle.layoutRunning(),
  );
  await page.getByRole("button", { name: "China spies on Belgium" }).click();
  await page.locator(".claim").first().waitFor();
  await page.screenshot({ path: at("docs/images/viewer.png"), animations: "disabled" });
} finally {
  await browser.close();
  await server.close();
  await held.close();
  rmSync(folder, { recursive: true, force: true });
}
