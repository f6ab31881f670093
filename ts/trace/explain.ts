import type { Precision, Scalars } from "../index.ts";
import type { Candidate } from "./candidates.ts";
import { shown } from "./difference.ts";
import type { Difference, Pair } from "./report.ts";

/** Further apart than this, it is another computation and not another rounding. */
const A_FEW_ULPS = 16;

/** So many alternatives are named. */
const NAMED = 6;

/** What an explanation may draw on. */
export interface Evidence {
  readonly difference: Difference;
  readonly candidate: Candidate;
  readonly precision: Precision;
  /** How many values differ in all. */
  readonly different: number;
  /** What else reproduces the trace up to and including this step. */
  readonly alternatives: readonly Candidate[];
  /** Why the replay ended early, if it did. */
  readonly end: string | undefined;
  /** States of the replay before the first step. */
  readonly initial: Readonly<Record<string, Scalars>>;
  /** Whether the trace says what it started from. */
  readonly isStartKnown: boolean;
}

/** Says in sentences which way the recording and the replay went, and why. */
export function explain(evidence: Evidence): string[] {
  return [whatHappened(evidence), ...why(evidence), ...fromStart(evidence), whatElse(evidence), ...ending(evidence)];
}

function whatHappened({ difference, candidate }: Evidence): string {
  const { step, neuron, variable } = difference;
  const rule = candidate.definition.name;
  const where = `In step ${step} neuron ${neuron}`;
  const spikes = pairOf(difference, "spikes")?.now;
  if (spikes !== undefined && !spikes.equal) {
    return `${where} ${emits(spikes.expected.value)} in the recording; ${rule} lets it ${emit(spikes.found.value)}.`;
  }
  if (spikes === undefined) {
    return `${where} has another ${variable} in the recording than under ${rule}.`;
  }
  const both = spikes.found.value === 0 ? "silent" : "spiking";
  return `${where} is ${both} on both sides, but ${variable} comes out differently.`;
}

function why(evidence: Evidence): string[] {
  const { difference, different } = evidence;
  const spikes = pairOf(difference, "spikes");
  if (spikes !== undefined && !spikes.now.equal) {
    return different === 1 ? [onlyThisOne(difference)] : atThreshold(evidence, spikes.now);
  }
  if (difference.expected.value === 0 && difference.found.value === 0) {
    return ["Only the sign of a zero differs. (JSON.stringify of JavaScript writes -0 as 0.)"];
  }
  if (different === 1) {
    return [onlyThisOne(difference)];
  }
  const reset = ofReset(evidence, spikes);
  if (reset !== undefined) {
    return [reset];
  }
  if (difference.ulps <= A_FEW_ULPS) {
    return [
      `${units(difference.ulps)} apart: the same arithmetic in another order, or a parameter that differs in its last ` +
        "bits (an exp, a division, f32 against f64); hardly another kind of neuron.",
    ];
  }
  const { variable, expected, found } = difference;
  if (variable !== "v") {
    const by = shown(
      evidence.precision === "f32" ? Math.fround(expected.value - found.value) : expected.value - found.value,
      evidence.precision,
    );
    return [
      `${variable} has another update or other parameters: what was recorded minus what was replayed is ${by.decimal}.`,
    ];
  }
  return ["No threshold and no reset is involved: decay or input act in another way.", rulesOrder(evidence)];
}

const onlyThisOne = ({ variable, step }: Difference) =>
  `It is the only value that differs: what follows from it is equal, so ${variable} of step ${step} was changed after ` +
  "it had been computed.";

/** In the first step the state before it may be the reason. */
function fromStart({ difference, isStartKnown, initial, precision }: Evidence): string[] {
  const { step, neuron } = difference;
  if (step > 0 || isStartKnown) return [];
  const v = initial["v"]?.[neuron] ?? 0;
  return [
    `It is the first step: if the recording started from anything but v = ${shown(v, precision).decimal}, say so (initial: { v: ... }).`,
  ];
}

/** One side spikes and the other does not, or not as often. */
function atThreshold(evidence: Evidence, spikes: Pair): string[] {
  const { difference, candidate, precision } = evidence;
  const { definition } = candidate;
  const threshold = potentialOf(difference.neuron, candidate, "threshold");
  const comparison = comparisonOf(candidate);
  const v = pairOf(difference, "v")?.now;
  if (threshold === undefined || comparison === undefined || v === undefined) {
    return [];
  }
  const asks = `${definition.name} spikes where v ${comparison} ${shown(threshold, precision).decimal}`;
  if (definition.states.includes("b")) {
    return [`${asks.replace(/v (>=?) .*/, "v $1 a threshold that adapts")}; compare b in the step before.`];
  }
  const silent = spikes.found.value === 0 ? v.found : spikes.expected.value === 0 ? v.expected : undefined;
  const whose = spikes.found.value === 0 ? "its" : "the recorded";
  if (silent === undefined) {
    return [`${asks}, and says how often; the recording counts otherwise.`];
  }
  const asked = comparedInstead(evidence);
  const value = asked?.value ?? silent.value;
  const what = asked === undefined ? `${whose} v is` : `v ${asked.when} is`;
  if (value === threshold) {
    const other = spikes.expected.value === 0 ? ">" : ">=";
    return [`${asks}; ${what} exactly that. There ">" says no and ">=" says yes: the recording used "${other}".`];
  }
  const side = value < threshold ? "below" : "above";
  return [`${asks}; ${what} ${shown(value, precision).decimal}, ${side} it.`];
}

/** What a rule compares that asks at another moment than at the end of the step; undefined for all others. */
function comparedInstead(evidence: Evidence): { readonly value: number; readonly when: string } | undefined {
  const { difference, candidate, precision, initial } = evidence;
  const { neuron, step, input } = difference;
  const { comparison } = candidate.origin;
  const before = step === 0 ? initial["v"]?.[neuron] : pairOf(difference, "v")?.before?.found.value;
  const value = comparison?.value({
    v: before ?? 0,
    input: input["input"]?.value ?? Number.NaN,
    parameter: (name) => parameterOf(neuron, candidate, name) ?? candidate.rule.parameters[name],
    round: precision === "f32" ? Math.fround : (x) => x,
  });
  return comparison === undefined || value === undefined ? undefined : { value, when: comparison.when };
}

/** Which comparison a rule makes with these options; undefined if it does not spike. */
function comparisonOf({ origin, rule }: Candidate): ">" | ">=" | undefined {
  const { compare } = rule.parameters;
  if (compare !== undefined) return compare === "ge" ? ">=" : ">";
  const usual = origin.decisions.compare;
  if (usual === "-") return undefined;
  return usual.startsWith("`>=`") ? ">=" : ">";
}

/** Both sides spike alike; one has reset otherwise, or at another time. */
function ofReset(evidence: Evidence, spikes: { before: Pair | undefined; now: Pair } | undefined): string | undefined {
  const { difference, candidate, precision } = evidence;
  const { neuron, variable, step } = difference;
  const isNow = (spikes?.now.found.value ?? 0) !== 0;
  const wasBefore = (spikes?.before?.found.value ?? 0) !== 0;
  if (variable !== "v" || !(isNow || wasBefore)) {
    return undefined;
  }
  const threshold = parameterOf(neuron, candidate, "threshold") ?? Number.NaN;
  const [recorded, replayed] = [difference.expected.value, difference.found.value];
  const near = (a: number, b: number) => {
    const scale = Math.max(Math.abs(recorded), Math.abs(replayed), Math.abs(threshold));
    return Math.abs(a - b) <= scale * (precision === "f32" ? 1e-6 : 1e-14);
  };
  const spiked = isNow ? "It spikes in this step" : `It spiked in step ${step - 1}`;
  const rule = `${candidate.definition.name} ${resets(candidate)}`;
  if (near(recorded - replayed, threshold)) {
    return `${spiked}, and the recorded v is higher by exactly the threshold: it was not subtracted here. ${rule}.`;
  }
  if (near(replayed - recorded, threshold)) {
    return `${spiked}, and the recorded v is lower by exactly the threshold: it was subtracted here. ${rule}.`;
  }
  if (isNow && recorded >= threshold && replayed < threshold) {
    return `${spiked}, and the recorded v still stands at its height: it was recorded before the reset, or resets later. ${rule}.`;
  }
  const low = potentialOf(neuron, candidate, "vReset") ?? 0;
  const input = difference.input["input"]?.value ?? Number.NaN;
  for (const [value, words] of [
    [low, "the reset potential"],
    [0, "0"],
    [input, "the input alone: what was there before is gone"],
  ] as const) {
    if (recorded === value) return `${spiked}, and the recorded v is ${words}. ${rule}.`;
  }
  return difference.ulps <= A_FEW_ULPS
    ? undefined
    : `${spiked}: the reset is another, or comes at another time. ${rule}.`;
}

function whatElse({ alternatives, candidate, different }: Evidence): string {
  if (alternatives.length === 0) {
    return different === 1
      ? "No other rule that the parameters allow gives it."
      : "No other rule or option that the parameters allow does what was recorded here.";
  }
  const own = alternatives.filter(({ definition }) => definition === candidate.definition);
  const names = [
    ...own.map(({ definition, assumed }) => `${definition.name} with ${assumed.join(", ")}`),
    ...new Set(alternatives.filter((one) => !own.includes(one)).map(described)),
  ];
  const more = names.length > NAMED ? ` (and ${names.length - NAMED} more)` : "";
  const others = names.slice(0, NAMED).join(", or ") + more;
  return `Up to and including this step the recording is exactly what ${others} would have done.`;
}

const described = ({ definition, assumed }: Candidate) =>
  assumed.length === 0 ? definition.name : `${definition.name} with ${assumed.join(", ")}`;

const ending = ({ end }: Evidence) => (end === undefined ? [] : [`The replay ended early: ${end}.`]);

function rulesOrder({ candidate }: Evidence): string {
  const { order, synapse } = candidate.origin.decisions;
  const through = synapse === "no" || synapse === "-" ? "no synapse" : `synapse: ${synapse}`;
  return `${candidate.definition.name}: ${order.replaceAll("`", "")}; ${through.replaceAll("`", "")}.`;
}

/** What the rule does at a spike, in the words of its options. */
function resets({ definition, origin, rule }: Candidate): string {
  const optionOf = (name: string) =>
    rule.parameters[name] ?? definition.options.find((option) => option.name === name)?.default;
  const reset = String(optionOf("reset") ?? origin.decisions.reset);
  const value = rule.parameters["vReset"] === undefined ? "to 0" : "to vReset";
  const how =
    reset.includes("subtract") || reset === "soft"
      ? "subtracts the threshold"
      : reset === "none"
        ? "does not reset"
        : `resets ${value}`;
  const isDelayed = optionOf("resetDelay") ?? origin.decisions.when.startsWith("next step");
  const when = reset === "none" ? "" : isDelayed ? ", in the step after the spike" : ", in the step of the spike";
  return `${how}${when}`;
}

function pairOf({ values }: Difference, name: string): { before: Pair | undefined; now: Pair } | undefined {
  return values.find(({ variable }) => variable === name);
}

/** A parameter of one neuron, the default where it is not given. */
function parameterOf(neuron: number, { definition, rule }: Candidate, name: string): number | undefined {
  const value = rule.parameters[name] ?? definition.parameters.find((one) => one.name === name)?.default;
  if (typeof value === "object") return value[neuron] as number;
  return typeof value === "number" ? value : undefined;
}

/** A potential as it is recorded: with what the origin adds to v. */
function potentialOf(neuron: number, candidate: Candidate, name: string): number | undefined {
  const { v: offset = 0 } = candidate.offsets;
  const value = parameterOf(neuron, candidate, name);
  return value === undefined ? undefined : value + (typeof offset === "number" ? offset : (offset[neuron] as number));
}

const emits = (count: number) => (count === 0 ? "stays silent" : count === 1 ? "spikes" : `emits ${count}`);
const emit = (count: number) => (count === 0 ? "stay silent" : count === 1 ? "spike" : `emit ${count}`);
const units = (ulps: number) => (ulps === 1 ? "One unit in the last place" : `${ulps} units in the last place`);
