import { OracleNetwork, type Tap } from "../oracle/network.ts";

/** Wrong: adds two halves of the synapses each for itself, and then the two sums. */
export class SplitSum extends OracleNetwork {
  protected override sum(taps: readonly Tap[]): number {
    const half = Math.ceil(taps.length / 2);
    return this.round(super.sum(taps.slice(0, half)) + super.sum(taps.slice(half)));
  }
}
