import { listOf } from "../checks/shorten.ts";
import type { Rule, Scalars } from "../index.ts";
import { ruleDefinitions } from "../rules/index.ts";
import type { ParameterDefinition, RuleDefinition } from "../rules/rule.ts";
import { choicesFor, givenFor, MEMBRANE_DECAY, SYNAPSE_DECAY } from "./names.ts";
import type { ParameterValue, RecordedTrace } from "./recorded-trace.ts";
import { TraceError } from "./trace-error.ts";

/** A rule with the parameters of a trace: what a replay runs. */
export interface Candidate {
  readonly definition: RuleDefinition;
  readonly rule: Rule;
  /** Options, and parameters of other names, that the trace does not give in so many words, e.g. `reset = "zero"`. */
  readonly assumed: readonly string[];
}

/** The rules that could have made a trace, and why the others could not. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly { readonly rule: string; readonly reason: string }[];
}

/** The rule that is named, with what the trace says and the rule's defaults. Throws a {@link TraceError} for what is missing. */
export function candidateOf(trace: RecordedTrace, definition: RuleDefinition, notes: string[]): Candidate {
  const given = Object.keys(trace.parameters);
  const used = new Set<string>();
  const rule: Record<string, ParameterValue> = {};
  for (const option of definition.options) {
    const name = givenFor(option.name, given);
    if (name === undefined) {
      if (option.default === undefined) throw missing(definition, option.name, `one of ${listed(option.choices)}`);
      continue;
    }
    used.add(name);
    const [choice] = choicesFor(trace.parameters[name], option.choices);
    if (choice === undefined) {
      const found = JSON.stringify(trace.parameters[name]);
      const key = `parameters.${name}`;
      throw new TraceError(`${key} must be one of ${listed(option.choices)} for ${definition.name}, got ${found}`, {
        key,
      });
    }
    rule[option.name] = choice;
  }
  for (const parameter of definition.parameters) {
    const value = parameterValue(trace, definition, parameter, used);
    if (value !== undefined) {
      rule[parameter.name] = value;
    } else if (isNeeded(parameter, rule, definition)) {
      throw missing(definition, parameter.name, "a number, or an array of one per neuron");
    }
  }
  const ignored = given.filter((name) => !used.has(name));
  if (ignored.length > 0) notes.push(`${definition.name} has no parameter ${listOf(ignored)}; ignored`);
  return { definition, rule: { name: definition.name, parameters: rule }, assumed: [] };
}

/**
 * Every rule that the parameters and the recorded variables allow, in every variant that the trace leaves open.
 *
 * What keeps nothing from step to step is tried only where the trace names it: it needs no parameter, and does for a
 * step what many a neuron does that was just reset.
 */
export function candidatesOf(trace: RecordedTrace): Candidates {
  const candidates: Candidate[] = [];
  const excluded: { rule: string; reason: string }[] = [];
  for (const definition of ruleDefinitions) {
    if (definition.isStateless === true && definition.name !== trace.rule) continue;
    const reason = impossible(trace, definition);
    if (typeof reason === "string") excluded.push({ rule: definition.name, reason });
    else candidates.push(...variants(trace, definition));
  }
  return { candidates, excluded };
}

/** What most rules have no word for: a trace without it has none of it. */
const REFRACTORY = "refractorySteps";

/** The same rule with one of its options turned to something else than it has here. */
export function turned({ definition, rule }: Candidate): Candidate[] {
  return definition.options.flatMap(({ name, choices, default: usual }) =>
    choices
      .filter((choice) => choice !== (rule.parameters[name] ?? usual))
      .map((choice): Candidate => {
        const parameters = { ...rule.parameters, [name]: choice };
        return { definition, rule: { ...rule, parameters }, assumed: [`${name} = ${JSON.stringify(choice)}`] };
      }),
  );
}

/** Why a rule cannot have made a trace; undefined if it can. */
function impossible(trace: RecordedTrace, definition: RuleDefinition): string | undefined {
  const { states, parameters } = definition;
  const foreign = Object.keys(trace.variables).find(
    (name) => name !== "spikes" && name !== "output" && !states.includes(name),
  );
  if (foreign !== undefined) return `it has no state ${foreign}`;
  // Without what comes back a recurrent neuron is one that the other rules are already.
  if ((definition.secondPort === "recurrent") !== (trace.recurrent !== undefined)) {
    return trace.recurrent === undefined ? "the trace gives no recurrent" : "it has no port recurrent";
  }
  const threshold = parameters.find(({ name }) => name === "threshold");
  if (trace.variables["spikes"] !== undefined && threshold === undefined) return "it does not spike";
  if (trace.variables["output"] !== undefined && threshold !== undefined) {
    const isGiven = givenFor("threshold", Object.keys(trace.parameters)) !== undefined;
    if (isGiven || threshold.isOptional !== true) return "it spikes";
  }
  const lacking = variants(trace, definition).length === 0 ? lack(trace, definition) : undefined;
  return lacking;
}

function lack(trace: RecordedTrace, definition: RuleDefinition): string {
  const absent = definition.parameters.filter(
    (parameter) =>
      parameterValue(trace, definition, parameter) === undefined &&
      parameter.default === undefined &&
      !parameter.isOptional &&
      parameter.name !== REFRACTORY,
  );
  const always = absent.filter(({ isUsed }) => isUsed === undefined);
  return `the trace gives no ${(always.length > 0 ? always : absent).map(({ name }) => name).join(", ")}`;
}

/** A rule with every choice of the options that the trace does not give. */
function variants(trace: RecordedTrace, definition: RuleDefinition): Candidate[] {
  const given = Object.keys(trace.parameters);
  let all: { parameters: Record<string, ParameterValue>; assumed: string[] }[] = [{ parameters: {}, assumed: [] }];
  for (const { name, choices } of definition.options) {
    const own = givenFor(name, given);
    const value = own === undefined ? undefined : trace.parameters[own];
    const open = choicesFor(value, choices);
    const tried = open.length > 0 ? open : choices;
    all = tried.flatMap((choice) =>
      all.map(({ parameters, assumed }) => ({
        parameters: { ...parameters, [name]: choice },
        assumed: choice === value ? assumed : [...assumed, `${name} = ${JSON.stringify(choice)}`],
      })),
    );
  }
  return all.flatMap(({ parameters, assumed }): Candidate[] => {
    for (const parameter of definition.parameters) {
      const used = new Set<string>();
      const value = parameterValue(trace, definition, parameter, used);
      const fallback = parameter.name === REFRACTORY ? 0 : undefined;
      if (value !== undefined) {
        parameters[parameter.name] = value;
        const [name] = used;
        if (name !== undefined && givenFor(parameter.name, [name]) === undefined) {
          assumed.push(`${parameter.name} = ${name}`);
        }
      } else if (fallback !== undefined) {
        parameters[parameter.name] = fallback;
      } else if (isNeeded(parameter, parameters, definition)) {
        return [];
      } else if (parameter.default !== undefined) {
        assumed.push(`${parameter.name} = ${parameter.default}`);
      }
    }
    return [{ definition, rule: { name: definition.name, parameters }, assumed }];
  });
}

/** The value of a parameter: under its own name or an origin's, or a decay that the trace's rule has another name for. */
function parameterValue(
  trace: RecordedTrace,
  { name: rule }: RuleDefinition,
  { name }: ParameterDefinition,
  used: Set<string> = new Set(),
): ParameterValue | undefined {
  const { parameters } = trace;
  const numbers = Object.keys(parameters).filter((one) => !["string", "boolean"].includes(typeof parameters[one]));
  const origin = trace.rule ?? "";
  let given = givenFor(name, numbers);
  if (origin !== rule && MEMBRANE_DECAY[origin] !== undefined) {
    // The same letter means the membrane here and the synapse there.
    for (const decay of [MEMBRANE_DECAY, SYNAPSE_DECAY]) {
      if (decay[rule] === name) given = givenFor(decay[origin] ?? "", numbers);
    }
  } else if (trace.rule === undefined && MEMBRANE_DECAY[rule] === name) {
    // A single decay of a neuron that nobody names is that of its membrane.
    const decays = numbers.filter((one) => Object.values(MEMBRANE_DECAY).includes(one));
    if (decays.length === 1) given ??= decays[0];
  }
  if (given === undefined) {
    return factorOf(rule, name, parameters["tau"]);
  }
  used.add(given);
  return parameters[given];
}

/** SpikingJelly's old release computes 1 - 1/tau in double; a trace need not hold it. */
function factorOf(rule: string, name: string, tau: ParameterValue | undefined): ParameterValue | undefined {
  if (rule !== "spikingjelly-0.0.0.0.14" || name !== "k" || tau === undefined) return undefined;
  if (typeof tau === "number") return 1 - 1 / tau;
  return typeof tau === "object" ? Float64Array.from(tau as ArrayLike<number>, (one) => 1 - 1 / one) : undefined;
}

function isNeeded(
  parameter: ParameterDefinition,
  given: Readonly<Record<string, ParameterValue>>,
  definition: RuleDefinition,
): boolean {
  if (parameter.default !== undefined || parameter.isOptional === true) return false;
  const options = Object.fromEntries(
    definition.options.map(({ name, default: usual, choices }) => [
      name,
      (given[name] ?? usual ?? choices[0]) as string | boolean,
    ]),
  );
  const value = (name: string): ArrayLike<number> | undefined => {
    const usual = definition.parameters.find((one) => one.name === name)?.default;
    const one = given[name] ?? usual;
    return typeof one === "number" ? [one] : (one as Scalars | undefined);
  };
  return parameter.isUsed?.(options, value) ?? true;
}

function missing({ name }: RuleDefinition, parameter: string, expected: string): TraceError {
  const key = `parameters.${parameter}`;
  return new TraceError(`${key} is missing: ${name} needs ${expected}`, { key });
}

const listed = (choices: readonly (string | boolean)[]) => choices.map((choice) => JSON.stringify(choice)).join(", ");
