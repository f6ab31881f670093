import { isFloat32Array } from "../checks/built-ins.ts";
import { fieldsOf } from "../checks/fields.ts";
import { readWhole } from "../checks/numbers.ts";
import { isRecord, Place, Problems } from "../checks/problems.ts";
import { LARGEST_SIZE } from "../description/populations.ts";
import { InvalidArgumentError, type Precision, type Recording, type Scalars } from "../index.ts";
import { isSpikes, isTrace } from "../recorded.ts";
import { MOST_STEPS } from "../run/options.ts";
import { newScalars } from "../scalars.ts";
import { type Comparison, compare } from "./compare.ts";
import { differenceAt } from "./difference.ts";
import type { ComparisonReport } from "./report.ts";
import { readTolerance } from "./verify.ts";

/** What comparing two runs found; of several populations that differ, the one that does so first. */
export interface RecordingReport extends ComparisonReport {
  /** The population of the first difference. */
  readonly population: string | undefined;
}

/** One population of a recording. */
interface Part {
  readonly neurons: number;
  readonly precision: Precision;
  readonly variables: Readonly<Record<string, Scalars>>;
}

/**
 * Compares two runs with each other, bit for bit: the states and spikes of every population that both have recorded.
 *
 * `a` is the expected one. Only what was recorded of all neurons at every step is compared; the notes say what was not.
 * Throws an `InvalidArgumentError` if the runs differ in steps or size.
 */
export function diffRecordings(
  a: Recording,
  b: Recording,
  options?: { readonly tolerance?: number | undefined },
): RecordingReport {
  const tolerance = readTolerance(fieldsOf(options, "options").tolerance);
  checkRecording("a", a);
  checkRecording("b", b);
  const { steps } = a;
  must("steps", b.steps, steps);
  const notes: string[] = [];
  const [expected, found] = [partsOf(a, notes), partsOf(b, notes)];
  const names = [...expected.keys()].filter((name) => found.has(name));
  let sums: Comparison = { compared: 0, different: 0, beyond: 0, largest: 0, first: undefined };
  let earliest: { readonly name: string; readonly own: Comparison } | undefined;
  for (const name of names) {
    const [one, other] = [expected.get(name) as Part, found.get(name) as Part];
    must(`neurons of ${name}`, other.neurons, one.neurons);
    must(`precision of ${name}`, other.precision, one.precision);
    const own = compare(one.variables, other.variables, { ...one, steps }, tolerance);
    sums = {
      compared: sums.compared + own.compared,
      different: sums.different + own.different,
      beyond: sums.beyond + own.beyond,
      largest: Math.max(sums.largest, own.largest),
      first: undefined,
    };
    if (own.first !== undefined && own.first.step < (earliest?.own.first?.step ?? steps)) {
      earliest = { name, own };
    }
  }
  const name = earliest?.name;
  const one = expected.get(name ?? names[0] ?? "");
  const other = found.get(name ?? names[0] ?? "");
  const place = earliest?.own.first;
  return {
    equal: earliest === undefined,
    population: name,
    precision: one?.precision ?? "f64",
    steps,
    neurons: one?.neurons ?? 0,
    variables: Object.keys(one?.variables ?? {}).filter((variable) => other?.variables[variable] !== undefined),
    compared: sums.compared,
    different: sums.different,
    tolerance,
    largestUlps: sums.largest,
    first: place && one && other ? differenceAt(place, one, other, {}, one) : undefined,
    explanation:
      place === undefined
        ? []
        : [`Population "${name}" differs first: in step ${place.step}, ${place.variable} of neuron ${place.neuron}.`],
    notes: [...new Set(notes)],
  };
}

/** What was recorded of each population, all neurons at every step. */
function partsOf(recording: Recording, notes: string[]): Map<string, Part> {
  const { steps } = recording;
  const parts = new Map<string, Part>();
  for (const name of new Set([...Object.keys(recording.states), ...Object.keys(recording.spikes)])) {
    const variables: [string, Scalars][] = [];
    const train = recording.spikes[name];
    for (const [variable, trace] of Object.entries(recording.states[name] ?? {})) {
      const isWhole = trace.every === 1 && trace.neurons.every((neuron, column) => neuron === column);
      if (isWhole && (train === undefined || train.size === trace.neurons.length))
        variables.push([variable, trace.values]);
      else notes.push(`${variable} of ${name} was not recorded of all neurons at every step; not compared`);
    }
    const first = variables[0]?.[1];
    const precision = isFloat32Array(first) || isFloat32Array(train?.values) ? "f32" : "f64";
    const neurons = train?.size ?? (first?.length ?? 0) / Math.max(steps, 1);
    if (train !== undefined) {
      const spikes = newScalars(precision, steps * neurons, "this comparison");
      train.neurons.forEach((neuron, index) => {
        spikes[(train.steps[index] as number) * neurons + neuron] = train.values?.[index] ?? 1;
      });
      variables.push(["spikes", spikes]);
    }
    parts.set(name, { neurons, precision, variables: Object.fromEntries(variables) });
  }
  return parts;
}

/** Says what is wrong with what is no recording, of which only steps, spikes and states are compared: it may come from anywhere. */
function checkRecording(name: string, value: unknown): void {
  const place = new Place(name);
  const problems = new Problems();
  if (!isRecord(value) || !isRecord(value["spikes"]) || !isRecord(value["states"])) {
    problems.add(place, value, "a recording, e.g. what run() gives");
  } else {
    const steps = readWhole(value["steps"], place.key("steps"), problems, 0, MOST_STEPS);
    for (const [source, train] of Object.entries(value["spikes"] as Recording["spikes"])) {
      const own = place.key("spikes").key(source);
      if (!isSpikes(train)) {
        problems.add(own, train, "the spikes of a recording");
        continue;
      }
      const size = readWhole(train.size, own.key("size"), problems, 0, LARGEST_SIZE);
      const isInside = train.steps.every((step) => step < (steps ?? 0));
      if (size !== undefined && !(isInside && train.neurons.every((neuron) => neuron < size))) {
        problems.add(own, train, `spikes in ${steps} steps of ${size} neurons`);
      }
    }
    for (const [population, states] of Object.entries(value["states"])) {
      const own = place.key("states").key(population);
      if (!isRecord(states) || !Object.values(states).every(isTrace)) {
        problems.add(own, states, "traces by the names of state variables");
      }
    }
  }
  if (problems.count > 0) {
    throw new InvalidArgumentError(problems);
  }
}

function must(path: string, found: number | string, expected: number | string): void {
  if (found !== expected) {
    const message = `${path} must be the same in both recordings, got ${expected} and ${found}`;
    const problems = new Problems();
    problems.addSentence(new Place(path), String(found), String(expected), message);
    throw new InvalidArgumentError(problems);
  }
}
