import { describe, expect, test } from "vitest";
import { decayFactor } from "../../ts/index.ts";
import { type NirOptions, readNir } from "../../ts/nir/index.ts";
import { chainFile, type FileNode, lifNode, nirFile } from "./files.ts";

const cubaNode = (changes: Readonly<Record<string, number>> = {}): FileNode => {
  const all = { tau_syn: 0.001, tau_mem: 0.002, r: 1, v_leak: 0, v_threshold: 1, v_reset: 0, w_in: 1, ...changes };
  return { type: "CubaLIF", ...Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])) };
};

/** The rule that a node becomes, and what the report says about it. */
async function ruleOf(node: FileNode, options: NirOptions) {
  const { description, report, network } = readNir(await chainFile(1, { a: node }), options);
  network.free();
  return { rule: description.populations["a"]?.rule, report, description };
}

describe("what a LIF of each framework becomes", () => {
  const cases: readonly (readonly [what: string, node: FileNode, options: NirOptions, rule: object])[] = [
    [
      "nothing said: Euler, reset to a value",
      lifNode(1, { v_leak: 0.25, v_reset: -0.5 }),
      {},
      {
        name: "nir",
        parameters: { r: 1, threshold: 1, compare: "gt", reset: "value", vReset: -0.5, stepMem: 0.1, vLeak: 0.25 },
      },
    ],
    [
      "exact, subtract, at the threshold",
      lifNode(1),
      { integrator: "exact", reset: "subtract", compare: "ge", dt: 5e-4 },
      {
        name: "nir-exact",
        parameters: {
          e: decayFactor(5e-4, 1e-3),
          r: 1,
          vLeak: 0,
          threshold: 1,
          compare: "ge",
          reset: "subtract",
          vReset: 0,
        },
      },
    ],
    [
      "snnTorch",
      lifNode(1, { r: 10 }),
      { from: "snntorch" },
      { name: "snntorch", parameters: { beta: Math.fround(0.9), threshold: 1, reset: "subtract", resetDelay: true } },
    ],
    [
      "snnTorch, reset to zero at once",
      lifNode(1, { r: 10 }),
      { from: "snntorch", reset: "zero", resetDelay: false },
      { name: "snntorch", parameters: { beta: Math.fround(0.9), threshold: 1, reset: "zero", resetDelay: false } },
    ],
    [
      "snnTorch's beta of more than 1, which it writes as a negative time constant",
      lifNode(1, { tau: -0.001, r: -10 }),
      { from: "snntorch" },
      { name: "snntorch", parameters: { beta: 1, threshold: 1, reset: "subtract", resetDelay: true } },
    ],
    [
      "Norse, tau a thousandth of the true one",
      lifNode(1, { tau: 1e-5, v_leak: 0.1 }),
      { from: "norse" },
      {
        name: "norse-box",
        parameters: { dt: 1e-3, tauMemInv: 1e-3 / 1e-5, vLeak: 0.1, threshold: 1, vReset: 0, reset: "value" },
      },
    ],
    [
      "sinabs",
      lifNode(1, { tau: 10 }),
      { from: "sinabs", vFloor: -1, tauSyn: 5 },
      {
        name: "sinabs",
        parameters: {
          alphaMem: decayFactor(1, 10),
          alphaSyn: decayFactor(1, 5),
          minVMem: -1,
          normInput: true,
          spikes: "multi",
          threshold: 1,
        },
      },
    ],
    [
      "SpikingJelly",
      lifNode(1, { tau: 2e-4, v_leak: -0.5, v_reset: -0.5 }),
      { from: "spikingjelly" },
      { name: "spikingjelly", parameters: { tau: 2, threshold: 1, decayInput: true, reset: "hard", vReset: -0.5 } },
    ],
    [
      "SpikingJelly without decay_input",
      lifNode(1, { tau: 2e-4, r: 2 }),
      { from: "spikingjelly", reset: "subtract" },
      { name: "spikingjelly", parameters: { tau: 2, threshold: 1, decayInput: false, reset: "soft" } },
    ],
    [
      "SpikingJelly's IFNode",
      { type: "IF", r: [1e4], v_threshold: [1], v_reset: [0] },
      { from: "spikingjelly" },
      { name: "spikingjelly", parameters: { leak: false, threshold: 1, reset: "hard", vReset: 0 } },
    ],
    [
      "Nengo",
      lifNode(1, { tau: 0.02 }),
      { from: "nengo" },
      {
        name: "nir-exact",
        parameters: {
          e: decayFactor(1e-3, 0.02),
          r: 1,
          vLeak: 0,
          threshold: 1,
          compare: "gt",
          reset: "value",
          vReset: 0,
        },
      },
    ],
    [
      "milliseconds",
      lifNode(1, { tau: 10 }),
      { timeUnit: "ms", dt: 1 },
      {
        name: "nir",
        parameters: { r: 1, threshold: 1, compare: "gt", reset: "value", vReset: 0, stepMem: 0.1, vLeak: 0 },
      },
    ],
    [
      "an IF whose r is per second",
      { type: "IF", r: [100], v_threshold: [1], v_reset: [0] },
      { ifGain: "dt" },
      {
        name: "nir",
        parameters: { r: 100, threshold: 1, compare: "gt", reset: "value", vReset: 0, leak: false, stepMem: 1e-4 },
      },
    ],
    [
      "snnTorch's Synaptic",
      cubaNode({ r: 20, w_in: 10 }),
      { from: "snntorch" },
      {
        name: "snntorch-synaptic",
        parameters: {
          alpha: Math.fround(0.9),
          beta: Math.fround(0.95),
          threshold: 1,
          reset: "subtract",
          resetDelay: true,
        },
      },
    ],
    [
      "Norse's LIF with a synapse",
      cubaNode({ tau_mem: 1e-5, tau_syn: 5e-6 }),
      { from: "norse" },
      {
        name: "norse",
        parameters: { dt: 1e-3, tauMemInv: 1e-3 / 1e-5, tauSynInv: 1e-3 / 5e-6, vLeak: 0, threshold: 1, vReset: 0 },
      },
    ],
  ];
  for (const [what, node, options, rule] of cases) {
    test(what, async () => {
      const found = await ruleOf(node, options);
      expect(found.rule).toEqual(rule);
    });
  }

  test("Rockpool: the time step follows from r", async () => {
    const [tau, dt] = [0.02, 0.001];
    const r = (tau * decayFactor(dt, tau)) / dt;
    const { rule, report } = await ruleOf(cubaNode({ tau_mem: tau, tau_syn: 0.01, r: Math.fround(r) }), {
      from: "rockpool",
      bias: 0.25,
    });
    expect(report.about("dt")[0]?.value).toBe(dt);
    expect(rule).toEqual({
      name: "rockpool",
      parameters: { alpha: decayFactor(dt, tau), beta: decayFactor(dt, 0.01), bias: 0.25, threshold: 1 },
    });
  });

  test("snnTorch's RLeaky resets to zero, unlike its Leaky", async () => {
    const bytes = await nirFile(
      {
        input: { type: "Input", shape: [1] },
        lif: lifNode(1, { r: 10 }),
        rec: { type: "Linear", weight: [[0.5]] },
        output: { type: "Output", shape: [1] },
      },
      [
        ["input", "lif"],
        ["lif", "rec"],
        ["rec", "lif"],
        ["lif", "output"],
      ],
    );
    const { description, network } = readNir(bytes, { from: "snntorch", reset: "zero" });
    expect(description.populations["lif"]?.rule.name).toBe("snntorch-recurrent");
    expect(description.connections.map(({ port }) => port)).toEqual([undefined, "recurrent"]);
    network.free();
  });

  test("Spyx: spikes come one step late, for the next layer and for the output", async () => {
    const { description, network } = readNir(await chainFile(1, { a: lifNode(1, { r: 0.9 }) }), { from: "spyx" });
    expect(description.outputs).toEqual(["a"]);
    const { spikes } = network.run([[3], [0], [0], [0]]);
    expect([...(spikes["a"]?.steps ?? [])]).toEqual([1, 2]);
    network.free();
  });

  test("Spyx: a recurrent layer adds its input to what comes back, in the step in which it is emitted", async () => {
    const layer = {
      nodes: {
        input: { type: "Input", shape: [1] },
        lif: lifNode(1, { tau: 1e-3, r: 0.9 }),
        w_rec: { type: "Linear", weight: [[0.25]] },
        output: { type: "Output", shape: [1] },
      },
      edges: [
        ["input", "w_rec"],
        ["w_rec", "lif"],
        ["lif", "w_rec"],
        ["lif", "output"],
      ],
    } as const;
    const bytes = await nirFile(
      { input: { type: "Input", shape: [1] }, layer, output: { type: "Output", shape: [1] } },
      [
        ["input", "layer"],
        ["layer", "output"],
      ],
    );
    const { description, report, network } = readNir(bytes, { from: "spyx" });
    expect(report.about("recurrence")).toHaveLength(1);
    const connections = description.connections.map(({ from, to, delay }) => `${from} -> ${to} ${delay ?? 0}`);
    expect(connections).toEqual([
      "input -> layer/lif/neurons 0",
      "layer/lif -> layer/lif/neurons 0",
      "layer/lif/neurons -> layer/lif 1",
    ]);
    // By hand, as Spyx computes: spikes of V > 1, then V = 0.9 V + x + 0.25 spikes - spikes.
    const beta = Math.fround(0.9);
    let v = 0;
    const [spiked, membranes] = [[] as number[], [] as number[]];
    for (const x of [3, 0, 0.5, 2, 0, 0]) {
      const spike = v > 1 ? 1 : 0;
      v = beta * v + x + 0.25 * spike - spike;
      spiked.push(spike);
      membranes.push(v);
    }
    const recording = network.run([[3], [0], [0.5], [2], [0], [0]], {
      record: { spikes: true, states: { "layer/lif/neurons": ["v"] } },
    });
    expect([...(recording.spikes["layer/lif"]?.steps ?? [])]).toEqual(
      spiked.flatMap((spike, step) => (spike ? [step] : [])),
    );
    const found = [...(recording.states["layer/lif/neurons"]?.["v"]?.values ?? [])];
    found.forEach((value, step) => {
      expect(value).toBeCloseTo(membranes[step] as number, 12);
    });
    network.free();
  });

  test("a gain that snnTorch does not write is applied before the neurons", async () => {
    const { description, network } = readNir(await chainFile(1, { a: lifNode(1, { r: 2.5 }) }), { from: "snntorch" });
    expect(description.populations["a/input"]?.rule.name).toBe("relay");
    network.run([[4]]);
    expect(network.membranePotentials("a")[0]).toBeCloseTo(1, 6);
    network.free();
  });
});

describe("what the report says", () => {
  test("every decision, as data and as a sentence", async () => {
    const { report } = await ruleOf(lifNode(1, { r: 5 }), { dt: 2e-4, from: "snntorch" });
    expect(report.about("dt")).toEqual([
      { about: "dt", node: "", value: 2e-4, by: "option", sentence: "dt is 0.0002" },
    ]);
    expect(report.about("reset")[0]).toMatchObject({ value: "snntorch-subtract", by: "framework" });
    expect(String(report)).toContain("The file is read as snntorch means it (by your option)");
    expect(JSON.parse(JSON.stringify(report))).toHaveLength(report.decisions.length);
  });

  test("broadcasts, shapes, metadata, edges given twice, cycles", async () => {
    const bytes = await nirFile(
      {
        input: { type: "Input", shape: [1, 3] },
        fc: {
          type: "Linear",
          weight: [
            [1, 2, 3],
            [4, 5, 6],
          ],
        },
        lif: lifNode(1),
        rec: { type: "Scale", scale: [0.5, 0.25] },
        output: { type: "Output", shape: [1, 1, 2] },
      },
      [
        ["input", "fc"],
        ["fc", "lif"],
        ["fc", "lif"],
        ["lif", "rec"],
        ["rec", "lif"],
        ["lif", "output"],
      ],
      { author: "nobody" },
    );
    const { report, inputs, network } = readNir(bytes);
    const sentences = report.decisions.map(({ node, sentence }) => `${node}: ${sentence}`);
    expect(sentences).toEqual(
      expect.arrayContaining([
        ': Metadata "author" is not used',
        ": The edge fc -> lif is given twice and counts once",
        ": The edge rec -> lif closes a cycle and takes one step",
        "input: Its shape (1, 3) begins with batch or time; (3,) is used",
        "lif: Its parameters are one number each, used for all of (2,)",
        "output: Its shape (1, 1, 2) in the file is not what arrives, which is (2,); it is ignored",
      ]),
    );
    expect(inputs).toEqual({ input: [3] });
    network.free();
  });
});
