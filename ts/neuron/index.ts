import { lifDefinition } from "./lif.ts";
import type { RuleDefinition } from "./rule.ts";

/** Every rule; its position is the number by which the core knows it (`crate/src/neuron.rs` has the same list). */
export const ruleDefinitions: readonly RuleDefinition[] = [lifDefinition];
