import { defineConfig } from "vitest/config";

/** Tests run on the TypeScript sources; `npm test` makes the wasm they need first (scripts/setup.mjs --tests). */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
