// Compares more random graphs with the oracle than `npm test` does: npm run graphs -- --graphs 100000 --seed 7

import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { environment, root } from "./tools.mjs";

const { values } = parseArgs({ options: { graphs: { type: "string" }, seed: { type: "string" } } });
const BITSPIKE_GRAPHS = values.graphs ?? "20000";
const BITSPIKE_SEED = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`${BITSPIKE_GRAPHS} graphs, seed ${BITSPIKE_SEED}`);
const { status } = spawnSync("vitest", ["run", "test/differential"], {
  cwd: root,
  env: environment({ BITSPIKE_GRAPHS, BITSPIKE_SEED }),
  stdio: "inherit",
});
process.exitCode = status ?? 1;
