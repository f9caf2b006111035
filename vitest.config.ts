import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // How long a test may hang, not how fast it must be: a cold Neo4j on a busy machine takes its time.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Two cores: more workers than that only make the engines' own processes wait.
    maxWorkers: 2,
    setupFiles: ["test/setup/typescript-children.ts"],
  },
});
