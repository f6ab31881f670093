/** Plans of many populations and connections: what they are, and that they need no more than there are members. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { currentCore } from "../../ts/current-core.ts";
import {
  allToAll,
  CycleWithoutDelayError,
  lif,
  type NetworkDescription,
  NeuralNetwork,
  oneToOne,
  type RunOptions,
} from "../../ts/index.ts";
import { useModule } from "../use-module.ts";

const RULE = lif({ threshold: 1, leak: 0.5 });
const MANY = 10_000;

type Connections = NetworkDescription["connections"];

function named(count: number): string[] {
  return Array.from({ length: count }, (_, k) => `p${k}`);
}

function network(names: readonly string[], connections: Connections): NeuralNetwork {
  const populations = Object.fromEntries(names.map((name) => [name, { size: 1, rule: RULE }]));
  return new NeuralNetwork({ inputs: { in: 1 }, populations, connections });
}

/** Each population onto the next, the first from the input. */
function chain(names: readonly string[], delay = 0): Connections {
  return names.map((to, k) => ({ from: names[k - 1] ?? "in", to, weights: oneToOne(1), delay }));
}

describe("10,000 populations", () => {
  const names = named(MANY);
  const turned = names.toReversed();

  test("in a chain run one after the other, whichever was declared first", () => {
    for (const order of [names, turned]) {
      using built = network(names, chain(order));
      const { stages } = built.plan();
      expect(stages.map(({ populations }) => populations)).toEqual(order.map((name) => [name]));
      expect(stages.some(({ isCyclic }) => isCyclic)).toBe(false);
      // A spike comes through all of them in its step.
      expect(built.run([[1]], { record: { counts: true } }).counts).toEqual(
        Object.fromEntries(names.map((name) => [name, Float64Array.of(1)])),
      );
    }
  });

  test("in a ring are one stage", () => {
    using built = network(names, [...chain(names, 1), { from: "p9999", to: "p0", weights: oneToOne(1), delay: 3 }]);
    expect(built.plan().stages).toEqual([{ populations: names, isCyclic: true, blockSteps: 3, isTiled: false }]);
  });

  test("in a ring without delay are refused, and the cycle is told from its first population on", () => {
    const ring = [...chain(names), { from: "p9999", to: "p0", weights: oneToOne(1) }];
    const refused = () => network(names, ring);
    expect(refused).toThrow(CycleWithoutDelayError);
    expect(refused).toThrow(/cycle: p1 -> p2 -> .*9992 more/);
  });

  test("that one connection leads to are one stage, behind their sources", () => {
    using built = network([...names, "source"], [{ from: ["in", "source"], to: names, weights: allToAll(1) }]);
    expect(built.plan().stages.map(({ populations }) => populations)).toEqual([["source"], names]);
  });

  test("record their states, each its own", () => {
    using built = network(names, chain(names));
    const options: RunOptions = { record: { membrane: true, states: { p7: ["v"], p0: ["v"] } } };
    const { membrane, states } = built.run([[0.75], [0.125]], options);
    expect(membrane["p0"]?.values).toEqual(Float64Array.of(0.375, 0.25));
    expect(membrane["p1"]?.values).toEqual(Float64Array.of(0, 0));
    expect(states["p0"]?.["v"]?.values).toEqual(Float64Array.of(0.375, 0.25));
    expect(Object.keys(membrane)).toEqual(names);
  });
});

describe("memory", () => {
  const core = readFileSync(new URL("../../crate/pkg/bitspike_bg.wasm", import.meta.url));

  test("a connection between 4,000 populations and themselves had an edge for each of 16 million pairs", () => {
    useModule(new WebAssembly.Module(core));
    const names = named(4_000);
    using built = network(names, [{ from: names, to: names, weights: allToAll(1), delay: 1 }]);
    expect(built.plan().stages).toHaveLength(1);
    // The edges alone took 256 MB.
    expect(currentCore().memory.byteLength).toBeLessThan(100e6);
  });

  test("the totals of every connection had memory of their own, though stages run one after the other", () => {
    const workBytes = (count: number) => {
      const names = named(count);
      const connections = names.map((to, k) => ({ from: names[k - 1] ?? "in", to, weights: allToAll(1) }));
      using built = network(names, connections);
      return built.plan().workBytes;
    };
    // A few words for each connection more; its 256 rows of a tile took 16,384 bytes.
    expect(workBytes(1_000) - workBytes(10)).toBeLessThan(990 * 64);
  });
});
