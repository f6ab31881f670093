import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ConnectionDescription, PopulationDescription } from "../oracle/description.ts";
import { each, type Precision, value } from "./arbitrary-values.ts";
import type { Draw } from "./draw.ts";

type Rule = PopulationDescription["rule"];
type Parameters = Rule["parameters"];

const TRACES = fileURLToPath(new URL("../golden/traces/", import.meta.url));

/** Rules with the parameters that their recorded traces have: every option of every origin. */
const RECORDED: readonly Rule[] = readdirSync(TRACES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".json") && !path.startsWith("lif"))
  .sort()
  .map((path) => JSON.parse(readFileSync(TRACES + path, "utf8")))
  .map(({ rule, parameters }) => ({ name: rule, parameters }));

/** The rules that have no origin to record. */
const UNRECORDED: readonly Rule[] = (["gt", "ge"] as const).flatMap((compare) => [
  { name: "relay", parameters: { compare } },
  { name: "relay", parameters: { compare, threshold: [0.75, 0, -0.5, 0.5] } },
  ...(["value", "subtract"] as const).flatMap((reset): Rule[] => {
    const fires = { compare, reset, threshold: 0.75, vReset: [0, -0.25, 0.125] };
    const euler = { stepMem: [0.1, 0.05, 1], r: [1, 2, 0.5], leak: true, vLeak: [0, 0.25, -0.5] };
    const exact = { e: [0.9, 0.5, 0.99], r: [1, 2, 0.5], vLeak: [0, 0.25, -0.5] };
    return [
      { name: "nir", parameters: { ...euler, ...fires } },
      { name: "nir", parameters: { ...euler, ...fires, stepSyn: [0.2, 0.5, 1], wIn: [1, 3, -1] } },
      { name: "nir", parameters: { stepMem: 0.25, r: 1.5, leak: false, ...fires } },
      { name: "nir", parameters: { ...euler, compare, reset } },
      { name: "nir-exact", parameters: { ...exact, ...fires } },
      { name: "nir-exact", parameters: { ...exact, compare, reset } },
    ];
  }),
]);

const OTHERS = [...RECORDED, ...UNRECORDED];

function lif(draw: Draw, size: number, precision: Precision): Rule {
  const threshold = () =>
    draw.oneOf(
      [6, () => draw.pick([0.5, 1, 0.25, 2, 0.75, 0.1, 3, 0.5, 1, 0, -0.25])],
      [1, () => value(draw, precision)],
    );
  const leak = () => draw.pick([0.9, 1, 0.5, 0.8, 0, -0, -0.5, -1, 1.01, 0.999]);
  return { name: "lif", parameters: { threshold: each(draw, size, threshold), leak: each(draw, size, leak) } };
}

/** A recorded rule for a population of this size: each neuron is one of those recorded. */
function sized({ name, parameters }: Rule, size: number): Rule {
  const chosen: Parameters = {};
  for (const [key, recorded] of Object.entries(parameters)) {
    chosen[key] = Array.isArray(recorded)
      ? Array.from({ length: size }, (_, neuron) => recorded[neuron % recorded.length] as number)
      : recorded;
  }
  return { name, parameters: chosen };
}

interface Drawn {
  rule: Rule;
  secondPort: ConnectionDescription["port"];
}

/** A rule of this name for a population of this size, with parameters as recorded. */
export function ruleCalled(name: string, draw: Draw, size: number, precision: Precision): Rule {
  const recorded = OTHERS.filter((one) => one.name === name);
  return recorded.length === 0 ? lif(draw, size, precision) : sized(draw.pick(recorded), size);
}

export function rule(draw: Draw, size: number, precision: Precision): Drawn {
  const chosen = draw.chance(50) ? sized(draw.pick(OTHERS), size) : lif(draw, size, precision);
  return { rule: chosen, secondPort: secondPortOf(chosen) };
}

function secondPortOf({ name }: Rule): Drawn["secondPort"] {
  if (name.startsWith("nest-")) return "current";
  return name.includes("-recurrent") ? "recurrent" : undefined;
}
