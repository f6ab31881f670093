import { OracleNetwork, type Projection, type Tap } from "../oracle/network.ts";
import { emission } from "../oracle/source.ts";

/** Wrong: adds every product straight into the membrane, instead of their total. */
export class IntoMembrane extends OracleNetwork {
  protected override current(projections: readonly Projection[], i: number, state: Record<string, number>): number {
    const add = (product: number) => {
      state["v"] = this.round((state["v"] as number) + product);
    };
    for (const projection of projections) {
      if (projection.scale !== undefined) {
        add(this.total(projection, i));
        continue;
      }
      for (const { source, neuron, weight, delay } of projection.taps[i] as Tap[]) {
        add(this.round(weight * (emission(source, delay)[neuron] as number)));
      }
      if (projection.bias) add(projection.bias[i] as number);
    }
    return 0;
  }
}
