import type { PopulationDescription } from "../oracle/description.ts";
import { each, type Precision, value } from "./arbitrary-values.ts";
import type { Draw } from "./draw.ts";

type Rule = PopulationDescription["rule"];

/** Rules that graphs are drawn with, and whether they have the port `current`. */
interface RuleArbitrary {
  name: string;
  hasCurrent: boolean;
  parameters(draw: Draw, size: number, precision: Precision): Rule["parameters"];
}

const RULES: readonly RuleArbitrary[] = [
  {
    name: "lif",
    hasCurrent: false,
    parameters: (draw, size, precision) => ({
      threshold: each(draw, size, () => draw.oneOf([6, () => draw.pick([0.5, 1, 0.25, 2, 0.75, 0.1, 3, 0.5, 1, 0, -0.25])], [1, () => value(draw, precision)])),
      leak: each(draw, size, () => draw.pick([0.9, 1, 0.5, 0.8, 0, -0, -0.5, -1, 1.01, 0.999])),
    }),
  },
];

export function rule(draw: Draw, size: number, precision: Precision): { rule: Rule; hasCurrent: boolean } {
  const { name, hasCurrent, parameters } = draw.pick(RULES);
  return { rule: { name, parameters: parameters(draw, size, precision) }, hasCurrent };
}
