import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 180_000,
    // Two cores: more workers than that only make the engines' own processes wait.
    maxWorkers: 2,
    globalSetup: ["test/setup/global.ts"],
    setupFiles: ["test/setup/typescript-children.ts"],
  },
});
