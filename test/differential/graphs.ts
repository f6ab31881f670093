import fc from "fast-check";
import { expect, test } from "vitest";
import { cases } from "./arbitraries.ts";
import type { Precision } from "./arbitrary-values.ts";
import { Coverage } from "./coverage.ts";
import { expectEqual } from "./equal.ts";

/** Graphs in all, half of them in each precision. Longer: `BITSPIKE_GRAPHS=100000 BITSPIKE_SEED=1 npx vitest run graphs`. */
const GRAPHS = Number(process.env["BITSPIKE_GRAPHS"] ?? 2000);
const SEED = Number(process.env["BITSPIKE_SEED"] ?? 20);

/** Graphs among which every kernel must be. */
const ENOUGH = 1000;

/** Holds every path of the product against the oracle, on random graphs of one precision: half of all graphs, or a share of that. */
export function testGraphs(precision: Precision, share = 1): void {
  const count = Math.ceil((GRAPHS / 2) * share);
  const coverage = new Coverage();

  test(`random graphs in ${precision}`, { timeout: Math.max(180_000, GRAPHS * 300) }, () => {
    const property = fc.property(cases(precision), (graph) => expectEqual(graph, coverage));
    fc.assert(property, { numRuns: count, seed: SEED, endOnFailure: false });
  });

  if (count < ENOUGH) {
    return;
  }
  test(`random graphs in ${precision} reach every kernel`, () => {
    console.log(`graphs in ${precision}, of ${count}, that reach each kernel and rule:\n${coverage}`);
    expect(coverage.missing).toEqual([]);
  });
}
