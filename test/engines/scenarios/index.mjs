import { connectionScenarios, joiningScenarios, meetingScenarios } from "./connections.mjs";
import { generatorScenarios, inputScenarios } from "./inputs.mjs";
import { networkScenarios } from "./networks.mjs";
import { ruleScenarios } from "./rules.mjs";

/** Each takes the library and a precision, and gives entries [name, scenario]; see `play` for what a scenario is. */
const GROUPS = [
  ruleScenarios,
  connectionScenarios,
  joiningScenarios,
  meetingScenarios,
  generatorScenarios,
  inputScenarios,
  networkScenarios,
];

/** All scenarios by name, each in both precisions. */
export function allScenarios(library) {
  const entries = ["f64", "f32"].flatMap((precision) =>
    GROUPS.flatMap((group) => group(library, precision)).map(([name, scenario]) => [`${name}, ${precision}`, scenario]),
  );
  return new Map(entries);
}
