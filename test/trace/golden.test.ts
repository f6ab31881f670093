/**
 * Every recorded trace, through the product: in the core with SIMD, and in the one without.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyTrace } from "../../ts/trace/index.ts";
import { useModule } from "../use-module.ts";
import { objectOf, textOf, traceOf, tracePaths } from "./traces.ts";

const moduleOf = (path: string) => new WebAssembly.Module(readFileSync(new URL(path, import.meta.url)));
const builds = {
  SIMD: moduleOf("../../crate/pkg/bitspike_bg.wasm"),
  plain: moduleOf("../../crate/pkg-plain/bitspike_bg.wasm"),
};

describe.each(Object.entries(builds))("replayed by the %s core", (_, module) => {
  beforeAll(() => useModule(module));
  afterAll(() => useModule(builds.SIMD));

  it.each(tracePaths)("%s", (path) => {
    const trace = traceOf(path);
    const report = verifyTrace(trace);
    expect(report.first).toBeUndefined();
    expect(report.equal).toBe(true);
    expect(report.notes).toEqual([]);
    expect(report.compared).toBe(Object.keys(trace.variables).length * trace.steps * trace.neurons);
    expect(report.digest).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("rule auto", () => {
  it.each(tracePaths)("names the rule of %s first", (path) => {
    const report = verifyTrace(textOf(path), { rule: "auto" });
    expect(report.equal).toBe(true);
    expect(report.rule).toBe(path.split("/")[0]);
  });

  it.each(tracePaths)("finds the rule of %s where the trace does not name it", (path) => {
    const { rule, origin, ...trace } = objectOf(path);
    const { ranking } = verifyTrace(trace, { rule: "auto" });
    expect(ranking.filter(({ equal }) => equal).map((one) => one.rule)).toContain(rule);
  });

  it("lists which rules cannot be told apart by a trace", () => {
    const ties = tracePaths.flatMap((path) => {
      const { rule, origin, ...trace } = objectOf(path);
      const equal = verifyTrace(trace, { rule: "auto" }).ranking.filter((one) => one.equal);
      return equal.length > 1
        ? [
            `${path}: ${equal
              .map((one) => one.rule)
              .sort()
              .join(" = ")}`,
          ]
        : [];
    });
    expect(ties).toMatchInlineSnapshot(`
      [
        "rockpool-numpy/defaults.json: rockpool = rockpool-numpy",
        "rockpool/defaults.json: rockpool = rockpool-numpy",
        "rockpool/neuron-defaults.json: rockpool = sinabs",
        "spikingjelly-0.0.0.0.14/decay-input-hard.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly-0.0.0.0.14/decay-input-soft.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly-0.0.0.0.14/if-hard.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly-0.0.0.0.14/if-soft.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly-0.0.0.0.14/keep-input-hard-inference.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly-0.0.0.0.14/keep-input-hard-training.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly-0.0.0.0.14/keep-input-zero-inference.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly/decay-input-hard.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly/decay-input-soft.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly/defaults.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly/if-hard.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly/if-soft.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spikingjelly/keep-input-hard.json: spikingjelly = spikingjelly-0.0.0.0.14",
        "spyx/if.json: brian2 = spyx",
      ]
    `);
  });
});
