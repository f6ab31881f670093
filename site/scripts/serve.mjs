// Serves the site on localhost, after building what is missing of it: npm run site:serve

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Failure } from "../../scripts/progress.mjs";
import { buildSite } from "./build.mjs";

const require = createRequire(import.meta.url);

try {
  await buildSite();
  const { preview } = await import(require.resolve("vite"));
  const server = await preview({ root: fileURLToPath(new URL("../", import.meta.url)) });
  server.printUrls();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
