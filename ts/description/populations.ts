import { readOneOrEach, readWhole } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import { ruleDefinitions } from "../rules/index.ts";
import {
  largestCount,
  NO_THRESHOLD,
  type OptionDefinition,
  type Options,
  type ParameterDefinition,
  type RuleDefinition,
} from "../rules/rule.ts";
import type { Precision, Scalars } from "../scalars.ts";
import type { DeclaredPopulation } from "./declared.ts";

/** The largest size of an input or a population. */
export const LARGEST_SIZE = 2 ** 24;

/** What could be read of a population; what could not is undefined. */
export interface ReadPopulation {
  readonly name: string;
  readonly size: number | undefined;
  readonly rule: RuleDefinition | undefined;
  readonly declared: DeclaredPopulation | undefined;
}

export function readPopulation(
  name: string,
  value: unknown,
  place: Place,
  problems: Problems,
  precision: Precision,
): ReadPopulation {
  if (!isRecord(value)) {
    problems.add(place, value, "an object { size, rule }");
    return { name, size: undefined, rule: undefined, declared: undefined };
  }
  problems.checkKeys(value, ["size", "rule"], place, "a population");
  const size = readWhole(value["size"], place.key("size"), problems, 0, LARGEST_SIZE);
  const rule = readRule(value["rule"], place.key("rule"), problems, precision, size);
  const declared = size === undefined || rule?.declared === undefined ? undefined : { name, size, ...rule.declared };
  return { name, size, rule: rule?.definition, declared };
}

interface ReadRule {
  readonly definition: RuleDefinition;
  readonly declared: Pick<DeclaredPopulation, "rule" | "parameters" | "options"> | undefined;
}

function readRule(
  value: unknown,
  place: Place,
  problems: Problems,
  precision: Precision,
  size: number | undefined,
): ReadRule | undefined {
  if (!isRecord(value)) {
    problems.add(place, value, "a rule { name, parameters }", "make one with lif(...) or another rule");
    return undefined;
  }
  problems.checkKeys(value, ["name", "parameters"], place, "a rule");
  const { name, parameters } = value;
  const definition = ruleDefinitions.find((one) => one.name === name);
  if (definition === undefined) {
    const names = ruleDefinitions.map((one) => one.name);
    problems.addName(place.key("name"), name, names, (list) => `one of ${list}`);
    return undefined;
  }
  const inside = place.key("parameters");
  if (!isRecord(parameters)) {
    problems.add(inside, parameters, `an object with the parameters of ${definition.name}`);
    return { definition, declared: undefined };
  }
  const before = problems.count;
  const known = [...definition.parameters, ...definition.options].map((one) => one.name);
  problems.checkKeys(parameters, known, inside, `the rule ${definition.name}`);
  const options = Object.fromEntries(
    definition.options.map((option) => [option.name, readOption(parameters[option.name], option, inside, problems)]),
  );
  const reader: ParameterReader = {
    given: parameters,
    options,
    place: inside,
    problems,
    precision,
    size,
    read: new Map(),
  };
  const values = definition.parameters.map((parameter) => {
    const read = readParameter(parameter, reader);
    reader.read.set(parameter.name, read);
    return read;
  });
  checkRelations(definition, values, inside, problems);
  const declared = problems.count > before ? undefined : { rule: definition, parameters: values, options };
  return { definition, declared };
}

function readOption(value: unknown, option: OptionDefinition, place: Place, problems: Problems): string | boolean {
  const chosen = value === undefined ? option.default : value;
  if (option.choices.includes(chosen as string | boolean)) {
    return chosen as string | boolean;
  }
  const choices = option.choices.map((choice) => JSON.stringify(choice)).join(", ");
  const words = option.choices.filter((choice) => typeof choice === "string");
  problems.addName(place.key(option.name), value, words, () => `one of ${choices}`);
  return option.choices[0] ?? false;
}

interface ParameterReader {
  readonly given: Readonly<Record<string, unknown>>;
  readonly options: Options;
  readonly place: Place;
  readonly problems: Problems;
  readonly precision: Precision;
  readonly size: number | undefined;
  /** The parameters before this one. */
  readonly read: Map<string, Scalars | undefined>;
}

function readParameter(parameter: ParameterDefinition, reader: ParameterReader): Scalars | undefined {
  const { given, options, problems, precision, size, read } = reader;
  const place = reader.place.key(parameter.name);
  const value = given[parameter.name] === undefined ? parameter.default : given[parameter.name];
  if (value === undefined) {
    const isNeeded = parameter.isOptional !== true && (parameter.isUsed?.(options, (name) => read.get(name)) ?? true);
    if (isNeeded) {
      problems.add(place, value, "a number or an array with one per neuron");
    }
    return undefined;
  }
  const length = size === undefined ? {} : { length: size };
  const range = {
    ...parameter,
    ...(parameter.isCount === true ? { maximum: largestCount(precision) } : {}),
    ...(parameter.name === "threshold" ? { insteadOfInfinity: NO_THRESHOLD } : {}),
  };
  return readOneOrEach(value, place, problems, { precision, ...length, per: "one per neuron", range });
}

function checkRelations(
  { parameters, relations = [] }: RuleDefinition,
  values: readonly (Scalars | undefined)[],
  place: Place,
  problems: Problems,
): void {
  for (const { smaller, larger, reason } of relations) {
    const low = values[parameters.findIndex(({ name }) => name === smaller)];
    const high = values[parameters.findIndex(({ name }) => name === larger)];
    // A population without neurons has nothing to compare.
    if (low === undefined || high === undefined || low.length === 0 || high.length === 0) {
      continue;
    }
    for (let neuron = 0; neuron < Math.max(low.length, high.length); neuron += 1) {
      const a = low[low.length === 1 ? 0 : neuron] as number;
      const b = high[high.length === 1 ? 0 : neuron] as number;
      if (!(a < b)) {
        const where = low.length === 1 ? place.key(smaller) : place.key(smaller).index(neuron);
        problems.add(where, a, `less than ${larger}, which is ${b} (${reason})`);
        break;
      }
    }
  }
}

/** The core's options: choices as indices at their places, and which parameters are given. */
export function optionBits({ rule, options, parameters }: DeclaredPopulation): number {
  let bits = 0;
  for (const { name, choices, shift } of rule.options) {
    bits |= choices.indexOf(options[name] as string | boolean) << shift;
  }
  rule.parameters.forEach(({ flag, default: usual }, index) => {
    if (flag !== undefined && parameters[index]?.some((value: number) => value !== usual) === true) {
      bits |= 1 << flag;
    }
  });
  return bits >>> 0;
}
