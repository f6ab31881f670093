/**
 * Random networks without end: oracle, dense and event kernels, batches, pieces, snapshots, samples that overflow, until a
 * time is up or two of them differ. Run by `npm run fuzz -- --minutes N --seed S`, which bundles it.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { cases } from "../differential/arbitraries.ts";
import { batchCases, batchText, expectBatchEqual } from "../differential/batch-cases.ts";
import { caseText } from "../differential/difference.ts";
import { expectEqual } from "../differential/equal.ts";

const PRECISIONS = ["f64", "f32"] as const;
/** Networks between two looks at the clock, and batches. */
const CHUNK = 50;
const BATCHES = 10;

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "1" }, seed: { type: "string" }, out: { type: "string" } },
});
const minutes = Number(values.minutes);
const firstSeed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!(minutes > 0) || !Number.isInteger(firstSeed)) {
  console.error("usage: npm run fuzz -- --minutes N [--seed S], with N above 0 and a whole number S");
  process.exit(2);
}

const start = performance.now();
const elapsed = () => (performance.now() - start) / 60_000;
let networks = 0;
let told = 0;
console.log(`random networks for ${minutes} min, seeds from ${firstSeed} on`);
for (let seed = firstSeed; elapsed() < minutes; seed += 1) {
  for (const precision of PRECISIONS) {
    const name = `seed ${seed}, ${precision}`;
    const result = fc.check(
      fc.property(cases(precision), (graph) => expectEqual(graph)),
      { numRuns: CHUNK, seed, endOnFailure: false },
    );
    const batches = fc.check(fc.property(batchCases(precision), expectBatchEqual), {
      numRuns: BATCHES,
      seed,
      endOnFailure: false,
    });
    networks += result.numRuns + batches.numRuns;
    if (result.counterexample !== null) {
      report("equal", `expectEqual(${caseText(result.counterexample[0])})`, name, result.errorInstance);
    }
    if (batches.counterexample !== null) {
      report("batch-cases", `expectBatchEqual(${batchText(batches.counterexample[0])})`, name, batches.errorInstance);
    }
  }
  if (elapsed() - told >= 1) {
    told = Math.floor(elapsed());
    console.log(`${String(told).padStart(4)} min  ${networks} networks, seed ${seed}`);
  }
}
console.log(`no difference in ${networks} networks, ${Math.round(networks / elapsed())} a minute`);

/** Writes the smallest network that was found as a test that fails, and ends. `call` is a function of a file in test/differential. */
function report(file: string, call: string, name: string, error: unknown): never {
  const folder = values.out ?? "out";
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "found-by-fuzz.test.ts");
  const text = `/** Found by npm run fuzz, ${name}: name it after what is wrong, and keep it. */

import { test } from "vitest";
import { ${call.slice(0, call.indexOf("("))} } from "./${file}.ts";

test("a network that paths disagree about", () => {
  ${call};
});
`;
  writeFileSync(path, text);
  console.error(String(error instanceof Error ? error.message : error));
  console.error(`\n${name}: the network is a test in ${path}; move it to test/differential`);
  process.exit(1);
}
