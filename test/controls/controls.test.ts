/**
 * The differential comparison must turn red for networks that are wrong in one thing. Each control is compared with the
 * oracle and with the product, over the same random graphs that the differential test draws.
 */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Case, cases } from "../differential/arbitraries.ts";
import { firstDifference } from "../differential/difference.ts";
import { type Observation, observeOracle } from "../differential/observation.ts";
import { paths } from "../differential/paths.ts";
import { withFailure } from "../differential/product.ts";
import { fusedMultiplyAdd } from "./fused-multiply-add.ts";
import { controls } from "./index.ts";

const GRAPHS = 150;

const observers: Readonly<Record<string, (graph: Case) => Observation | undefined>> = {
  "the oracle": (graph) => observeOracle(graph),
  "the product": (graph) => withFailure(() => paths["whole"]?.(graph)),
};

describe.each(["f64", "f32"] as const)("%s", (precision) => {
  const graphs = fc.sample(cases(precision), { numRuns: GRAPHS, seed: 1 });

  describe.each(Object.entries(observers))("differs from %s:", (_, observe) => {
    const expected = new Map<Case, Observation | undefined>();

    test.each(Object.entries(controls))("%s", (name, Control) => {
      // In f32 the last bit of a double hardly ever shows.
      if (name === "the host's exp and log" && precision === "f32") return;
      const found = graphs.find((graph) => {
        if (!expected.has(graph)) expected.set(graph, observe(graph));
        const right = expected.get(graph);
        return right && firstDifference(right, observeOracle(graph, Control));
      });
      expect(found).toBeDefined();
    });
  });
});

test("the emulated fused multiply-add rounds once", () => {
  const tiny = 2 ** -53;
  expect(fusedMultiplyAdd(1 + 2 ** -52, 1 + 2 ** -52, -(1 + 2 ** -51))).toBe(2 ** -104);
  expect(fusedMultiplyAdd(tiny, 1, 1)).toBe(1);
  expect(fusedMultiplyAdd(1 + 2 ** -52, tiny, 1)).toBe(1 + 2 ** -52);
  expect(fusedMultiplyAdd(3, 7, 0.5)).toBe(21.5);
  expect(fusedMultiplyAdd(5e-324, 0.75, 5e-324)).toBe(1e-323);
  expect(fusedMultiplyAdd(-3, 2 ** -1074, 0)).toBe(-3 * 2 ** -1074);
  expect(fusedMultiplyAdd(1e300, 1e-300, -1)).toBe(7.756385209041318e-17);
});
