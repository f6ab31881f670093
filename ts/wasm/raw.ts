import type { InitOutput } from "../../crate/pkg/bitspike.js";

/** The raw exports of the core: only numbers cross. The one place that knows the generated bindings. */
export type Raw = InitOutput;
