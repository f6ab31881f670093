import type { NirFinding, NirOutline } from "../../nir/index.ts";
import type { Model } from "../model-file.ts";
import type { Cost } from "./step-cost.ts";

/** Everything that is said of a model. */
export interface Inspection {
  readonly model: Model;
  /** What stands in the file, if it is NIR. */
  readonly outline: NirOutline | undefined;
  readonly cost: Cost;
  /** What others will trip over, notes aside. */
  readonly warnings: readonly NirFinding[];
}
