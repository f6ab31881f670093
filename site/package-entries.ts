import { fileURLToPath } from "node:url";

const built = (path: string) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));

/** The package's entries as they were built: the site is no part of the package, and so cannot name itself. */
export function packageEntries(plot: "plot.js" | "plot-browser.js") {
  return [
    { find: /^bitspike$/, replacement: built("index.js") },
    { find: /^bitspike\/plot$/, replacement: built(plot) },
    { find: /^bitspike\/([a-z]+)$/, replacement: built("$1.js") },
  ];
}
