/** Sizes near the ends of 32 bits: refused before anything is touched, or right, and no other network notices. */

import { describe, expect, test } from "vitest";
import { currentCore } from "../../ts/current-core.ts";
import {
  allToAll,
  bernoulli,
  convolution,
  dense,
  generated,
  lif,
  type NetworkDescription,
  type NetworkOptions,
  NeuralNetwork,
  OutOfMemoryError,
  oneToOne,
  relay,
  sparse,
  uniform,
} from "../../ts/index.ts";
import { Loan } from "../../ts/wasm/memory.ts";
import { notebook } from "../api/networks.ts";
import { amongBystanders, type Outcome } from "./bystanders.ts";

const RULE = lif({ threshold: 1, leak: 0.5 });

function refusal(outcome: Outcome): OutOfMemoryError {
  if (outcome.is !== "refused") expect.unreachable(JSON.stringify(outcome));
  expect(outcome.error).toBeInstanceOf(OutOfMemoryError);
  return outcome.error as OutOfMemoryError;
}

function built(description: NetworkDescription, options?: NetworkOptions): Outcome {
  return amongBystanders(() => new NeuralNetwork(description, options).free());
}

describe("a run", () => {
  test("of 2^30 steps with spikes wrote outside of its memory: four bytes a step and four more were cut to four", () => {
    const run = () => notebook().run({ spikes: { steps: [0], neurons: [1] } }, { steps: 2 ** 30, record: {} });
    expect(refusal(amongBystanders(run)).bytes).toBe(2 ** 32 + 4);
  });

  test("that is refused for a neuron that there is not had changed another network before", () => {
    const spikes = { steps: Uint32Array.of(6000, 6001), neurons: Uint32Array.of(1, 99) };
    refusal(amongBystanders(() => notebook().run({ spikes }, { steps: 2 ** 30 + 1000, record: {} })));
  });

  test("of 2^32 - 1 steps that records spikes trapped after 2 GB: it counted one step more than 32 bits hold", () => {
    const { bytes, message } = refusal(amongBystanders(() => notebook().run(undefined, { steps: 2 ** 32 - 1 })));
    expect(bytes).toBeGreaterThan(2 ** 34);
    expect(message).toMatch(/^a recording of the spikes of "layer1" needs 16 GiB.*record counts.*fewer steps/);
  });

  test("that records states tells what they need, and of which population", () => {
    const run = () => notebook().run(undefined, { steps: 2 ** 31, record: { membrane: ["layer0"] } });
    expect(refusal(amongBystanders(run)).message).toMatch(/^a recording of v of population "layer0" needs 64 GiB/);
  });

  test("of a batch whose recordings fit one by one, but not together", () => {
    const run = () => notebook({ batch: 40 }).runBatch(new Array(40).fill({}), { steps: 2 ** 25 });
    expect(refusal(amongBystanders(run)).bytes).toBeGreaterThan(40 * 2 ** 27);
  });
});

describe("a network", () => {
  const many = (length: number) => Uint32Array.from({ length }, (_, k) => k);

  test("of 65,536 synapses with as many delays counted 2^32 lists of synapses as none", () => {
    const list = many(2 ** 16);
    const weights = sparse({ sources: list, targets: list, weights: 1, delays: Uint16Array.from(list) });
    const description = {
      inputs: { in: 2 ** 16 },
      populations: { out: { size: 2 ** 16, rule: RULE } },
      connections: [{ from: "in", to: "out", weights }],
    };
    expect(refusal(built(description)).bytes).toBeGreaterThan(2 ** 34);
  });

  test("whose relay of 65,600 values remembers 65,535 steps promised 69 MB for 34 GB", () => {
    const description = {
      inputs: {},
      populations: { relay: { size: 65_600, rule: relay() }, out: { size: 65_600, rule: RULE } },
      connections: [{ from: "relay", to: "out", weights: oneToOne(1), delay: 65_535 }],
    };
    const { bytes, message } = refusal(built(description));
    expect(bytes).toBeGreaterThan(34e9);
    expect(message).toMatch(/^this network needs 32\.\d GiB.*delays shorter/);
  });

  test("of 8,400 samples of 16,000 neurons had masks for a few of them", () => {
    const description = {
      precision: "f32",
      inputs: { in: 1 },
      populations: { out: { size: 16_000, rule: RULE } },
      connections: [{ from: "in", to: "out", weights: dense(new Float32Array(16_000).fill(1)) }],
    } as const;
    const { bytes, message } = refusal(built(description, { batch: 8_400 }));
    expect(bytes).toBeGreaterThan(8_400 * 256 * 2_000);
    expect(message).toMatch(/^this network needs .* make the batch smaller/);
  });

  test("of more synapses than 32 bits count, each of which is generated", () => {
    const out = { size: 2 ** 24, rule: RULE };
    const weights = generated({ pattern: "out-degree", amount: 2 ** 10, weight: 1 });
    const description = {
      inputs: { in: { size: 2 ** 24, generator: bernoulli({ probability: 0 }) } },
      populations: { out },
      connections: [{ from: "in", to: "out", weights }],
    };
    const { bytes, message } = refusal(built(description));
    expect(bytes).toBe(2 ** 36);
    expect(message).toMatch(/^connections\[0\] needs 64 GiB.*regenerate: true/);
  });

  test("whose regenerated synapses have delays of up to 65,535 steps onto many neurons", () => {
    const weights = generated({
      pattern: "total",
      amount: 2 ** 16,
      weight: 1,
      delay: uniform({ minimum: 0, maximum: 65_535 }),
      regenerate: true,
    });
    const description = {
      inputs: { in: { size: 1, generator: bernoulli({ probability: 0 }) } },
      populations: { out: { size: 2 ** 17, rule: RULE } },
      connections: [{ from: "in", to: "out", weights }],
    };
    expect(refusal(built(description)).bytes).toBeGreaterThan(2 ** 35);
  });

  test("of 300 inputs of 2^24 silent neurons that no connection leads from", () => {
    const inputs = Object.fromEntries(Array.from({ length: 300 }, (_, k) => [`in${k}`, 2 ** 24]));
    expect(refusal(built({ inputs, populations: {}, connections: [] })).bytes).toBeGreaterThan(300 * 2 ** 27);
  });

  test("with so many sources and targets that their numbers do not fit 32 bits", () => {
    const generator = bernoulli({ probability: 0 });
    const names = Array.from({ length: 300 }, (_, k) => `in${k}`);
    const description = {
      inputs: Object.fromEntries(names.map((name) => [name, { size: 2 ** 24, generator }])),
      populations: { out: { size: 1, rule: RULE } },
      connections: [{ from: names, to: "out", weights: allToAll(1) }],
    };
    refusal(built(description));
  });

  test("whose convolution works in more than there is", () => {
    const [height, width] = [2 ** 11, 2 ** 13];
    const kernel = [1, 1, 2 ** 11, 2 ** 11] as const;
    const weights = convolution({
      input: [1, height, width],
      kernel,
      values: new Float32Array(2 ** 22),
      padding: [0, 2 ** 11 - 1],
    });
    const columns = width + 2 ** 11 - 1;
    const description: NetworkDescription = {
      precision: "f32",
      inputs: { in: { size: height * width, generator: bernoulli({ probability: 0 }) } },
      populations: { out: { size: columns, rule: RULE } },
      connections: [{ from: "in", to: "out", weights }],
    };
    expect(built(description).is).not.toBe("wrong");
  });
});

test("the synapses of all-to-all connections are counted beyond 2^32", () => {
  using network = new NeuralNetwork({
    precision: "f32",
    inputs: { in: { size: 2 ** 17, generator: bernoulli({ probability: 0 }) } },
    populations: { out: { size: 2 ** 17, rule: RULE } },
    connections: [{ from: "in", to: "out", weights: allToAll(1) }],
  });
  expect(network.plan().connections[0]?.synapses).toBe(2 ** 34);
});

describe("controls: bystanders tell", () => {
  test("when memory is written to", () => {
    // States of 0.1 to 0.9 and the numbers of steps: whatever of them lies here is another one.
    const scribble = () => {
      const numbers = new Float64Array(currentCore().raw.memory.buffer);
      numbers.forEach((number, k) => {
        if (number > 0.1 && number < 0.9) numbers[k] = number / 2;
      });
    };
    expect(amongBystanders(scribble)).toMatchObject({ is: "wrong" });
  });

  test("when the instance dies", () => {
    expect(amongBystanders(() => currentCore().raw.network_run(0xffff_fff0, 1))).toMatchObject({ is: "wrong" });
  });

  test("when an error is not ours", () => {
    expect(amongBystanders(() => new Float64Array(-1))).toMatchObject({ is: "wrong" });
  });

  test("when a loan is cut to 32 bits, as it was", () => {
    const { bytes } = Loan.prototype;
    Loan.prototype.bytes = function cut(wanted) {
      return bytes.call(this, wanted % 2 ** 32);
    };
    try {
      const run = () => notebook().run({ spikes: { steps: [0], neurons: [1] } }, { steps: 2 ** 30, record: {} });
      expect(amongBystanders(run)).not.toMatchObject({ is: "refused", error: { code: "BITSPIKE_OUT_OF_MEMORY" } });
    } finally {
      Loan.prototype.bytes = bytes;
    }
  });
});
