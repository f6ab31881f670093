import { OracleNetwork } from "../oracle/network.ts";
import { fusedMultiplyAdd } from "./fused-multiply-add.ts";

/** Wrong: multiplies and adds with one rounding. */
export class FusedSum extends OracleNetwork {
  protected override add(sum: number, weight: number, x: number): number {
    // The product of two f32 is exact in double; the sum there is close enough to tell the two apart.
    return this.precision === "f32" ? this.round(weight * x + sum) : fusedMultiplyAdd(weight, x, sum);
  }
}
