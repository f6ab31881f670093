import { OracleNetwork, type Tap } from "../oracle/network.ts";

/** Wrong: adds the last synapse first. */
export class ReversedSum extends OracleNetwork {
  protected override sum(taps: readonly Tap[]): number {
    return super.sum([...taps].reverse());
  }
}
