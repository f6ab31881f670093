import { Bytes } from "../oracle/bytes.ts";
import { OracleNetwork } from "../oracle/network.ts";
import type { Population } from "../oracle/population.ts";
import { emission } from "../oracle/source.ts";
import { xxh64 } from "../oracle/xxh64.ts";

/** Wrong: hashes each neuron that emits with its value, instead of all neurons and then all values. */
export class InterleavedHash extends OracleNetwork {
  protected override spikeHash(population: Population): bigint {
    const values = [...emission(population, 0).entries()].filter(([, value]) => value !== 0);
    if (population.binary || values.length === 0) return super.spikeHash(population);
    const bytes = new Bytes();
    bytes.u64(this.steps);
    for (const [neuron, value] of values) {
      bytes.u32(neuron);
      bytes.number(value, this.precision);
    }
    return xxh64(bytes.toUint8Array(), population.spikeHash);
  }
}
