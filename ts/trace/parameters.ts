/** What a trace says of the parameters of a rule: in so many words, in those of its origin, or by what they follow from. */

import {
  brian2RefractorySteps,
  currentCore,
  InvalidArgumentError,
  nestAlphaFromTimeConstants,
  nestDeltaFromTimeConstants,
  nestExpFromTimeConstants,
} from "../index.ts";
import type { CoreFunctions, Derivation, RuleOrigin } from "../rules/origin.ts";
import { ruleOrigins } from "../rules/origins.ts";
import type { ParameterValue, RecordedTrace } from "./recorded-trace.ts";
import { TraceError } from "./trace-error.ts";
import { commonWords, oneOf, originNamed, plain, ruleOfOrigin, sameName } from "./words.ts";

/** A parameter that was found. */
export interface Found {
  readonly value: ParameterValue;
  /** The names in the trace that it comes from. */
  readonly from: readonly string[];
  /** What the trace does not say in so many words, e.g. `leak = beta` or `t_ref = 2`. */
  readonly assumed: readonly string[];
  /** Whether it was computed, in a way that leaves its last bits open, or from what the trace does not say. */
  readonly isComputed: boolean;
}

/** The value of a parameter that is a number, or one per neuron; undefined if the trace does not say it. */
export function findParameter(trace: RecordedTrace, origin: RuleOrigin, name: string): Found | undefined {
  const { parameters } = trace;
  const numbers = Object.keys(parameters).filter((one) => isQuantity(parameters[one]));
  const as = (given: string | undefined, isAssumed = false): Found | undefined =>
    given === undefined
      ? undefined
      : {
          value: parameters[given] as ParameterValue,
          from: [given],
          assumed: isAssumed ? [`${name} = ${given}`] : [],
          isComputed: false,
        };
  const own = () => as(sameName(name, numbers)) ?? as(oneOf(origin.words?.[name] ?? [], numbers));
  const theirs = ofOtherRule(trace, origin, name, numbers, as);
  if (theirs !== undefined) return theirs ?? undefined;
  return (
    as(numbers.find((one) => one === name)) ??
    // NEST's `V_reset` is our `vReset` only where there is no `E_L`.
    derived(trace, origin, name, numbers, (word) => plain(word) === plain(name)) ??
    own() ??
    derived(trace, origin, name, numbers) ??
    as(oneOf(commonWords(name), numbers)) ??
    as(onlyDecay(trace, origin, name, numbers), true) ??
    implied(trace, origin, name)
  );
}

/** What the class of the recording says by itself; only of the rule that the class is. */
export function impliedBy(trace: RecordedTrace, origin: RuleOrigin): Readonly<Record<string, ParameterValue>> {
  const found = ruleOfOrigin(trace.origin);
  return found?.rule === origin ? found.implied : {};
}

function implied(trace: RecordedTrace, origin: RuleOrigin, name: string): Found | undefined {
  const value = impliedBy(trace, origin)[name];
  return isQuantity(value) ? { value, from: [], assumed: [], isComputed: false } : undefined;
}

/**
 * The same letter means the membrane in one rule and the synapse in another: what the trace's own rule means by it counts.
 *
 * Undefined where that rule has no say, null where it says that there is no such decay.
 */
function ofOtherRule(
  trace: RecordedTrace,
  origin: RuleOrigin,
  name: string,
  numbers: readonly string[],
  as: (given: string | undefined, isAssumed: boolean) => Found | undefined,
): Found | null | undefined {
  const theirs = originNamed(trace.rule);
  if (theirs === undefined || theirs === origin || theirs.decays?.membrane === undefined) return undefined;
  for (const kind of ["membrane", "synapse"] as const) {
    if (origin.decays?.[kind] !== name) continue;
    const word = theirs.decays[kind];
    const given = word && (sameName(word, numbers) ?? oneOf(theirs.words?.[word] ?? [], numbers));
    return as(given, given !== name) ?? null;
  }
  return undefined;
}

/** A single decay of a neuron that nobody names is that of its membrane. */
function onlyDecay(
  trace: RecordedTrace,
  origin: RuleOrigin,
  name: string,
  numbers: readonly string[],
): string | undefined {
  if (trace.rule !== undefined || origin.decays?.membrane !== name) return undefined;
  const words = ruleOrigins.flatMap(({ decays }) => decays?.membrane ?? []);
  const decays = numbers.filter((one) => words.includes(one));
  return decays.length === 1 ? decays[0] : undefined;
}

const CORE: CoreFunctions = {
  // Correctly rounded, as the C library's is in nearly all cases. (NumPy's is in fewer: exp(-0.01) differs.)
  exp: (x) => currentCore().call((raw) => raw.mathematics_exp_correctly_rounded(x)),
  brian2RefractorySteps: (refractory, dt) => brian2RefractorySteps(refractory, dt),
  nest(rule, own) {
    const neuron = { h: 0.1, tauM: 10, C: 250, tRef: 2, tauSynEx: 2, tauSynIn: 2, threshold: 15, vReset: 0, ...own };
    if (rule === "nest-delta") return nestDeltaFromTimeConstants({ ...neuron, refractoryInput: true }).parameters;
    return (rule === "nest-exp" ? nestExpFromTimeConstants : nestAlphaFromTimeConstants)(neuron).parameters;
  },
};

function derived(
  trace: RecordedTrace,
  origin: RuleOrigin,
  name: string,
  numbers: readonly string[],
  isWanted: (word: string) => boolean = () => true,
): Found | undefined {
  for (const derivation of origin.derivations ?? []) {
    if (!derivation.gives.includes(name) || !Object.values(derivation.from).flat().some(isWanted)) continue;
    const found = quantitiesOf(trace, derivation, numbers);
    if (found === undefined) continue;
    const value = computed(trace, derivation, found.values, name);
    if (value === undefined) continue;
    const isComputed = derivation.isExact !== true || found.assumed.length > 0;
    return { value, from: found.from, assumed: found.assumed, isComputed };
  }
  return undefined;
}

interface Quantities {
  readonly values: Readonly<Record<string, ParameterValue>>;
  readonly from: readonly string[];
  readonly assumed: readonly string[];
}

/** The quantities that parameters follow from; undefined if one is not known. */
function quantitiesOf(
  { parameters }: RecordedTrace,
  { from, defaults = {} }: Derivation,
  numbers: readonly string[],
): Quantities | undefined {
  const values: Record<string, ParameterValue> = {};
  const names: string[] = [];
  const assumed: string[] = [];
  for (const [quantity, words] of Object.entries(from)) {
    const given = oneOf(words, numbers);
    const usual = defaults[quantity];
    if (given !== undefined) {
      names.push(given);
      values[quantity] = parameters[given] as ParameterValue;
    } else if (usual !== undefined) {
      values[quantity] = usual;
      // An offset of 0 is none.
      if (usual !== 0) assumed.push(`${words[0]} = ${usual}`);
    } else {
      return undefined;
    }
  }
  return names.length === 0 ? undefined : { values, from: names, assumed };
}

/** Neuron by neuron, so that a derivation need not care for arrays. */
function computed(
  { neurons }: RecordedTrace,
  { compute }: Derivation,
  values: Quantities["values"],
  name: string,
): ParameterValue | undefined {
  const isEach = Object.values(values).some((value) => typeof value === "object");
  const one = (neuron: number): unknown => {
    const own = Object.entries(values).map(([quantity, value]) => [
      quantity,
      typeof value === "object" ? Number(value[neuron]) : Number(value),
    ]);
    return compute(Object.fromEntries(own), CORE)[name];
  };
  try {
    if (!isEach) return one(0) as ParameterValue | undefined;
    const all = Array.from({ length: neurons }, (_, neuron) => one(neuron));
    return all.includes(undefined) ? undefined : Float64Array.from(all as number[]);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new TraceError(`parameters: ${error.message}`, { key: "parameters" }, { cause: error });
  }
}

function isQuantity(value: ParameterValue | undefined): value is Exclude<ParameterValue, string | boolean> {
  return typeof value === "number" || typeof value === "object";
}
