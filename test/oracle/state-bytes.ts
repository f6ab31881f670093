import { Bytes } from "./bytes.ts";
import type { NetworkDescription } from "./description.ts";
import { descriptionHash } from "./description-hash.ts";
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

/** The state with its header. */
export function snapshotOf(network: State & { readonly description: NetworkDescription }): Uint8Array {
  const payload = payloadOf(network);
  const header = new Bytes();
  for (const letter of "BSPK") header.u8(letter.charCodeAt(0));
  header.u16(1);
  header.u16(network.precision === "f32" ? 4 : 8);
  header.u64(descriptionHash(network.description));
  header.u64(payload.length);
  header.u64(xxh64(payload));
  const all = new Uint8Array(32 + payload.length);
  all.set(header.toUint8Array());
  all.set(payload, 32);
  return all;
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
