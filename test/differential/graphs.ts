import fc from "fast-check";
import { test } from "vitest";
import { cases } from "./arbitraries.ts";
import type { Precision } from "./arbitrary-values.ts";
import { caseText, firstDifference } from "./difference.ts";
import { observeOracle } from "./observation.ts";
import { pathsOf } from "./paths.ts";
import { withFailure } from "./product.ts";

/** Graphs in all, half of them in each precision. */
const GRAPHS = Number(process.env["BITSPIKE_GRAPHS"] ?? 2000);
const SEED = Number(process.env["BITSPIKE_SEED"] ?? 20);

/** Holds every path of the product against the oracle, on random graphs of one precision. */
export function testGraphs(precision: Precision): void {
  test(
    `random graphs in ${precision}`,
    () => {
      const property = fc.property(cases(precision), (graph) => {
        const expected = observeOracle(graph);
        for (const [name, path] of pathsOf(graph)) {
          const found = withFailure(() => path(graph));
          const difference = found && firstDifference(expected, found);
          if (difference) throw new Error(`${name}: ${difference}\n${caseText(graph)}`);
        }
      });
      fc.assert(property, { numRuns: Math.ceil(GRAPHS / 2), seed: SEED, endOnFailure: false });
    },
    Math.max(180_000, GRAPHS * 300),
  );
}
