/** Code of the user that runs while its arguments are read: it may use, run, reset or free the very network. */

import { describe, expect, test } from "vitest";
import {
  BitspikeError,
  CrashedError,
  FreedError,
  InternalError,
  InvalidArgumentError,
  type LayerDescription,
  NeuralNetwork,
} from "../../ts/index.ts";
import { NOTEBOOK, notebook } from "../api/networks.ts";

const ROWS = [
  [0.7, 0.4],
  [0.1, 0.9],
];

/** Arguments that call `act` when they are looked at. */
const looking: readonly (readonly [what: string, make: (act: () => void) => unknown])[] = [
  [
    "a getter",
    (act) => ({
      get input() {
        act();
        return ROWS;
      },
    }),
  ],
  [
    "an array whose entry is a getter",
    (act) => {
      const rows: unknown[] = [[0.7, 0.4]];
      Object.defineProperty(rows, 1, {
        enumerable: true,
        get() {
          act();
          return [0.1, 0.9];
        },
      });
      return rows;
    },
  ],
  [
    "a proxy",
    (act) =>
      new Proxy(ROWS, {
        get(target, key, receiver) {
          if (key === "length") act();
          return Reflect.get(target, key, receiver);
        },
      }),
  ],
];

/** Runs the action once, however often it is called. */
function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
}

for (const [what, make] of looking) {
  describe(`${what} among the inputs of a run`, () => {
    test("runs the network itself: one run after the other", () => {
      using network = notebook();
      using expected = notebook();
      const act = once(() => void network.run({ constant: [0.7, 0.4] }, { steps: 5 }));
      const { digest } = network.run(make(act) as never);
      expected.run({ constant: [0.7, 0.4] }, { steps: 5 });
      expect(digest).toBe(expected.run(ROWS).digest);
    });

    test("resets and restores it", () => {
      using network = notebook();
      network.run(ROWS);
      const bytes = network.snapshot();
      const expected = network.run(ROWS).digest;
      const act = once(() => {
        network.reset();
        network.restore(bytes);
      });
      expect(network.run(make(act) as never).digest).toBe(expected);
    });

    test("frees it: the run says so", () => {
      const network = notebook();
      const act = once(() => network.free());
      expect(() => network.run(make(act) as never)).toThrow(FreedError);
    });

    test("makes so many networks that the memory grows, which ends all views of it", () => {
      using network = notebook();
      using expected = notebook();
      const others: NeuralNetwork[] = [];
      const act = once(() => {
        const layer: LayerDescription = {
          weights: { flat: new Float64Array(2 ** 21), inputs: 2 ** 11 },
          threshold: 1,
          leak: 1,
        };
        for (let k = 0; k < 4; k += 1) others.push(new NeuralNetwork([layer]));
      });
      expect(network.run(make(act) as never).digest).toBe(expected.run(ROWS).digest);
      for (const other of others) other.free();
    });

    test("throws: nothing has changed", () => {
      using network = notebook();
      const { digest } = network;
      const act = () => {
        throw new RangeError("of the user");
      };
      expect(() => network.run(make(act) as never)).toThrow(/of the user/);
      expect(network.digest).toBe(digest);
    });
  });
}

test("forward with a getter that frees the network", () => {
  const network = notebook();
  const values: number[] = [0.7];
  Object.defineProperty(values, 1, {
    enumerable: true,
    get() {
      network.free();
      return 0.4;
    },
  });
  expect(() => network.forward(values)).toThrow(FreedError);
});

test("a description whose getters make networks", () => {
  const made: NeuralNetwork[] = [];
  const layers = NOTEBOOK.map((layer) => ({
    ...layer,
    get threshold() {
      made.push(notebook());
      return layer.threshold;
    },
  }));
  using network = new NeuralNetwork(layers);
  using expected = notebook();
  expect(network.run(ROWS).digest).toBe(expected.run(ROWS).digest);
  for (const one of made) expect(one.forward([0.7, 0.4])).toEqual([0, 0]);
  for (const one of made) one.free();
});

test("an option of record that is a getter and runs the network", () => {
  using network = notebook();
  using expected = notebook();
  const act = once(() => void network.forward([0.7, 0.4]));
  const options = {
    get record() {
      act();
      return { spikes: true };
    },
  };
  const { digest } = network.run(ROWS, options);
  expected.forward([0.7, 0.4]);
  expect(digest).toBe(expected.run(ROWS).digest);
});

/** An array that says it has `first` entries when it is asked for the first time, and then `later` ones. */
function lying(first: number, later: number): number[] {
  let asked = 0;
  return new Proxy(new Array<number>(Math.max(first, later)).fill(0.5), {
    get(target, key, receiver) {
      if (key !== "length") return Reflect.get(target, key, receiver);
      asked += 1;
      return asked === 1 ? first : later;
    },
  });
}

describe("an array whose length changes while it is read", () => {
  for (const later of [0, 1, 3, 100_000]) {
    test(`from 2 to ${later}: what is taken has the length that was checked`, () => {
      using network = notebook();
      using neighbour = notebook();
      const { digest } = neighbour;
      const uses: ((values: number[]) => unknown)[] = [
        (values) => network.forward(values),
        (values) => network.run({ constant: values }, { steps: 3 }),
        (values) => network.run(values, { steps: 1 }),
        (values) => network.run([values, [0.5, 0.5]]),
        (values) => network.run({ spikes: { steps: [0, 1], neurons: [0, 1], values } }, { steps: 3 }),
        (values) => network.setState(0, "v", values),
        (values) =>
          new NeuralNetwork([
            {
              weights: [
                [1, 1],
                [1, 1],
              ],
              threshold: values,
              leak: 0.5,
            },
          ]).free(),
        (values) => new NeuralNetwork([{ weights: [values, [1, 1]], threshold: 1, leak: 0.5 }]).free(),
      ];
      for (const use of uses) {
        try {
          use(lying(2, later));
        } catch (error) {
          expect(error).toBeInstanceOf(BitspikeError);
          expect(error).not.toBeInstanceOf(CrashedError);
          expect(error).not.toBeInstanceOf(InternalError);
        }
        expect(neighbour.digest).toBe(digest);
      }
      using expected = notebook();
      network.reset();
      expect(network.run(ROWS).digest).toBe(expected.run(ROWS).digest);
    });
  }
});

describe("a class of its own that extends a typed array", () => {
  test("is read once it has freed the network: the run says so", () => {
    const network = notebook();
    class Freeing extends Float64Array {
      override get length(): number {
        network.free();
        return super.length;
      }
    }
    expect(() => network.run({ constant: new Freeing([0.7, 0.4]) }, { steps: 2 })).toThrow(FreedError);
  });

  test("says that it is shorter than it is: it is taken at its word", () => {
    using network = notebook();
    using expected = notebook();
    const values = Object.defineProperty(new Float64Array([0.7, 0.4, 9]), "length", { value: 2 });
    expect(network.forward(values)).toEqual(expected.forward([0.7, 0.4]));
    expect(network.digest).toBe(expected.digest);
  });

  test("says that it is longer than it is: an error with a code", () => {
    using network = notebook();
    const { digest } = network;
    const values = Object.defineProperty(new Float64Array([0.7]), "length", { value: 2 });
    expect(() => network.forward(values)).toThrow(InvalidArgumentError);
    expect(network.digest).toBe(digest);
  });

  test("has its buffer transferred while its neighbours are read", () => {
    const weights = new Float64Array([1, 0.5]);
    const layer: LayerDescription = {
      weights: { flat: weights, inputs: 2 },
      leak: 0.5,
      get threshold() {
        if (weights.byteLength > 0) structuredClone(weights.buffer, { transfer: [weights.buffer] });
        return 1;
      },
    };
    let network: NeuralNetwork | undefined;
    try {
      network = new NeuralNetwork([layer]);
    } catch (error) {
      expect(error).toBeInstanceOf(BitspikeError);
      return;
    }
    using same = new NeuralNetwork([{ weights: [[1, 0.5]], threshold: 1, leak: 0.5 }]);
    expect(network.run(ROWS).digest).toBe(same.run(ROWS).digest);
    network.free();
  });
});
