/** Names of populations and inputs are names, whatever they look like: no number, no key that objects have anyway. */

import { describe, expect, test } from "vitest";
import { readNpz, writeNpz } from "../../ts/data/index.ts";
import { dense, InvalidArgumentError, lif, type NetworkDescription, NeuralNetwork, relay } from "../../ts/index.ts";

/** Every input drives the population of the same position over one step, which then holds its input. */
function relays(names: readonly string[]): NetworkDescription {
  const inputs = Object.fromEntries(names.map((name) => [`to ${name}`, 1]));
  const populations = Object.fromEntries(names.map((name) => [name, { size: 1, rule: relay() }]));
  const connections = names.map((name) => ({ from: `to ${name}`, to: name, weights: dense([[1]]) }));
  return { inputs, populations, connections, outputs: names };
}

const NAMES = ["1", "3", "0", "__proto__", "constructor", "é", "a b", "membrane.1"];

/** A number that tells which population it belongs to. */
const worth = (name: string) => NAMES.indexOf(name) + 1;

function recorded() {
  const network = new NeuralNetwork(relays(NAMES));
  const given = Object.fromEntries(NAMES.map((name) => [`to ${name}`, { constant: worth(name) }]));
  const states = Object.fromEntries(NAMES.map((name) => [name, ["v"]]));
  const recording = network.run(given, {
    steps: 2,
    record: { spikes: NAMES, counts: NAMES, membrane: true, states },
  });
  return { recording, populations: network.populations };
}

describe("populations called 1, 3, __proto__ and the like", () => {
  const { recording, populations } = recorded();

  test("a membrane potential is found under the name of its population, not under the position of another", () => {
    for (const name of NAMES)
      expect(recording.membrane[name]?.values, name).toEqual(Float64Array.of(worth(name), worth(name)));
  });

  test("every population is listed once, in the order of the network", () => {
    for (const part of [recording.membrane, recording.states, recording.spikes, recording.counts]) {
      expect(Object.keys(part)).toEqual(populations);
    }
  });

  test("states, spikes and counts belong to their names", () => {
    for (const name of NAMES) {
      expect(recording.states[name]?.["v"]?.values, name).toEqual(Float64Array.of(worth(name), worth(name)));
      expect(recording.spikes[name]?.values, name).toEqual(Float64Array.of(worth(name), worth(name)));
      expect(recording.counts[name], name).toEqual(Float64Array.of(2 * worth(name)));
    }
  });

  test("an archive of numpy has a membrane for each name, and no other", () => {
    const arrays = readNpz(writeNpz(recording));
    for (const name of NAMES) expect(arrays.get(`membrane.${name}`)?.data[0], name).toBe(worth(name));
    expect([...arrays.keys()].filter((key) => key.startsWith("membrane."))).toHaveLength(NAMES.length);
  });

  test("methods find a population by its name, and by number only where a number is given", () => {
    using network = new NeuralNetwork(relays(NAMES));
    for (const name of NAMES) network.setState(name, "v", worth(name));
    for (const [index, name] of network.populations.entries()) {
      expect([...network.state(name, "v"), ...network.state(index, "v")], name).toEqual([worth(name), worth(name)]);
      expect([...network.membranePotentials(name)], name).toEqual([worth(name)]);
    }
  });
});

describe("a list of layers", () => {
  const network = new NeuralNetwork([
    { weights: [[1, 0]], threshold: 2, leak: 1 },
    { weights: [[1]], threshold: 2, leak: 1 },
  ]);
  const { membrane } = network.run({ constant: [1, 0] }, { steps: 1, record: { membrane: [0, "layer0", "layer1"] } });

  test("has its membrane potentials under numbers too, which are not enumerable", () => {
    expect(Object.keys(membrane)).toEqual(["layer0", "layer1"]);
    expect([membrane[0], membrane[1]]).toEqual([membrane["layer0"], membrane["layer1"]]);
    expect(membrane[0]?.values).toEqual(Float64Array.of(1));
    expect({ ...membrane }[0]).toBeUndefined();
  });
});

describe("a network without outputs gives no population that was not named", () => {
  const rule = lif({ threshold: 1, leak: 0.5 });
  const network = new NeuralNetwork({
    inputs: { in: 1 },
    populations: { first: { size: 1, rule }, second: { size: 1, rule } },
    connections: [],
    outputs: [],
  });

  test("membranePotentials()", () => {
    expect(() => network.membranePotentials()).toThrow(
      new InvalidArgumentError({
        count: 1,
        listed: [
          {
            path: "population",
            found: "undefined",
            expected: "given by name (there are: first, second), for the network has no outputs",
            message:
              "population must be given by name (there are: first, second), for the network has no outputs, got undefined",
          },
        ],
      }),
    );
    expect([...network.membranePotentials("second")]).toEqual([0]);
  });

  test("record: { membrane: true }", () => {
    const run = (membrane: boolean | string[]) => network.run(undefined, { steps: 1, record: { membrane } });
    const { digest } = network;
    expect(() => run(true)).toThrow(/options.record.membrane must be given by name \(there are: first, second\)/);
    expect(network.digest).toBe(digest);
    expect(Object.keys(run(["second"]).membrane)).toEqual(["second"]);
    expect(Object.keys(run(false).membrane)).toEqual([]);
  });
});
