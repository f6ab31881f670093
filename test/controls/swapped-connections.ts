import { OracleNetwork, type Projection } from "../oracle/network.ts";

/** Wrong: adds the totals of the first and of the last connection in each other's place. */
export class SwappedConnections extends OracleNetwork {
  protected override ordered(projections: readonly Projection[]): readonly Projection[] {
    const [first, ...others] = projections;
    const last = others.pop();
    return first && last ? [last, ...others, first] : projections;
  }
}
