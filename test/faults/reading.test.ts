/**
 * One rule for all calls: arguments are read completely before the network is touched. Whatever code of the user does to
 * the network while they are read has happened before the call, wherever among the arguments that code stands.
 */

import { describe, expect, test } from "vitest";
import { currentCore } from "../../ts/current-core.ts";
import { dense, FreedError, lif, type NetworkDescription, NeuralNetwork, type Recording } from "../../ts/index.ts";

const STEPS = 3;

/** Delayed, so that the size of a snapshot depends on what was emitted. */
const description: NetworkDescription = {
  seed: 5,
  inputs: { in: 3 },
  populations: {
    hidden: { size: 4, rule: lif({ threshold: 1, leak: 0.75 }) },
    out: { size: 2, rule: lif({ threshold: 2, leak: 0.5 }) },
  },
  connections: [
    { from: "in", to: "hidden", weights: dense(Array.from({ length: 12 }, (_, k) => (k % 5) / 4)), delay: 2 },
    { from: "in", to: "hidden", weights: dense(Array.from({ length: 12 }, (_, k) => (k % 3) / 8)) },
    { from: "hidden", to: "out", weights: dense(Array.from({ length: 8 }, (_, k) => (k % 4) / 2)) },
  ],
};

/** What the user's code does while arguments are read: every public method, and what ends all views of the memory. */
const acts: Readonly<Record<string, (network: NeuralNetwork) => void>> = {
  forward: (network) => void network.forward([0.5, 2, -0.25]),
  run: (network) => void network.run({ constant: [1, 0.25, 3] }, { steps: 5, record: { spikes: true } }),
  setState: (network) => network.setState("hidden", "v", [0.1, 0.2, 0.3, 0.4]),
  reset: (network) => network.reset(),
  restore: (network) => {
    using other = new NeuralNetwork(description);
    other.run({ constant: [2, 2, 2] }, { steps: 7 });
    network.restore(other.snapshot());
  },
  "snapshot, state, digest, steps, plan, describe": (network) => {
    network.snapshot();
    network.state(0, "v");
    network.digestOf(0);
    network.plan();
    network.describe();
    expect([network.digest.length, network.steps >= 0]).toEqual([16, true]);
  },
  "clone, run and free": (network) => {
    using copy = network.clone();
    copy.run({ constant: 1 }, { steps: 4 });
  },
  "growth of the memory": () => void currentCore().raw.memory.grow(1),
};

/** Every call that takes arguments, with arguments that are read entry by entry; it gives all that it gives. */
const calls: Readonly<Record<string, (network: NeuralNetwork, watch: Watch) => unknown>> = {
  forward: (network, watch) => network.forward(watch([1, 0.5, 0.25])),
  "forward by name": (network, watch) => network.forward(watch({ in: [1, 0.5, 0.25] })),
  "run of rows": (network, watch) =>
    all(
      network.run(
        watch([
          [1, 0, 0.5],
          [0.25, 2, 0],
          [0, 0, 3],
        ]),
      ),
    ),
  "run of flat values": (network, watch) => all(network.run(watch([1, 0, 0.5, 0.25, 2, 0]))),
  "run of a constant": (network, watch) => all(network.run(watch({ constant: [1, 2, 3] }), { steps: STEPS })),
  "run of spikes": (network, watch) => {
    const spikes = { steps: [2, 0, 0], neurons: [1, 2, 0], values: [2, 1, 0.5] };
    return all(network.run(watch({ in: { spikes } }), { steps: STEPS }));
  },
  "run with options": (network, watch) => {
    const states = { hidden: { variables: ["v"], neurons: [3, 1], every: 2 }, out: ["v"] };
    const record = { spikes: ["in", "hidden"], counts: ["out"], states, membrane: ["out", 0] };
    return all(network.run({ constant: 1 }, watch({ steps: STEPS, digest: true, record })));
  },
  setState: (network, watch) => network.setState("hidden", "v", watch([0.5, 0.25, 0.125, 1])),
};

/** The same for calls whose arguments are bytes. */
const callsOfBytes: Readonly<
  Record<string, (network: NeuralNetwork, watch: (bytes: Uint8Array) => Uint8Array) => unknown>
> = {
  "snapshot into": (network, watch) => [...network.snapshot(watch(new Uint8Array(1000)))],
  restore: (network, watch) => network.restore(watch(SNAPSHOT)),
};

const SNAPSHOT = (() => {
  using network = new NeuralNetwork(description);
  network.run({ constant: [3, 1, 2] }, { steps: 9 });
  return network.snapshot();
})();

/** Lets something happen when an argument is looked at. */
type Watch = <T extends object>(argument: T) => T;

/** Everything that a recording holds, as plain data. */
function all({ spikes, counts, states, membrane, digest, steps, firstStep }: Recording): unknown {
  return structuredClone({
    spikes: { ...spikes },
    counts,
    states,
    membrane: { ...membrane },
    digest,
    steps,
    firstStep,
  });
}

/** Proxies all the way down: every trap is a look, numbered from 0. */
function watching(look: () => void): Watch {
  const watch = <T extends object>(argument: T): T =>
    new Proxy(argument, {
      get(target, key, receiver) {
        look();
        const value = Reflect.get(target, key, receiver);
        return typeof value === "object" && value !== null ? watch(value) : value;
      },
      has(target, key) {
        look();
        return Reflect.has(target, key);
      },
      ownKeys(target) {
        look();
        return Reflect.ownKeys(target);
      },
      getOwnPropertyDescriptor(target, key) {
        look();
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  return watch;
}

/** Bytes of a class whose every property and method is a look. */
function watchingBytes(look: () => void): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    class Watched extends Uint8Array {}
    for (const name of [
      "length",
      "byteLength",
      "byteOffset",
      "buffer",
      "subarray",
      "slice",
      "set",
      Symbol.iterator,
    ] as const) {
      Object.defineProperty(Watched.prototype, name, {
        get() {
          look();
          return Reflect.get(Uint8Array.prototype, name, this);
        },
      });
    }
    return new Watched(bytes);
  };
}

/** A network under way, of which the fast path of `forward` is open. */
function underWay(): NeuralNetwork {
  const network = new NeuralNetwork(description);
  network.run({ constant: [1, 2, 3] }, { steps: 4 });
  network.forward([1, 1, 1]);
  return network;
}

function outcome(network: NeuralNetwork, result: unknown): unknown {
  return { result, digest: network.digest, next: network.forward([0.5, 0.5, 2]), after: network.digest };
}

interface Call {
  readonly run: (network: NeuralNetwork, look: () => void) => unknown;
  /** How often arguments are looked at. */
  readonly looks: number;
}

function callOf(run: Call["run"]): Call {
  let looks = 0;
  using network = underWay();
  run(network, () => {
    looks += 1;
  });
  return { run, looks };
}

const tested: readonly (readonly [name: string, call: Call])[] = [
  ...Object.entries(calls).map(
    ([name, call]) => [name, callOf((network, look) => call(network, watching(look)))] as const,
  ),
  ...Object.entries(callsOfBytes).map(
    ([name, call]) => [name, callOf((network, look) => call(network, watchingBytes(look)))] as const,
  ),
];

describe.each(tested)("%s", (name, { run, looks }) => {
  // Bytes are read without asking their class: nothing can act.
  test("is watched", () => {
    if (name in calls) expect(looks).toBeGreaterThan(3);
    else expect(looks).toBe(0);
  });

  test.each(Object.entries(acts))("while arguments are read: %s", (_, act) => {
    using reference = underWay();
    act(reference);
    const expected = outcome(
      reference,
      run(reference, () => {}),
    );
    for (let at = 0; at < looks; at += 1) {
      using network = underWay();
      let number = 0;
      const result = run(network, () => {
        number += 1;
        if (number === at + 1) act(network);
      });
      expect(outcome(network, result), `at look ${at} of ${looks}`).toEqual(expected);
    }
  });

  test("while arguments are read: free", () => {
    for (let at = 0; at < looks; at += 1) {
      const network = underWay();
      let number = 0;
      const look = () => {
        number += 1;
        if (number === at + 1) network.free();
      };
      expect(() => run(network, look), `at look ${at} of ${looks}`).toThrow(FreedError);
    }
  });
});

test("a getter among the values of forward that called forward gave the sum of both inputs", () => {
  const layer = { weights: [[1, 1]], threshold: 1e9, leak: 1 };
  using network = new NeuralNetwork([layer]);
  network.forward([0, 0]);
  const values = [1000, 0.5];
  Object.defineProperty(values, 1, {
    get() {
      network.forward([100, 0.25]);
      return 0.5;
    },
  });
  network.forward(values);
  // 100 + 0.25, and then 1000 + 0.5.
  expect([...network.membranePotentials()]).toEqual([1100.75]);
});

test("every value of forward is asked for once, also where a later one is wrong", () => {
  using network = new NeuralNetwork([{ weights: [[1, 1, 1]], threshold: 1e9, leak: 1 }]);
  network.forward([0, 0, 0]);
  const asked = [0, 0, 0];
  const values = (third: unknown) =>
    Object.defineProperties(
      [],
      Object.fromEntries(
        asked.map((_, index) => [
          index,
          {
            get() {
              asked[index] = (asked[index] as number) + 1;
              return index === 2 ? third : 1;
            },
          },
        ]),
      ),
    ) as number[];
  network.forward(values(1));
  expect(() => network.forward(values("x"))).toThrow('inputs[2] must be a number, got "x"');
  expect(() => network.forward(values(undefined))).toThrow("inputs[2] must be a number, got undefined");
  expect(asked).toEqual([3, 3, 3]);
  expect([...network.membranePotentials()]).toEqual([3]);
});

describe("runBatch", () => {
  const make = () => {
    const network = new NeuralNetwork(description, { batch: 2 });
    network.runBatch([{ constant: 1 }, { constant: [3, 2, 1] }], { steps: 4 });
    return network;
  };
  const run = (network: NeuralNetwork, look: () => void) => {
    const inputs = [
      { constant: [1, 2, 3] },
      {
        in: [
          [1, 0, 0.5],
          [2, 2, 2],
        ],
      },
    ];
    const recordings = network.runBatch(watching(look)(inputs), { steps: 2, record: { spikes: true } });
    return recordings.map(all);
  };
  const ofBatch: Readonly<Record<string, (network: NeuralNetwork) => void>> = {
    runBatch: (network) => void network.runBatch([{ constant: 4 }, {}], { steps: 3 }),
    reset: (network) => network.reset(),
    "restore of a sample": (network) => network.restore(SNAPSHOT, 1),
    "setState of a sample": (network) => network.setState("out", "v", 0.25, 1),
    "growth of the memory": () => void currentCore().raw.memory.grow(1),
    free: (network) => network.free(),
  };

  test.each(Object.entries(ofBatch))("while inputs are read: %s", (name, act) => {
    const attempt = (network: NeuralNetwork, look: () => void) => {
      try {
        return { result: run(network, look), digests: [network.digestOf(0), network.digestOf(1)] };
      } catch (error) {
        expect([name, error]).toEqual(["free", expect.any(FreedError)]);
        return "freed";
      }
    };
    let looks = 0;
    using counted = make();
    run(counted, () => {
      looks += 1;
    });
    expect(looks).toBeGreaterThan(10);
    using reference = make();
    act(reference);
    const expected = attempt(reference, () => {});
    for (let at = 0; at < looks; at += 1) {
      using network = make();
      let number = 0;
      const found = attempt(network, () => {
        number += 1;
        if (number === at + 1) act(network);
      });
      expect(found, `at look ${at} of ${looks}`).toEqual(expected);
    }
  });
});

test("an iterator of a batch that gives more samples than there are is not asked", () => {
  using network = new NeuralNetwork(description, { batch: 2 });
  using expected = new NeuralNetwork(description, { batch: 2 });
  const inputs: object[] = [{ constant: 1 }, { constant: 2 }];
  Object.defineProperty(inputs, Symbol.iterator, {
    *value() {
      for (let sample = 0; sample < 5; sample += 1) yield { constant: 9 };
    },
  });
  const digests = network.runBatch(inputs as never, { steps: 4 }).map(({ digest }) => digest);
  expect(digests).toEqual(
    expected.runBatch([{ constant: 1 }, { constant: 2 }], { steps: 4 }).map(({ digest }) => digest),
  );
});

test("bytes that say another length every time are as long as they are", () => {
  class Lying extends Uint8Array {
    override get length(): number {
      return 1e9;
    }
  }
  using network = underWay();
  using neighbour = underWay();
  const { digest } = neighbour;
  network.restore(new Lying(SNAPSHOT));
  expect([...network.snapshot()]).toEqual([...SNAPSHOT]);
  expect(() => network.snapshot(new Lying(10))).toThrow(/into has 10 entries/);
  expect(neighbour.digest).toBe(digest);
});

test("a batch whose size was overwritten from outside still has its own", () => {
  using network = new NeuralNetwork(description, { batch: 2 });
  using neighbour = underWay();
  const { digest } = neighbour;
  (network as { batch: number }).batch = 1000;
  expect(() => network.digestOf(2)).toThrow(/sample must be a whole number from 0 to 1/);
  expect(network.runBatch([{}, {}], { steps: 2 })).toHaveLength(2);
  expect(neighbour.digest).toBe(digest);
});
