/** `bitspike run`: what it prints, writes and refuses. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EventList, readData, readNirData, writeNpy, writeNpz } from "../../ts/data/index.ts";
import { NeuralNetwork } from "../../ts/index.ts";
import { Folder } from "./command.ts";
import { description, HELD, STEPS } from "./models.ts";

const folder = new Folder();
const model = folder.write("model.json", description);
const held = folder.write("held.csv", HELD);
const steps = folder.write("steps.csv", STEPS);
const labels = folder.write("labels.json", [0, 1, 1]);

/** The same in this process. */
function recordingOf(values: readonly number[][] | number[], stream = 0, count = values.length) {
  using network = new NeuralNetwork(description, { stream });
  const input = typeof values[0] === "number" ? { constant: values as number[] } : (values as number[][]);
  return network.run(input, { steps: count, record: { spikes: true, states: { out: ["v"] } } });
}
const rowsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
const read = (name: string) => readData(readFileSync(join(folder.path, name)), { name });

describe("what it prints", () => {
  test("one sample of several steps", () => {
    const { digest } = recordingOf(rowsOf(STEPS));
    expect(folder.run("run", model, steps)).toEqual({
      status: 0,
      stderr:
        "note: steps.csv: its 4 rows are read as the steps of one sample (--axes steps says so); for samples that are held say for how long, with --steps\n",
      stdout: `model.json  3 inputs, 2 outputs, 2 populations, f64
steps.csv   1 sample, 4 steps

sample  winner  counts of out  digest
0       0       2 1            ${digest}
`,
    });
  });

  test("samples that are held, with labels", () => {
    const { status, stdout } = folder.run("run", model, held, "--steps", "5", "--labels", labels);
    expect(status).toBe(0);
    expect(stdout).toContain("held.csv    3 samples, held for 5 steps each\n");
    expect(stdout).toMatch(/^2 {7}silent {2}0 0/m);
    expect(stdout).toMatch(/^digest of all samples: [0-9a-f]{16}$/m);
    // Silent samples were taken for class 0.
    expect(stdout).toContain(`accuracy 66.67 % (2 of 3, 1 silent)

  label  0  1  silent
  0      1  .  .
  1      .  1  1
  rows: labels, columns: winners
`);
  });

  test("a silent sample is not right, not even for class 0", () => {
    const zeros = folder.write("zeros.json", [0, 0, 0]);
    const { accuracy } = folder.json("run", model, held, "--steps", "5", "--labels", zeros);
    expect(accuracy).toMatchObject({ right: 1, samples: 3, silent: [1, 0] });
  });

  test("nothing is noted where the axes were said, or follow from --steps", () => {
    expect(folder.run("run", model, steps, "--axes", "steps").stderr).toBe("");
    expect(folder.run("run", model, held, "--steps", "5").stderr).toBe("");
  });

  test("what is recorded, in sums", () => {
    const { stdout } = folder.run("run", model, steps, "--record", "spikes,out.v");
    const { states } = recordingOf(rowsOf(STEPS));
    const values = Array.from(states["out"]?.["v"]?.values ?? []);
    expect(stdout).toContain(`recorded       neurons  total  silent neurons
spikes.hidden  2        3      0
spikes.out     2        3      0

recorded      neurons  minimum  maximum
states.out.v  2        ${Math.min(...values)}        ${Math.max(...values)}
`);
  });

  test("an object for programs", () => {
    const result = folder.json("run", model, held, "--steps", "5", "--labels", labels, "--record", "counts");
    expect(result).toMatchObject({
      model: { file: model, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      input: { file: held },
      precision: "f64",
      seed: 0,
      steps: 5,
      outputs: [{ population: "out", shape: [2] }],
      accuracy: {
        right: 2,
        samples: 3,
        silent: [0, 1],
        confusion: [
          [1, 0],
          [0, 1],
        ],
      },
      written: [],
    });
    expect(result.samples.map(({ winner }: { winner: number }) => winner)).toEqual([0, 1, null]);
    expect(result.samples[1].counts).toEqual({ out: [0, 5] });
    expect(result.recorded.map(({ name }: { name: string }) => name)).toEqual(["counts.hidden", "counts.out"]);
    rowsOf(HELD).forEach((row, sample) => {
      expect(result.samples[sample].digest).toBe(recordingOf(row, sample, 5).digest);
    });
  });

  test("no colours where nobody looks", () => {
    expect(folder.run("run", model, held, "--steps", "5").stdout).not.toContain("\x1b");
  });
});

describe("how the input is read", () => {
  const digestsOf = (...args: string[]) =>
    folder.json("run", model, ...args).samples.map(({ digest }: { digest: string }) => digest);

  test("the batch changes no bit", () => {
    const all = digestsOf(held, "--steps", "5");
    for (const batch of ["1", "2", "3", "1000"]) {
      expect(digestsOf(held, "--steps", "5", "--batch", batch)).toEqual(all);
    }
  });

  test("an array of a file, by its name or because it is the only one that fits", () => {
    folder.write("both.npz", writeNpz({ in: rowsOf(STEPS), other: [[1, 2]] }));
    const expected = digestsOf(steps);
    expect(digestsOf("both.npz")).toEqual(expected);
    expect(digestsOf("both.npz:in")).toEqual(expected);
    folder.write("with:colon.npy", writeNpy(rowsOf(STEPS)));
    expect(digestsOf("with:colon.npy")).toEqual(expected);
  });

  test("samples with steps, and with their axes the other way round", () => {
    const one = rowsOf(STEPS);
    const two = one.toReversed();
    folder.write("samples.npy", writeNpy([one, two]));
    folder.write("time-first.npy", writeNpy(one.map((row, step) => [row, two[step] as number[]])));
    const expected = [one, two].map((rows, stream) => recordingOf(rows, stream).digest);
    expect(digestsOf("samples.npy")).toEqual(expected);
    expect(digestsOf("time-first.npy", "--axes", "steps,samples")).toEqual(expected);
  });

  test("values divided, pixels say", () => {
    folder.write("pixels.csv", HELD.replaceAll("1", "255"));
    expect(digestsOf("pixels.csv", "--steps", "5", "--divide", "255")).toEqual(digestsOf(held, "--steps", "5"));
    folder.write("spikes.csv", "step,neuron\n0,0\n");
    const { status, stderr } = folder.run("run", model, "spikes.csv", "--divide", "255");
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining("--divide is for values") });
  });

  test("events, as long as the last of them, or as told", () => {
    folder.write("events.csv", "step,neuron\n0,0\n1,1\n1,2\n2,0\n");
    expect(folder.json("run", model, "events.csv").steps).toBe(3);
    expect(digestsOf("events.csv", "--steps", "4")).toEqual(digestsOf(steps));
    folder.write("times.csv", "time,neuron\n0,0\n10,1\n10,2\n20,0\n");
    expect(digestsOf("times.csv", "--event-dt", "10", "--steps", "4")).toEqual(digestsOf(steps));
  });

  test("spikes instead of values, by seed and sample", () => {
    const encoded = (...more: string[]) => digestsOf(held, "--steps", "9", "--encode", "bernoulli", ...more);
    expect(encoded()).toEqual(encoded("--batch", "1"));
    folder.write("half.csv", "0.5,0.5,0.5\n0.5,0.5,0.5\n");
    const half = (seed: string) =>
      folder.json("run", model, "half.csv", "--steps", "50", "--encode", "bernoulli", "--seed", seed);
    expect(half("1").samples[0].counts).not.toEqual(half("1").samples[1].counts);
    expect(half("1").samples).not.toEqual(half("2").samples);
  });

  test("from the standard input", () => {
    expect(folder.runWith(JSON.stringify(description), "run", "-", steps).stdout).toContain("2 1 ");
    expect(folder.runWith(STEPS, "run", model, "-").stdout).toContain("2 1 ");
  });

  test("none at all, for a model that makes its own", () => {
    const generator = { kind: "bernoulli", probability: 0.5 } as const;
    const own = folder.write("own.json", { ...description, inputs: { in: { size: 3, generator } } });
    expect(folder.run("run", own, "--steps", "20").stdout).toContain("1 sample, 20 steps");
    expect(folder.run("run", own)).toMatchObject({ status: 2, stderr: expect.stringContaining("--steps") });
    expect(folder.run("run", own, steps)).toMatchObject({ status: 2, stderr: expect.stringContaining("leave out") });
  });
});

describe("what it writes", () => {
  const { spikes, states } = recordingOf(rowsOf(STEPS));
  const events = new EventList(spikes["out"] as (typeof spikes)[string], { size: 2, stepCount: 4 });

  test("arrays by name", () => {
    expect(folder.json("run", model, steps, "--record", "spikes,out.v", "--out", "all.npz").written).toEqual([
      "all.npz",
    ]);
    const { items } = read("all.npz");
    expect([...items.keys()]).toEqual(["spikes.hidden", "spikes.out", "states.out.v"]);
    expect(items.get("states.out.v")).toMatchObject({ shape: [4, 2], data: states["out"]?.["v"]?.values });
    expect(items.get("spikes.out")).toMatchObject({ shape: [4, 2] });
  });

  test("several samples one above the other", () => {
    folder.run("run", model, held, "--steps", "5", "--record", "out.counts,out.v,out.spikes", "--out", "held.npz");
    const { items } = read("held.npz");
    expect(["counts.out", "states.out.v", "spikes.out"].map((name) => items.get(name))).toMatchObject([
      { shape: [3, 2] },
      { shape: [3, 5, 2] },
      { shape: [3, 5, 2] },
    ]);
  });

  test("the spikes of the output, where nothing else is wanted, in every format", () => {
    for (const name of ["out.json", "out.csv", "out.npy", "out.h5"]) {
      expect(folder.run("run", model, steps, "--out", name).stdout).toContain(`\nwrote ${name}\n`);
    }
    expect(read("out.json").get("spikes.out")).toEqual([events]);
    expect(read("out.csv").get()).toMatchObject([{ steps: events.steps, neurons: events.neurons }]);
    expect(read("out.npy").get()).toMatchObject({ shape: [4, 2] });
    const observed = readNirData(readFileSync(join(folder.path, "out.h5")), { dt: 1e-3 }).get("out/spikes");
    expect(observed?.data).toMatchObject([{ steps: events.steps, neurons: events.neurons }]);
  });

  test("a raster of the first sample", () => {
    expect(folder.run("run", model, held, "--steps", "5", "--plot", "raster.svg").status).toBe(0);
    const svg = readFileSync(join(folder.path, "raster.svg"), "utf8");
    expect(svg).toMatch(/^<svg [\s\S]*<title>model.json, held.csv<\/title>/);
    expect(svg).toContain("4 neurons in 2 populations");
    folder.run("run", model, held, "--steps", "5", "--record", "out.spikes", "--plot", "out.svg");
    expect(readFileSync(join(folder.path, "out.svg"), "utf8")).toContain("of 2 neurons");
  });
});
