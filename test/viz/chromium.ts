import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The system's Chromium: the one named in TANGLE_CHROMIUM, else the first found on the path; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.TANGLE_CHROMIUM;
  if (named) return named;
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(":")];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync) ?? null;
}

/** Throws when there is none: tests that need it fail, they are not skipped. */
function chromiumPath(): string {
  const found = findChromium();
  if (!found) throw new Error(`The viewer's tests need ${NAMES.join(", ")} or TANGLE_CHROMIUM.`);
  return found;
}

/** WebGL in software, and speaking to nobody by itself. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/** Chromium without a screen. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_ARGUMENTS] });
}
