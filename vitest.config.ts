import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_ARGUMENTS, findChromium } from "./test/viz/chromium.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests that run in a page of their own: the view of the network needs a canvas, WebGL and a worker. */
const IN_BROWSER = "test/viz/in-browser/**/*.test.ts";

export default defineConfig({
  test: {
    // How long a test may hang, not how fast it must be: a cold Neo4j on a busy machine takes its time.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Two cores: more workers than that only make the engines' own processes wait.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: [IN_BROWSER],
          setupFiles: ["test/setup/typescript-children.ts"],
          globalSetup: ["test/setup/run-folder.ts"],
        },
      },
      {
        extends: true,
        // A release leaves the files of the model out that the page does not use; here they are all loaded.
        resolve: { alias: { "node:crypto": folder("test/viz/in-browser/no-crypto.ts") } },
        // All at once and before the tests: what is found later would load the page anew under them.
        optimizeDeps: {
          include: ["graphology", "sigma", "sigma/rendering", "sigma/utils"],
        },
        test: {
          name: "browser",
          include: [IN_BROWSER],
          browser: {
            enabled: true,
            headless: true,
            ui: false,
            screenshotFailures: false,
            viewport: { width: 1000, height: 700 },
            // The system's own Chromium, never one that is fetched. Where there is none its name fails, and says so.
            provider: playwright({
              launchOptions: {
                executablePath: findChromium() ?? "chromium",
                args: [...CHROMIUM_ARGUMENTS],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
