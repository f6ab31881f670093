import { defineConfig } from "vite";
import { packageEntries } from "./package-entries.ts";

/** The playground as static files that work from any folder. */
export default defineConfig({
  base: "./",
  resolve: { alias: packageEntries("plot-browser.js") },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: {
    outDir: "../out/site",
    // The documentation is in a folder of it, and is made on its own.
    emptyOutDir: false,
    target: "es2022",
    // Files stay files, so that a strict policy needs no data: URLs.
    assetsInlineLimit: 0,
    // The writer of HDF5, loaded when somebody saves a NIR file.
    chunkSizeWarningLimit: 5000,
  },
  preview: { host: "127.0.0.1" },
});
