import { defineConfig } from "vitest/config";

/** `npm run test:heavy`: the tests of test/heavy with their full counts, one file at a time. */
export default defineConfig({
  test: {
    include: ["test/heavy/**/*.test.ts"],
    env: { TANGLE_HEAVY: "full" },
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    setupFiles: ["test/setup/typescript-children.ts"],
  },
});
