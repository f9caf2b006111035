import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { madeOnce } from "../setup/made-once.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the page is built from. */
const SOURCES = ["viz", "graph/model", "vite.config.ts", "package-lock.json"];

/** The folder in which the page lies built, for reading alone: built once in a run of tests, and again when its sources change
 *  under tests that watch. Without a run it is built within `own`. */
export function builtPage(own: string): Promise<string> {
  return madeOnce(`page-${sourcesHash()}`, own, buildPage);
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const path = join(root, source);
    const names = statSync(path).isDirectory() ? (readdirSync(path, { recursive: true }) as string[]) : [""];
    for (const file of names.map((name) => join(path, name)).sort()) {
      if (statSync(file).isFile()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** Builds as a release has it: tests run under NODE_ENV=test, which would bring in React's other, larger half. */
async function buildPage(folder: string): Promise<void> {
  // Those who find the page built need no Vite.
  const { build } = await import("vite");
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build({
      configFile: join(root, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true },
    });
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
}
