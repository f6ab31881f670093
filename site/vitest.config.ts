import { defineConfig } from "vitest/config";
import { packageEntries } from "./package-entries.ts";

/** Tests of the site in a real browser: node site/test/run.mjs. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: packageEntries("plot.js") },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/served.ts",
    pool: "forks",
    // Two processors: a browser, and what compares its pictures.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
