// Records golden.mjs: what every scenario gives. `golden.test.ts` then compares it with the oracle.

import { writeFileSync } from "node:fs";
import * as library from "../../dist/index.js";
import { playWhole, summary } from "./play.mjs";
import { allScenarios } from "./scenarios/index.mjs";

const lines = Array.from(allScenarios(library), ([name, scenario]) => {
  const network = playWhole(library, scenario);
  const { bytes, digest } = summary(network);
  network.free();
  return `  ${JSON.stringify(name)}: [${bytes}, ${JSON.stringify(digest)}],\n`;
});
const text = `/** Recorded by record.mjs: the outcome of each scenario: bytes of its snapshot and digest (of a batch: of each sample). */
export const golden = {
${lines.join("")}};
`;
writeFileSync(new URL("golden.mjs", import.meta.url), text);
