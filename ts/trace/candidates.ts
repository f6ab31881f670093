import { listOf } from "../checks/shorten.ts";
import type { Rule, Scalars } from "../index.ts";
import type { RuleOrigin } from "../rules/origin.ts";
import { ruleOrigins } from "../rules/origins.ts";
import type { OptionDefinition, ParameterDefinition, RuleDefinition } from "../rules/rule.ts";
import { type Found, findParameter, impliedBy } from "./parameters.ts";
import type { ParameterValue, RecordedTrace } from "./recorded-trace.ts";
import { TraceError } from "./trace-error.ts";
import { choicesFor, givenFor, plain } from "./words.ts";

/** A rule with the parameters of a trace: what a replay runs. */
export interface Candidate {
  readonly definition: RuleDefinition;
  readonly origin: RuleOrigin;
  readonly rule: Rule;
  /** Options, and parameters of other names, that the trace does not give in so many words, e.g. `reset = "zero"`. */
  readonly assumed: readonly string[];
  /** What the origin added to state variables before they were recorded. */
  readonly offsets: Readonly<Record<string, number | Scalars>>;
}

/** The rules that could have made a trace, and why the others could not. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly { readonly rule: string; readonly reason: string }[];
}

/** The rule that is named, with what the trace says and the rule's defaults. Throws a {@link TraceError} for what is missing. */
export function candidateOf(trace: RecordedTrace, origin: RuleOrigin, notes: string[]): Candidate {
  const { definition } = origin;
  const given = Object.keys(trace.parameters);
  const used = new Set<string>();
  const rule: Record<string, ParameterValue> = {};
  const implied = impliedBy(trace, origin);
  for (const option of definition.options) {
    const name = givenFor(option.name, origin, given);
    const own = implied[option.name];
    if (name === undefined) {
      if (own !== undefined) rule[option.name] = own;
      else if (option.default === undefined) {
        throw missing(definition, option.name, `one of ${listed(option.choices)}`);
      }
      continue;
    }
    used.add(name);
    const [choice] = choicesFor(trace.parameters[name], option, origin);
    if (choice === undefined) {
      const found = JSON.stringify(trace.parameters[name]);
      const key = `parameters.${name}`;
      throw new TraceError(`${key} must be one of ${listed(option.choices)} for ${definition.name}, got ${found}`, {
        key,
      });
    }
    rule[option.name] = choice;
  }
  const computed: { readonly name: string; readonly found: Found }[] = [];
  for (const parameter of definition.parameters) {
    const found = findParameter(trace, origin, parameter.name);
    if (found !== undefined) {
      for (const name of found.from) used.add(name);
      if (found.isComputed && !isUnused(parameter, rule, definition)) computed.push({ name: parameter.name, found });
      rule[parameter.name] = found.value;
    } else if (isNeeded(parameter, rule, definition)) {
      throw missing(definition, parameter.name, "a number, or an array of one per neuron");
    }
  }
  const offsets = offsetsOf(trace, origin, used);
  noteComputed(computed, notes);
  const ignored = given.filter((name) => !used.has(name));
  if (ignored.length > 0) notes.push(`${definition.name} has no parameter ${listOf(ignored)}; ignored`);
  const candidate = { definition, origin, rule: { name: definition.name, parameters: rule }, assumed: [], offsets };
  const reason = unusable(trace, candidate);
  if (reason !== undefined) throw new TraceError(reason.message, { key: reason.key });
  return candidate;
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
  for (const origin of ruleOrigins) {
    const { definition } = origin;
    if (definition.isStateless === true && definition.name !== trace.rule) continue;
    const reason = impossible(trace, origin);
    if (typeof reason === "string") excluded.push({ rule: definition.name, reason });
    else candidates.push(...reason);
  }
  return { candidates, excluded };
}

/** What most rules have no word for: a trace without it has none of it. */
const REFRACTORY = "refractorySteps";

/** The same rule with one of its options turned to something else than it has here. */
export function turned(candidate: Candidate): Candidate[] {
  const { definition, rule } = candidate;
  return definition.options.flatMap(({ name, choices, default: usual }) =>
    choices
      .filter((choice) => choice !== (rule.parameters[name] ?? usual))
      .map((choice): Candidate => {
        const parameters = { ...rule.parameters, [name]: choice };
        return { ...candidate, rule: { ...rule, parameters }, assumed: [`${name} = ${JSON.stringify(choice)}`] };
      }),
  );
}

/** Why a rule cannot have made a trace; if it can, in which variants. */
function impossible(trace: RecordedTrace, origin: RuleOrigin): string | Candidate[] {
  const { states, secondPort } = origin.definition;
  const foreign = Object.keys(trace.variables).find(
    (name) => name !== "spikes" && name !== "output" && !states.includes(name),
  );
  if (foreign !== undefined) return `it has no state ${foreign}`;
  // Without what comes back a recurrent neuron is one that the other rules are already.
  if ((secondPort === "recurrent") !== (trace.recurrent !== undefined)) {
    return trace.recurrent === undefined ? "the trace gives no recurrent" : "it has no port recurrent";
  }
  const all = variants(trace, origin);
  const [first] = all;
  if (first === undefined) return lack(trace, origin);
  const reasons = all.map((one) => misfit(trace, one));
  const fitting = all.filter((_, index) => reasons[index] === undefined);
  return fitting.length > 0 ? fitting : (reasons[0] ?? "");
}

/** Why a rule cannot have made a recording; undefined if it can. */
function misfit(trace: RecordedTrace, candidate: Candidate): string | undefined {
  const isSpiking = spikes(candidate);
  if (trace.variables["spikes"] !== undefined && !isSpiking) return "it does not spike";
  if (trace.variables["output"] !== undefined && isSpiking) return "it spikes";
  return unusable(trace, candidate)?.short;
}

/** Why a recording cannot be compared with a rule: what it lacks, or that it starts from what the rule does not have. */
function unusable(
  { variables, initial }: RecordedTrace,
  candidate: Candidate,
): { readonly key: string; readonly message: string; readonly short: string } | undefined {
  const { name, states } = candidate.definition;
  if (variables["spikes"] === undefined && variables["output"] === undefined && spikes(candidate)) {
    const message = `spikes is missing: one row a step, one column a neuron (${name} spikes)`;
    return { key: "spikes", message, short: "it spikes, and the trace has no spikes" };
  }
  const start = Object.keys(initial).find((one) => !states.includes(one));
  if (start === undefined) return undefined;
  const message = `initial.${start}: ${name} has no such state, expected ${states.join(", ")}`;
  return { key: `initial.${start}`, message, short: `it has no state ${start} to start from` };
}

/** Whether it emits spikes and not its membrane. */
function spikes({ definition, rule }: Candidate): boolean {
  const threshold = definition.parameters.find(({ name }) => name === "threshold");
  return threshold !== undefined && (threshold.isOptional !== true || rule.parameters["threshold"] !== undefined);
}

function lack(trace: RecordedTrace, origin: RuleOrigin): string {
  const absent = origin.definition.parameters.filter(
    (parameter) =>
      findParameter(trace, origin, parameter.name) === undefined &&
      parameter.default === undefined &&
      !parameter.isOptional &&
      parameter.name !== REFRACTORY,
  );
  const always = absent.filter(({ isUsed }) => isUsed === undefined);
  return `the trace gives no ${(always.length > 0 ? always : absent).map(({ name }) => name).join(", ")}`;
}

/** A rule with every choice of the options that the trace does not give. */
function variants(trace: RecordedTrace, origin: RuleOrigin): Candidate[] {
  const { definition } = origin;
  const offsets = offsetsOf(trace, origin);
  const found = new Map(definition.parameters.map(({ name }) => [name, findParameter(trace, origin, name)]));
  return optionsOf(trace, origin).flatMap(({ parameters, assumed }): Candidate[] => {
    const [all, taken] = [{ ...parameters }, [...assumed]];
    for (const parameter of definition.parameters) {
      const { name, default: usual } = parameter;
      const own = found.get(name);
      const isIdle = isUnused(parameter, all, definition);
      if (own !== undefined) {
        all[name] = own.value;
        if (!isIdle) taken.push(...own.assumed.filter((one) => !taken.includes(one)));
      } else if (name === REFRACTORY) {
        all[name] = 0;
      } else if (isNeeded(parameter, all, definition)) {
        return [];
      } else if (usual !== undefined && !isIdle) {
        taken.push(`${name} = ${usual}`);
      }
    }
    return [{ definition, origin, rule: { name: definition.name, parameters: all }, assumed: taken, offsets }];
  });
}

interface Choice {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly assumed: readonly string[];
}

/** Every choice of the options that a trace leaves open. */
function optionsOf(trace: RecordedTrace, origin: RuleOrigin): Choice[] {
  const given = Object.keys(trace.parameters);
  const implied = impliedBy(trace, origin);
  let all: Choice[] = [{ parameters: {}, assumed: [] }];
  for (const option of origin.definition.options) {
    const { name, choices } = option;
    const own = givenFor(name, origin, given);
    const value = own === undefined ? implied[name] : trace.parameters[own];
    const open = choicesFor(value, option, origin);
    const tried = open.length > 0 ? open : choices;
    all = tried.flatMap((choice) =>
      all.map(({ parameters, assumed }) => ({
        parameters: { ...parameters, [name]: choice },
        assumed: isSaid(choice, value, option, origin) ? assumed : [...assumed, `${name} = ${JSON.stringify(choice)}`],
      })),
    );
  }
  return all;
}

/** Whether a value says a choice in so many words, ours or the origin's. */
function isSaid(
  choice: string | boolean,
  value: ParameterValue | undefined,
  { name }: OptionDefinition,
  { choices = {} }: RuleOrigin,
): boolean {
  if (choice === value) return true;
  const words = choices[name]?.[String(choice)] ?? [];
  return typeof value === "string" && words.some((word) => plain(word) === plain(value));
}

/** What the origin adds to its states before it records them, where the trace gives it. */
function offsetsOf(
  { parameters }: RecordedTrace,
  { offsets = {} }: RuleOrigin,
  used: Set<string> = new Set(),
): Candidate["offsets"] {
  const found = Object.entries(offsets).flatMap(([state, words]): [string, number | Scalars][] => {
    const name = Object.keys(parameters).find((one) => words.some((word) => plain(word) === plain(one)));
    const value = name === undefined ? undefined : parameters[name];
    if (name === undefined || typeof value === "string" || typeof value === "boolean" || value === undefined) return [];
    used.add(name);
    return [[state, value]];
  });
  return Object.fromEntries(found);
}

/** Says what was computed of what: its last bits may be others than the origin's. */
function noteComputed(computed: readonly { readonly name: string; readonly found: Found }[], notes: string[]): void {
  const sources = new Map<string, string[]>();
  for (const { name, found } of computed) {
    const from = [...found.from, ...found.assumed].join(", ");
    sources.set(from, [...(sources.get(from) ?? []), name]);
  }
  for (const [from, names] of sources) {
    notes.push(
      `${listOf(names)} computed from ${from}; the origin's own may differ in the last bit, and count if they are given`,
    );
  }
}

/** Whether the rule does not look at a parameter with these options. */
function isUnused(
  parameter: ParameterDefinition,
  given: Readonly<Record<string, ParameterValue>>,
  definition: RuleDefinition,
): boolean {
  if (parameter.isUsed === undefined) return false;
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
  return !parameter.isUsed(options, value);
}

function isNeeded(
  parameter: ParameterDefinition,
  given: Readonly<Record<string, ParameterValue>>,
  definition: RuleDefinition,
): boolean {
  if (parameter.default !== undefined || parameter.isOptional === true) return false;
  return !isUnused(parameter, given, definition);
}

function missing({ name }: RuleDefinition, parameter: string, expected: string): TraceError {
  const key = `parameters.${parameter}`;
  return new TraceError(`${key} is missing: ${name} needs ${expected}`, { key });
}

const listed = (choices: readonly (string | boolean)[]) => choices.map((choice) => JSON.stringify(choice)).join(", ");
