/** Every allocation that the core asks for, refused in turn: an error with a code, nothing lost, and all goes on. */

import { beforeAll, describe, expect, test } from "vitest";
import { DivergedError, NeuralNetwork, OutOfMemoryError } from "../../ts/index.ts";
import { notebook } from "../api/networks.ts";
import { everything } from "./everything.ts";
import { refusing, useFaultyCore } from "./faulty-core.ts";

const STEPS = 12;

beforeAll(useFaultyCore);

const image = Float64Array.from({ length: 36 }, (_, pixel) => (pixel % 5) / 4);
const record = { spikes: true, counts: ["image"], states: { cells: ["v"], pooled: ["v"] } };
const options = { steps: STEPS, record };
/** More than two blocks of 256 steps. */
const severalBlocks = { steps: 600, record };

/** Spikes of all pixels in 40 steps of the second block. */
const LATE = {
  steps: Uint32Array.from({ length: 40 * 36 }, (_, k) => 300 + Math.floor(k / 36)),
  neurons: Uint32Array.from({ length: 40 * 36 }, (_, k) => k % 36),
};

/** Refuses the first allocation of an action, then the second, ... until there is none left to refuse. */
function refuseEach(action: () => void, check: (thrown: unknown, number: number) => void): number {
  for (let number = 1; ; number += 1) {
    const { wasRefused, thrown } = refusing(number, action);
    if (!wasRefused) {
      expect(thrown).toBeUndefined();
      return number - 1;
    }
    check(thrown, number);
  }
}

/** Whether the last run ended in the middle, so that the network wants to be reset or restored. */
function hasEnded(network: NeuralNetwork): boolean {
  try {
    network.digestOf(0);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(DivergedError);
    return true;
  }
}

describe("building", () => {
  for (const [name, make] of [
    ["a network of everything", () => new NeuralNetwork(everything)],
    ["a batch", () => new NeuralNetwork(everything, { batch: 3 })],
    ["the notebook's network", () => notebook()],
  ] as const) {
    test(`${name}: no network, and the next one is as it should be`, () => {
      using first = make();
      const digest = first.digestOf(0);
      const refused = refuseEach(
        () => make().free(),
        (thrown, number) => {
          expect(thrown, `allocation ${number}`).toBeInstanceOf(OutOfMemoryError);
        },
      );
      expect(refused).toBeGreaterThan(10);
      using second = make();
      expect(second.digestOf(0)).toBe(digest);
    });
  }
});

describe("a network that is there", () => {
  /** What does not run leaves the network as it was, refused or not. */
  const still: readonly (readonly [what: string, action: (network: NeuralNetwork) => void])[] = [
    ["snapshot", (network) => void network.snapshot()],
    ["restore", (network) => network.restore(network.snapshot())],
    ["clone", (network) => network.clone().free()],
    ["digest", (network) => void network.digest],
    ["plan", (network) => void String(network.plan())],
    ["states", (network) => network.setState("cells", "v", network.state("cells", "v"))],
  ];
  for (const [what, action] of still) {
    test(`${what}: an error or not, the state is what it was`, () => {
      using network = new NeuralNetwork(everything);
      network.run({ image: { constant: image } }, { steps: STEPS });
      const { digest } = network;
      refuseEach(
        () => action(network),
        (thrown, number) => {
          if (thrown !== undefined) expect(thrown, `allocation ${number}`).toBeInstanceOf(OutOfMemoryError);
          expect(network.digest).toBe(digest);
        },
      );
    });
  }

  /** What runs, on so many samples; `begin` brings a new network to where it starts. */
  interface Running {
    readonly what: string;
    readonly run: (network: NeuralNetwork) => void;
    readonly batch?: number;
    readonly begin?: (network: NeuralNetwork) => void;
    /** Of many allocations only every so manieth is refused. */
    readonly stride?: number;
  }
  const constant = { image: { constant: image } };
  const running: readonly Running[] = [
    { what: "run", run: (network) => void network.run(constant, options) },
    {
      what: "run of values",
      run: (network) => void network.run({ image: Array.from({ length: STEPS }, () => image) }, options),
    },
    {
      what: "run of spikes",
      run: (network) => void network.run({ image: { spikes: { steps: [0, 3, 3], neurons: [1, 2, 30] } } }, options),
    },
    { what: "runBatch", run: (network) => void network.runBatch([{}, constant, {}], options), batch: 3 },
    { what: "run of several blocks", run: (network) => void network.run(constant, severalBlocks), stride: 17 },
    {
      what: "run whose first spikes come in its second block",
      run: (network) => void network.run({ image: { spikes: LATE } }, severalBlocks),
      stride: 23,
    },
    {
      what: "runBatch of several blocks",
      run: (network) => void network.runBatch([{}, constant], severalBlocks),
      batch: 2,
      stride: 47,
    },
    {
      what: "runBatch of samples at different steps, which run one after the other",
      run: (network) => void network.runBatch([{}, constant], options),
      batch: 2,
      begin: (network) => {
        const bytes = network.snapshot(undefined, 1);
        network.runBatch([{}, {}], { steps: 5 });
        network.restore(bytes, 1);
      },
    },
    {
      what: "forward",
      run: (network) => void network.forward({ image }),
      begin: (network) => void network.run(constant, { steps: 10 }),
    },
  ];
  for (const { what, run, batch = 1, begin = () => {}, stride = 1 } of running) {
    test(`${what}: nothing has changed, or the network says that it ended in the middle and goes on from a snapshot`, () => {
      const digests = (of: NeuralNetwork) => Array.from({ length: batch }, (_, sample) => of.digestOf(sample));
      const made = () => {
        const network = new NeuralNetwork(everything, { batch });
        begin(network);
        return network;
      };
      using reference = made();
      const before = digests(reference);
      const bytes = reference.snapshot();
      run(reference);
      const expected = digests(reference);
      const count = { refused: 0, inTheMiddle: 0 };
      for (let number = 1; ; number += stride) {
        // A new one each time: what a network has been given for its lists it keeps.
        using network = made();
        const { wasRefused, thrown } = refusing(number, () => run(network));
        if (!wasRefused) {
          expect(thrown).toBeUndefined();
          expect(digests(network)).toEqual(expected);
          break;
        }
        expect(thrown, `allocation ${number}`).toBeInstanceOf(OutOfMemoryError);
        count.refused += 1;
        if (hasEnded(network)) {
          count.inTheMiddle += 1;
          if (number % 2 === 1 && batch === 1) {
            network.restore(bytes);
          } else {
            network.reset();
            begin(network);
          }
        }
        expect(digests(network), `allocation ${number}`).toEqual(before);
        // It runs as if nothing had been.
        run(network);
        expect(digests(network)).toEqual(expected);
      }
      expect(count.inTheMiddle).toBeGreaterThan(0);
      expect(count.refused).toBeGreaterThan(count.inTheMiddle);
    });
  }

  test("forward of the notebook's network asks for nothing", () => {
    using network = notebook();
    network.forward([0.7, 0.4]);
    expect(
      refuseEach(
        () => void network.forward([0.7, 0.4]),
        () => expect.unreachable(),
      ),
    ).toBe(0);
  });
});
