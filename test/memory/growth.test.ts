/** Growth of the memory detaches every view of it, and nobody notices. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Core } from "../../ts/core.ts";
import { currentCore } from "../../ts/current-core.ts";
import { dense, lif, NeuralNetwork } from "../../ts/index.ts";
import { instantiate } from "../../ts/wasm/compile.ts";
import { notebook } from "../api/networks.ts";

const STEPS: readonly (readonly [string, (network: NeuralNetwork) => unknown])[] = [
  ["forward", (network) => network.forward([0.4, 0.3])],
  [
    "run",
    (network) =>
      network.run(
        [
          [0.4, 0.3],
          [0.9, 0.1],
        ],
        { record: { spikes: true, membrane: true } },
      ),
  ],
  ["membranePotentials", (network) => network.membranePotentials()],
  ["state", (network) => network.state(0, "v")],
  ["setState", (network) => network.setState(0, "v", [0.1, 0.2, 0.3, 0.4])],
  ["snapshot and restore", (network) => network.restore(network.snapshot())],
  ["digest", (network) => network.digest],
  ["plan", (network) => network.plan()],
  ["clone", (network) => network.clone().forward([1, 1])],
];

test.each(STEPS)("%s after growth", (_, step) => {
  using expected = notebook();
  using grown = notebook();
  for (let k = 0; k < 3; k += 1) {
    const result = step(expected);
    currentCore().raw.memory.grow(1);
    expect(step(grown)).toEqual(result);
    expect(grown.digest).toBe(expected.digest);
  }
});

test("a view that is handed out is never one of wasm memory", () => {
  using network = notebook();
  network.forward([0.4, 0.3]);
  const recording = network.run([[0.4, 0.3]], { record: { spikes: true, membrane: true } });
  const { buffer } = currentCore().raw.memory;
  const handedOut = [
    network.membranePotentials(),
    network.state(0, "v"),
    network.snapshot(),
    recording.membrane[0]?.values,
    recording.membrane[0]?.row(0),
    recording.spikes["layer0"]?.neurons,
    recording.spikes["layer0"]?.counts,
  ];
  for (const view of handedOut) expect(view?.buffer).not.toBe(buffer);
});

test("memory that grows while a network is made, or a run records, spoils nothing", () => {
  const size = 1500;
  const description = {
    inputs: { in: size },
    populations: { out: { size, rule: lif({ threshold: 1, leak: 0.5 }) } },
    connections: [{ from: "in", to: "out", weights: dense(new Float64Array(size * size).fill(0.5)) }],
  };
  using small = notebook();
  const before = small.forward([0.7, 0.4]);
  using large = new NeuralNetwork(description);
  const { spikes } = large.run({ constant: 1 }, { steps: 2000, record: { spikes: true, membrane: true } });
  expect(spikes["out"]?.length).toBe(2000 * size);
  small.reset();
  expect(small.forward([0.7, 0.4])).toEqual(before);
});

test("code of the user that runs while inputs are read can make the memory grow, or free the network", () => {
  using network = notebook();
  using expected = notebook();
  const trap = (act: () => void) =>
    Object.defineProperty([0.7, 0.4], 1, {
      get: () => {
        act();
        return 0.4;
      },
    });
  network.forward([0.7, 0.4]);
  expected.forward([0.7, 0.4]);
  const grow = trap(() => currentCore().raw.memory.grow(1));
  expect(network.forward(grow)).toEqual(expected.forward([0.7, 0.4]));
  expect(network.run([grow]).digest).toBe(expected.run([[0.7, 0.4]]).digest);
  for (const use of [
    (one: NeuralNetwork) => one.forward(trap(() => one.free())),
    (one: NeuralNetwork) => one.run([trap(() => one.free())]),
    (one: NeuralNetwork) =>
      one.setState(
        1,
        "v",
        trap(() => one.free()),
      ),
  ]) {
    const one = notebook();
    one.forward([0.7, 0.4]);
    expect(() => use(one)).toThrow(/was freed/);
  }
});

test("a memory that fills up grows by an eighth at a time, not page by page: each growth collects garbage", () => {
  const bytes = readFileSync(new URL("../../crate/pkg/bitspike_bg.wasm", import.meta.url));
  const { raw } = new Core(instantiate(new WebAssembly.Module(bytes)));
  const before = raw.memory.buffer.byteLength;
  let growths = 0;
  let { buffer } = raw.memory;
  // 4,000 pieces of 16 kB grew the memory a thousand times.
  const pieces = Array.from({ length: 4000 }, () => {
    const pointer = raw.allocate(2 ** 14);
    growths += raw.memory.buffer === buffer ? 0 : 1;
    ({ buffer } = raw.memory);
    return pointer;
  });
  const grown = buffer.byteLength / before;
  expect(grown).toBeGreaterThan(8);
  expect(growths).toBeLessThanOrEqual(Math.ceil(Math.log(grown) / Math.log(1 + 1 / 9)) + 1);
  for (const pointer of pieces) raw.release(pointer, 2 ** 14);
});
