// What the workloads that classify have in common: the same samples through this library, and through the same network
// as a step graph of ONNX.

import { NeuralNetwork } from "../dist/index.js";
import { install, versionOf } from "./peers/onnx/install.mjs";

/**
 * Samples that run side by side.
 *
 * @typedef {object} Group
 * @property {unknown[]} inputs what `run` takes, for each sample
 * @property {Float32Array[]} rows the same for each step as values, [sample][source]; one array may stand for many steps
 */

/** This library: a chain of dense layers, every sample from rest. */
export function bitspike(description, groups, { steps, units, name = "bitspike" }) {
  const sizes = new Set(groups.map(({ inputs }) => inputs.length));
  const networks = new Map([...sizes].map((batch) => [batch, new NeuralNetwork(description, { batch })]));
  const [{ outputs }] = networks.values();
  const options = { steps, digest: false, record: { counts: outputs } };
  const run = () =>
    groups.map(({ inputs }) => {
      const network = networks.get(inputs.length);
      network.reset();
      return inputs.length === 1 ? [network.run(inputs[0], options)] : network.runBatch(inputs, options);
    });
  const countsOf = (recordings) => recordings.flatMap(({ counts }) => Array.from(counts[outputs[0]]));
  const tells = "this library: every sample from rest, spikes of the outputs counted";
  return { name, tells, units, run, result: () => run().map(countsOf) };
}

/** Both runtimes of ONNX; if they cannot be had, contestants that say why. `atLeast` is by name. */
export async function onnxRuntimes(description, groups, { units, atLeast }) {
  const names = Object.keys(atLeast);
  try {
    await install();
  } catch (failure) {
    return names.map((name) => ({ name, missing: failure.message }));
  }
  const { loadRuntime, StepByStep } = await import("./peers/onnx/step-by-step.mjs");
  const layers = layersOf(description);
  const contestants = [];
  for (const name of names) {
    const ort = await loadRuntime(name);
    const sessions = new Map();
    const prepared = [];
    for (const { inputs, rows } of groups) {
      const session = sessions.get(inputs.length) ?? (await StepByStep.make(ort, layers, inputs.length));
      sessions.set(inputs.length, session);
      const tensors = new Map([...new Set(rows)].map((row) => [row, session.tensorOf(row)]));
      prepared.push({ session, tensors: rows.map((row) => tensors.get(row)) });
    }
    const run = async () => {
      const counts = [];
      for (const { session, tensors } of prepared) {
        counts.push(await session.run(tensors));
      }
      return counts;
    };
    const tells = "the same network exported to ONNX, one call per step, one thread";
    contestants.push({ name: `${name} ${versionOf(name)}`, tells, units, atLeast: atLeast[name], run, result: run });
  }
  return contestants;
}

/** The layers of a chain of dense connections to populations of `snntorch`, as `stepGraph` takes them. */
function layersOf(description) {
  const { populations, connections } = new NeuralNetwork(description).describe();
  return connections.map(({ to, weights: { values }, bias }) => {
    const { size, rule } = populations[to];
    const each = (numbers) => (typeof numbers === "number" ? new Array(size).fill(numbers) : numbers);
    return {
      sources: values.length / size,
      targets: size,
      weights: values,
      bias: each(bias),
      beta: each(rule.parameters.beta),
      threshold: each(rule.parameters.threshold),
    };
  });
}
