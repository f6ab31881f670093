import type { PopulationDescription } from "./description.ts";
import { oracleRuleByName } from "./rules/index.ts";
import type { OracleRule, Parameters, Round } from "./rules/rule.ts";
import type { Source } from "./source.ts";

/** A population: a source that a rule advances. */
export interface Population extends Source {
  rule: OracleRule;
  /** One a neuron. */
  parameters: Parameters[];
  /** One a neuron. */
  states: Record<string, number>[];
  spikeHash: bigint;
}

/** Rules that do not emit only 0 and 1, unless their parameters say so. */
const VALUED: Readonly<Record<string, (parameters: PopulationDescription["rule"]["parameters"]) => boolean>> = {
  snntorch: ({ gradedSpikesFactor }) => [gradedSpikesFactor].flat().every((factor) => factor === 1),
  sinabs: ({ spikes }) => spikes === "single",
  "sinabs-alif": ({ spikes }) => spikes === "single",
  nir: ({ threshold }) => threshold !== undefined,
  "nir-exact": ({ threshold }) => threshold !== undefined,
  relay: ({ threshold }) => threshold !== undefined,
  "norse-li": () => false,
  "norse-li-box": () => false,
  "sinabs-expleak": () => false,
  rockpool: () => false,
  "rockpool-numpy": () => false,
  "rockpool-expsyn": () => false,
};

export function newPopulation(name: string, description: PopulationDescription, round: Round): Population {
  const rule = oracleRuleByName.get(description.rule.name);
  if (!rule) throw new Error(`the oracle has no rule ${description.rule.name}`);
  const neurons = Array.from({ length: description.size }, (_, i) => i);
  const parameters = neurons.map((i) => parametersOf(description, i, round));
  return {
    name,
    size: description.size,
    binary: VALUED[rule.name]?.(description.rule.parameters) ?? true,
    history: [],
    rule,
    parameters,
    states: parameters.map((own) => rule.initial(own, round)),
    spikeHash: 0n,
  };
}

/** The parameters of neuron i, numbers rounded. */
function parametersOf(description: PopulationDescription, i: number, round: Round): Parameters {
  const own: Record<string, number | string | boolean> = {};
  for (const [name, value] of Object.entries(description.rule.parameters)) {
    if (typeof value === "number") own[name] = round(value);
    else if (typeof value === "object") own[name] = round(value[i] as number);
    else own[name] = value;
  }
  return own;
}
