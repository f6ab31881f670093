/** Files that their frameworks mean otherwise than they were read, or that were refused although they are right. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { decayFactor } from "../../ts/index.ts";
import { type NirOptions, readNir, writeNir } from "../../ts/nir/index.ts";
import { chainFile, type FileNode, nirFile } from "./files.ts";

/** Parameters of one neuron in single precision, as frameworks write them. */
const single = (type: string, fields: Readonly<Record<string, number | readonly number[]>>): FileNode => ({
  type,
  ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, Float32Array.from([value].flat())])),
});
const lif = (fields: Readonly<Record<string, number | readonly number[]>>) =>
  single("LIF", { tau: 1e-3, r: 1, v_leak: 0, v_threshold: 1, v_reset: 0, ...fields });

async function read(node: FileNode, options: NirOptions, size = 1) {
  const model = readNir(await chainFile(size, { n: node }), options);
  const parameters = model.description.populations["n"]?.rule.parameters ?? {};
  return { ...model, rule: model.description.populations["n"]?.rule, parameters };
}

const sentences = (report: { readonly decisions: readonly { readonly sentence: string }[] }) =>
  report.decisions.map(({ sentence }) => sentence).join("\n");

/** Membranes and spikes of a single neuron. */
function run(model: { readonly network: ReturnType<typeof readNir>["network"] }, input: readonly number[], name = "n") {
  const { spikes, states } = model.network.run(
    input.map((x) => [x]),
    { record: { spikes: true, states: { [name]: ["v"] } } },
  );
  model.network.free();
  return { v: [...(states[name]?.["v"]?.values ?? [])], spikes: [...(spikes[name]?.steps ?? [])] };
}

describe("Spyx", () => {
  test("CuBaLIF was reset after its decay, where Spyx resets before", async () => {
    const node = single("CubaLIF", {
      ...{ tau_syn: 2e-4, tau_mem: 2e-4, r: 0.5, v_leak: 0, v_threshold: 1, v_reset: 0, w_in: 1 },
    });
    const found = run(await read(node, { from: "spyx" }), [3, 0, 0, 0]);
    expect(found).toEqual({ v: [3, 2.5, 1.5, 0.625], spikes: [1, 2, 3] });
  });

  test("a decay of 0 was refused: its tau is a step, but for the rounding to single precision", async () => {
    const { parameters, network } = await read(lif({ tau: 1e-4 }), { from: "spyx" });
    expect(Math.fround(1e-4)).toBeLessThan(1e-4);
    expect(parameters["beta"]).toBe(0);
    network.free();
  });

  test("decays beyond either end are clamped, and the report says so", async () => {
    const node = lif({ tau: [1e-4 / 1.5, -4e-4, Number.POSITIVE_INFINITY], r: [-0.5, 1.25, 1], ...same(3) });
    const { parameters, report, network } = await read(node, { from: "spyx" }, 3);
    expect(parameters["beta"]).toEqual([0, 1, 1]);
    expect(report.about("decay").map(({ value }) => value)).toEqual([1, 0]);
    network.free();
  });

  test("the time step is that of the export, which the file implies: Spyx's own default is 1", async () => {
    const { parameters, report, network } = await read(lif({ tau: 10, r: 0.9 }), { from: "spyx" });
    expect(report.about("dt")[0]).toMatchObject({ value: 1, by: "file" });
    expect(parameters["beta"]).toBe(Math.fround(0.9));
    network.free();
  });

  test("a file that implies no step is read with 1e-4, and the report says so", async () => {
    const { report, network } = await read(lif({ tau: 1e-3, r: 1 }), { from: "spyx" });
    expect(report.about("dt")[0]).toMatchObject({ value: 1e-4, by: "default" });
    network.free();
  });

  test("a decay below a half had lost its last bits, which r still holds", async () => {
    const [dt, beta] = [Math.fround(1e-4), Math.fround(0.1)];
    const tau = Math.fround(dt / Math.fround(1 - beta));
    expect(Math.fround(1 - dt / tau)).not.toBe(beta);
    const { parameters, network } = await read(lif({ tau, r: beta }), { from: "spyx" });
    expect(parameters["beta"]).toBe(beta);
    network.free();
  });

  test("its pools pad both sides together", async () => {
    const pool = (padding: number) =>
      nirFile(
        {
          input: { type: "Input", shape: [1, 4, 4] },
          pool: { type: "SumPool2d", kernel_size: [3, 3], stride: [1, 1], padding: [padding, padding] },
          n: single("IF", {
            r: new Array(16).fill(1),
            v_threshold: new Array(16).fill(1),
            v_reset: new Array(16).fill(0),
          }),
          output: { type: "Output", shape: [1, 4, 4] },
        },
        [
          ["input", "pool"],
          ["pool", "n"],
          ["n", "output"],
        ],
      );
    const { description, network } = readNir(await pool(2), { from: "spyx" });
    expect(description.connections[0]?.weights).toMatchObject({ kind: "pooling", padding: [1, 1] });
    network.free();
    const uneven = pool(1);
    await expect(uneven.then((bytes) => readNir(bytes, { from: "spyx" }))).rejects.toThrow(/padding.*even numbers/);
  });

  test("what is flattened before a neuron, channels last, is refused", async () => {
    const bytes = await nirFile(
      {
        input: { type: "Input", shape: [2, 2, 2] },
        flat: { type: "Flatten", start_dim: [0], end_dim: [-1], input_type: [2, 2, 2] },
        n: single("IF", { r: new Array(8).fill(1), v_threshold: new Array(8).fill(1), v_reset: new Array(8).fill(0) }),
        output: { type: "Output", shape: [8] },
      },
      [
        ["input", "flat"],
        ["flat", "n"],
        ["n", "output"],
      ],
    );
    expect(() => readNir(bytes, { from: "spyx" })).toThrow(/channels last/);
    readNir(bytes).network.free();
  });
});

describe("snnTorch", () => {
  test("decays at both ends, in the precision of the file", async () => {
    const taus = [1e-4, 1e-4 / 1.5, -4e-4, Number.POSITIVE_INFINITY].map(Math.fround);
    const r = taus.map((tau) => Math.fround(tau / 1e-4));
    const { parameters, report, network } = await read(lif({ tau: taus, r, ...same(4) }), { from: "snntorch" }, 4);
    expect(parameters["beta"]).toEqual([0, 0, 1, 1]);
    expect(report.about("decay").map(({ value }) => value)).toEqual([1, 0]);
    expect(report.about("gain")[0]?.value).toBe(1);
    network.free();
  });

  test("what comes back from itself has a port of its own, what comes back from others has not", async () => {
    const graph = (edges: readonly (readonly [string, string])[]) =>
      nirFile(
        {
          input: { type: "Input", shape: [1] },
          a: lif({ r: 10 }),
          b: lif({ r: 10 }),
          w: { type: "Linear", weight: [[0.5]] },
          output: { type: "Output", shape: [1] },
        },
        [["input", "a"], ["a", "b"], ["b", "output"], ...edges],
      );
    const ports = async (edges: readonly (readonly [string, string])[]) => {
      const { description, network } = readNir(await graph(edges), { from: "snntorch" });
      network.free();
      const rules = Object.values(description.populations).map(({ rule }) => rule.name);
      return [rules, description.connections.map(({ from, to, port }) => `${from} -> ${to}${port ? `.${port}` : ""}`)];
    };
    expect(
      await ports([
        ["b", "w"],
        ["w", "b"],
      ]),
    ).toEqual([
      ["snntorch", "snntorch-recurrent"],
      ["input -> a", "a -> b", "b -> b.recurrent"],
    ]);
    expect(await ports([["a", "a"]])).toEqual([
      ["snntorch-recurrent", "snntorch"],
      ["input -> a", "a -> a.recurrent", "a -> b"],
    ]);
    expect(
      await ports([
        ["b", "w"],
        ["w", "a"],
      ]),
    ).toEqual([
      ["snntorch", "snntorch"],
      ["input -> a", "b -> a", "a -> b"],
    ]);
  });
});

describe("Rockpool", () => {
  const [tau, dt] = [0.0025, 1e-4];
  const r = (tau / dt) * decayFactor(dt, tau);

  test("LIFNeuronTorch writes LIF, which was refused; the time step follows from r", async () => {
    const { rule, report, network } = await read(lif({ tau, r }), { from: "rockpool" });
    expect(report.about("dt")[0]).toMatchObject({ value: dt, by: "file" });
    const alpha = decayFactor(dt, Math.fround(tau));
    expect(rule).toEqual({ name: "rockpool", parameters: { alpha, synapse: false, bias: 0, threshold: 1 } });
    network.free();
    const given = await read(lif({ tau, r }), { from: "rockpool", dt: 1e-3, bias: 0.5 });
    expect(given.parameters).toMatchObject({ alpha: decayFactor(1e-3, Math.fround(tau)), bias: 0.5 });
    given.network.free();
  });

  test("ExpSynTorch writes LI", async () => {
    const { rule, network } = await read(single("LI", { tau, r, v_leak: 0 }), { from: "rockpool" });
    expect(rule).toEqual({ name: "rockpool-expsyn", parameters: { beta: decayFactor(dt, Math.fround(tau)) } });
    network.free();
  });

  test("neurons that do not agree on a step are still told so", async () => {
    const node = lif({ tau: [tau, tau], r: [r, 2 * r], ...same(2) });
    await expect(read(node, { from: "rockpool" }, 2)).rejects.toThrow(/do not agree.*dt of the training/);
  });
});

describe("sinabs", () => {
  const integrate = single("IF", { r: 1, v_threshold: 1, v_reset: 0 });

  test("MembraneReset was refused: spikes set the membrane to 0, however many they are", async () => {
    const found = await read(integrate, { from: "sinabs", reset: "value" });
    expect(found.parameters["reset"]).toBe("zero");
    expect(run(found, [0.5, 3, 0.75, 0.5])).toEqual({ v: [0.5, 0, 0.75, 0], spikes: [1, 3] });
    const subtracted = await read(integrate, { from: "sinabs" });
    expect(run(subtracted, [0.5, 3, 0.75, 0.5]).v).toEqual([0.5, 0.5, 0.25, 0.75]);
  });

  test("a reset to another value, which sinabs adds to every neuron, is refused with the reason", async () => {
    const options = { from: "sinabs", reset: "value", vReset: 0.5 } as const;
    await expect(read(integrate, options)).rejects.toThrow(/adds to every neuron in every step/);
  });
});

describe("Infinity", () => {
  const infinite = Number.POSITIVE_INFINITY;

  test.each(["snntorch", "norse", "sinabs", "rockpool", "spikingjelly", "spyx", "nengo"] as const)(
    "as a threshold from %s: it never spikes, and its membrane can be recorded",
    async (from) => {
      const r = { snntorch: 10, rockpool: 0.5, spyx: 0.9 }[from as string] ?? 1;
      const type = from === "spikingjelly" ? lif({ tau: 1e-3, r: 10 }) : lif({ tau: 1e-3, r });
      const model = await read({ ...type, v_threshold: Float32Array.of(infinite) }, { from });
      expect(sentences(model.report)).toContain("it never spikes. Record its state v, or write an LI");
      const { v, spikes } = run(model, [1e30, 1, 0, 1]);
      expect(spikes).toEqual([]);
      expect(v[0]).toBeGreaterThan(0);
    },
  );

  test("as a threshold, or a time constant, of a file that nobody is named for: the message has the way out", async () => {
    await expect(read(lif({ v_threshold: infinite }), {})).rejects.toThrow(/v_threshold.*Infinity.*is an LI/);
    await expect(read(lif({ tau: infinite }), {})).rejects.toThrow(/tau.*Infinity.*is an IF, or an I/);
    await expect(read(lif({ tau: infinite }), { integrator: "exact" })).rejects.toThrow(/is an IF, or an I/);
  });

  test("as a time constant where decays are exponential, or 1 - dt/tau: nothing leaks", async () => {
    const cases = [
      ["sinabs", lif({ tau: infinite }), { normInput: false }],
      ["rockpool", lif({ tau: infinite, r: infinite }), { dt: 1e-3 }],
      ["snntorch", lif({ tau: infinite, r: infinite }), {}],
      ["spyx", lif({ tau: infinite, r: 1 }), {}],
      ["spikingjelly", { ...lif({ tau: infinite, r: infinite }) }, {}],
    ] as const;
    for (const [from, node, options] of cases) {
      const { v } = run(await read(node, { from, ...options }), [0.25, 0.25, 0.25]);
      expect([from, ...v]).toEqual([from, 0.25, 0.5, 0.75]);
    }
    const { v } = run(await read(lif({ tau: infinite, v_leak: 0.5 }), { from: "norse" }), [1, 1]);
    expect(v).toEqual([0.5, 0.5]);
  });

  test("Euler's note about overshooting is not made for a time constant of one step", async () => {
    const { report, network } = await read(lif({ tau: 1e-4 }), {});
    expect(report.about("step")).toEqual([]);
    network.free();
  });
});

test("networks of Spyx's rules come back from writing, what they emit late included", async () => {
  const model = readNir(await chainFile(2, { n: lif({ tau: [1e-3, 1e-3], r: [0.9, 0.9], ...same(2) }) }), {
    from: "spyx",
  });
  const again = readNir(await writeNir(model.network));
  expect(again.network.describe()).toEqual(model.network.describe());
  expect(model.description.populations["n"]?.rule.name).toBe("spyx");
  for (const { network } of [model, again]) network.free();
});

/** Parameters that are the same for so many neurons. */
function same(count: number) {
  const all = (value: number) => new Array<number>(count).fill(value);
  return { v_leak: all(0), v_threshold: all(1), v_reset: all(0) };
}

const folder = fileURLToPath(new URL("../../../shared/data/faults/", import.meta.url));

describe.skipIf(!existsSync(folder))("files of people", () => {
  const file = (name: string, options: NirOptions) => readNir(readFileSync(`${folder}${name}.nir`), options);

  test("cuba.nir", () => {
    const found = run(file("cuba", { from: "spyx" }), [3, 0, 0, 0]);
    expect(found).toEqual({ v: [3, 2.5, 1.5, 0.625], spikes: [1, 2, 3] });
  });

  test("betazero.nir", () => {
    const found = run(file("betazero", { from: "spyx" }), [3, 0, 0, 0]);
    expect(found).toEqual({ v: [3, -1, 0, 0], spikes: [1] });
  });

  test("if.nir", () => {
    expect(run(file("if", { from: "sinabs", reset: "value" }), [3, 0.5, 0.5, 0]).v).toEqual([0, 0.5, 0, 0]);
  });

  test("rp.nir", () => {
    const { report, network } = file("rp", { from: "rockpool" });
    expect(report.about("dt")[0]?.value).toBe(1e-4);
    network.free();
    file("rp", { from: "rockpool", dt: 1e-3 }).network.free();
  });
});
