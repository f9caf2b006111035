import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The system's Chromium: the one named in TANGLE_CHROMIUM, else the first found on the path. Throws when there is
 *  none: tests that need it fail, they are not skipped. */
function chromiumPath(): string {
  const named = process.env.TANGLE_CHROMIUM;
  if (named) return named;
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(":")];
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
  if (!found) throw new Error(`The viewer's tests need ${NAMES.join(", ")} or TANGLE_CHROMIUM.`);
  return found;
}

/** Chromium without a screen, with WebGL in software, speaking to nobody by itself. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  });
}
