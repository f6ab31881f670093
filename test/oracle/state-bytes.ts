import { Bytes } from "./bytes.ts";
import type { Population } from "./population.ts";
import { emission, type Source } from "./source.ts";
import { xxh64 } from "./xxh64.ts";

/** What a network's state consists of. */
interface State {
  readonly precision: "f64" | "f32";
  readonly steps: number;
  readonly stream: number;
  readonly populations: readonly Population[];
  readonly sources: readonly Source[];
}

/** The state of a network as bytes, in the order of docs/definition.md, section 6. */
export function payloadOf(network: State): Uint8Array {
  const { precision } = network;
  const bytes = new Bytes();
  bytes.u64(network.steps);
  bytes.u64(network.stream);
  for (const { rule, states, spikeHash } of network.populations) {
    bytes.u64(spikeHash);
    for (const variable of rule.states) {
      for (const state of states) bytes.number(state[variable] as number, precision);
    }
  }
  for (const source of network.sources) {
    // The running step is the last; a source of which nothing is delayed remembers nothing.
    for (let delay = source.history.length - 2; delay >= 0; delay--) {
      const neurons = emitting(emission(source, delay));
      bytes.u32(neurons.length);
      writeEmission(bytes, source, neurons, emission(source, delay), precision);
    }
  }
  return bytes.toUint8Array();
}

/** The spike hash of a population after what it emits in `step`. */
export function spikeHashOf(population: Population, step: number, precision: "f64" | "f32"): bigint {
  const emitted = emission(population, 0);
  const neurons = emitting(emitted);
  if (neurons.length === 0) return population.spikeHash;
  const bytes = new Bytes();
  bytes.u64(step);
  writeEmission(bytes, population, neurons, emitted, precision);
  return xxh64(bytes.toUint8Array(), population.spikeHash);
}

function emitting(values: Float64Array): number[] {
  return [...values.keys()].filter((i) => values[i] !== 0);
}

function writeEmission(
  bytes: Bytes,
  source: Source,
  neurons: readonly number[],
  values: Float64Array,
  precision: "f64" | "f32",
): void {
  for (const neuron of neurons) bytes.u32(neuron);
  if (!source.binary) for (const neuron of neurons) bytes.number(values[neuron] as number, precision);
}
