/**
 * The notebook's network does what the notebook's classes do in Python, call by call, bit for bit.
 *
 * `notebook.json` was recorded by `record.py`, which holds the three classes.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Layer, NeuralNetwork, Neuron } from "../../ts/index.ts";

interface Call {
  readonly inputs: readonly number[];
  readonly hidden_outputs: readonly number[];
  readonly hidden_membrane_potentials: readonly number[];
  readonly outputs: readonly number[];
  readonly output_membrane_potentials: readonly number[];
}

interface Notebook {
  readonly parameters: {
    readonly weights_hidden: readonly (readonly number[])[];
    readonly weights_output: readonly (readonly number[])[];
    readonly threshold_hidden: number;
    readonly threshold_output: number;
    readonly leak_hidden: number;
    readonly leak_output: number;
  };
  readonly constant: readonly Call[];
  readonly varying: readonly Call[];
}

const notebook: Notebook = JSON.parse(readFileSync(new URL("notebook.json", import.meta.url), "utf8"));
const { parameters } = notebook;
const hidden = {
  weights: parameters.weights_hidden,
  threshold: parameters.threshold_hidden,
  leak: parameters.leak_hidden,
};
const output = {
  weights: parameters.weights_output,
  threshold: parameters.threshold_output,
  leak: parameters.leak_output,
};
const series = [
  ["the notebook's inputs", notebook.constant],
  ["inputs that vary", notebook.varying],
] as const;

/** Equal bits: `toEqual` takes -0 for +0 in typed arrays. */
function expectSame(found: Iterable<number>, recorded: readonly number[], what: string): void {
  const values = Array.from(found);
  expect(values.length, what).toBe(recorded.length);
  const isSame = values.every((value, index) => Object.is(value, recorded[index]));
  expect(isSame, `${what}: ${values} instead of ${recorded}`).toBe(true);
}

it("the notebook prints [0, 0]", () => {
  using network = new NeuralNetwork([hidden, output]);
  expect(network.forward([0.7, 0.4])).toEqual([0, 0]);
  expect(notebook.constant[0]?.inputs).toEqual([0.7, 0.4]);
});

it.each(series)("the recording shows something: %s", (_, calls) => {
  expect(calls).toHaveLength(61);
  for (const name of ["hidden_outputs", "outputs"] as const) {
    expect(new Set(calls.flatMap((call) => call[name]))).toEqual(new Set([0, 1]));
  }
});

describe.each(series)("%s", (_, calls) => {
  it("forward, call by call", () => {
    using network = new NeuralNetwork([hidden, output]);
    for (const [index, call] of calls.entries()) {
      expectSame(network.forward(call.inputs), call.outputs, `call ${index}, outputs`);
      expectSame(network.membranePotentials(0), call.hidden_membrane_potentials, `call ${index}, hidden membranes`);
      expectSame(network.membranePotentials(1), call.output_membrane_potentials, `call ${index}, output membranes`);
    }
  });

  it("run, all calls in one go", () => {
    using network = new NeuralNetwork([hidden, output]);
    const { spikes, membrane, steps } = network.run(
      calls.map(({ inputs }) => inputs),
      { record: { spikes: true, membrane: true } },
    );
    expect(steps).toBe(calls.length);
    for (const [index, call] of calls.entries()) {
      expectSame(spikesAt(spikes["layer0"], index), call.hidden_outputs, `call ${index}, hidden outputs`);
      expectSame(spikesAt(spikes["layer1"], index), call.outputs, `call ${index}, outputs`);
      const [first, second] = [membrane[0]?.row(index) ?? [], membrane[1]?.row(index) ?? []];
      expectSame(first, call.hidden_membrane_potentials, `call ${index}, hidden membranes`);
      expectSame(second, call.output_membrane_potentials, `call ${index}, output membranes`);
    }
  });

  it("one Layer after the other", () => {
    using first = new Layer(hidden);
    using second = new Layer(output);
    for (const [index, call] of calls.entries()) {
      const between = first.forward(call.inputs);
      expectSame(between, call.hidden_outputs, `call ${index}, hidden outputs`);
      expectSame(second.forward(between), call.outputs, `call ${index}, outputs`);
      expectSame(first.membranePotentials, call.hidden_membrane_potentials, `call ${index}, hidden membranes`);
      expectSame(second.membranePotentials, call.output_membrane_potentials, `call ${index}, output membranes`);
    }
  });

  it("each hidden neuron as a Neuron", () => {
    for (const [row, weights] of hidden.weights.entries()) {
      using neuron = new Neuron({ weights, threshold: hidden.threshold, leak: hidden.leak });
      for (const [index, call] of calls.entries()) {
        expectSame([neuron.forward(call.inputs)], [call.hidden_outputs[row] as number], `call ${index}, output`);
        const recorded = [call.hidden_membrane_potentials[row] as number];
        expectSame([neuron.membranePotential], recorded, `call ${index}, membrane`);
      }
    }
  });
});

/** The outputs of one step of a spike train. */
function spikesAt(
  train: { readonly size: number; readonly steps: Uint32Array; readonly neurons: Uint32Array } | undefined,
  step: number,
): number[] {
  const outputs = new Array<number>(train?.size ?? 0).fill(0);
  train?.steps.forEach((at, index) => {
    if (at === step) {
      outputs[train.neurons[index] as number] = 1;
    }
  });
  return outputs;
}
