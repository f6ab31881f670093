import type { Core } from "../core.ts";
import type { Declared } from "../description/declared.ts";

/** A network in the core, as a run needs it. */
export interface Running {
  readonly core: Core;
  readonly handle: number;
  readonly declared: Declared;
  readonly batch: number;
}
