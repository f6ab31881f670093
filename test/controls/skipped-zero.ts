import { OracleNetwork, type Projection, type Tap } from "../oracle/network.ts";
import { emission } from "../oracle/source.ts";

/** Wrong: leaves the membrane alone where nothing arrives, so that -0 + +0 is not computed. */
export class SkippedZero extends OracleNetwork {
  protected override current(projections: readonly Projection[], i: number, state: Record<string, number>): number {
    const isSilent = projections.every(
      ({ taps, bias }) =>
        !bias && (taps[i] as Tap[]).every(({ source, neuron, delay }) => emission(source, delay)[neuron] === 0),
    );
    // Adding -0 is adding nothing.
    return isSilent ? -0 : super.current(projections, i, state);
  }
}
