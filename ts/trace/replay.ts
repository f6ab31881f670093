import { DescriptionError, InvalidArgumentError, NeuralNetwork, NotFiniteError, type Scalars } from "../index.ts";
import { newScalars } from "../scalars.ts";
import type { Candidate } from "./candidates.ts";
import type { RecordedTrace } from "./recorded-trace.ts";
import { TraceError } from "./trace-error.ts";

/** What a rule made of the input of a trace. */
export interface Replay {
  /** The variables that the trace has recorded, and whatever else the rule has: [step][neuron], flat. */
  readonly variables: Readonly<Record<string, Scalars>>;
  /** Every state before the first step, one number per neuron. */
  readonly initial: Readonly<Record<string, Scalars>>;
  /** Digest of the state at the end; empty if it did not get there. */
  readonly digest: string;
  /** Why it ended early, if a state was no longer finite: all later values are NaN. */
  readonly end: string | undefined;
}

const NAME = "population";

/** Replays the first `steps` steps of a trace. Throws a {@link TraceError} for parameters that the rule refuses. */
export function replay(trace: RecordedTrace, candidate: Candidate, steps = trace.steps): Replay {
  using network = networkOf(trace, candidate);
  start(network, trace, candidate);
  try {
    return advance(network, trace, candidate, steps);
  } catch (error) {
    if (!(error instanceof NotFiniteError)) {
      throw error;
    }
    network.reset();
    start(network, trace, candidate);
    const before = advance(network, trace, candidate, error.step);
    const variables = Object.entries(before.variables).map(([name, values]): [string, Scalars] => {
      const longer = tableOf(trace, steps).fill(Number.NaN);
      longer.set(values);
      return [name, longer];
    });
    const end = `${error.variable} of neuron ${error.neuron} is no longer finite in step ${error.step}`;
    return { ...before, variables: Object.fromEntries(variables), digest: "", end };
  }
}

function networkOf({ precision, neurons }: RecordedTrace, { rule, definition }: Candidate): NeuralNetwork {
  try {
    return new NeuralNetwork({
      precision,
      inputs: {},
      populations: { [NAME]: { size: neurons, rule } },
      connections: [],
    });
  } catch (error) {
    const problem = error instanceof DescriptionError ? error.problems[0] : undefined;
    if (problem === undefined) {
      throw error;
    }
    const key = problem.path.replace(/^.*\.(parameters\.)/, "$1");
    const message = `${key} must be ${problem.expected} for ${definition.name}, got ${problem.found}`;
    throw new TraceError(message, { key }, { cause: error });
  }
}

/** Sets the states that a trace starts from. Throws a {@link TraceError} for what the rule cannot hold. */
function start(network: NeuralNetwork, { initial }: RecordedTrace, { definition, offsets }: Candidate): void {
  for (const [state, values] of Object.entries(initial)) {
    try {
      network.setState(NAME, state, shifted(values, offsets[state], -1));
    } catch (error) {
      const problem = error instanceof InvalidArgumentError ? error.problems[0] : undefined;
      if (problem === undefined) {
        throw error;
      }
      const key = `initial.${state}`;
      const place = problem.path.replace(/^[^[]*/, key);
      const message = `${place} must be ${problem.expected} for ${definition.name}, got ${problem.found}`;
      throw new TraceError(message, { key }, { cause: error });
    }
  }
}

/** Values with an offset added, or taken away; rounded once. */
function shifted(values: Scalars, offset: number | Scalars | undefined, sign = 1): Scalars {
  if (offset === undefined) return values;
  const of = (index: number) => (typeof offset === "number" ? offset : (offset[index % offset.length] as number));
  return values.map((value: number, index: number) => value + sign * of(index));
}

function advance(network: NeuralNetwork, trace: RecordedTrace, candidate: Candidate, steps: number): Replay {
  const { neurons } = trace;
  const { definition, offsets } = candidate;
  const initial = Object.fromEntries(
    definition.states.map((name) => [name, shifted(network.state(NAME, name), offsets[name])]),
  );
  const part = (values: Scalars) => values.subarray(0, steps * neurons);
  const second = definition.secondPort && trace[definition.secondPort];
  const recording = network.drive({ input: part(trace.input), second: second && part(second) }, steps, {
    spikes: [NAME],
    states: { [NAME]: definition.states },
  });
  const states = Object.entries(recording.states[NAME] ?? {}).map(([name, { values }]): [string, Scalars] => [
    name,
    shifted(values, offsets[name]),
  ]);
  const emitted = tableOf(trace, steps);
  const train = recording.spikes[NAME];
  train?.neurons.forEach((neuron, index) => {
    emitted[(train.steps[index] as number) * neurons + neuron] = train.values?.[index] ?? 1;
  });
  const variables = Object.fromEntries(states);
  if (trace.variables["spikes"] !== undefined) variables["spikes"] = emitted;
  if (trace.variables["output"] !== undefined) variables["output"] = withSigns(emitted, variables["v"] as Scalars);
  return { variables, initial, digest: recording.digest, end: undefined };
}

/** Zeros are not in the list of what was emitted: an emitted membrane that is zero has the sign of the membrane. */
function withSigns(emitted: Scalars, v: Scalars): Scalars {
  return emitted.map((value: number, index: number) => (value === 0 && v[index] === 0 ? (v[index] as number) : value));
}

const tableOf = ({ precision, neurons }: RecordedTrace, steps: number): Scalars =>
  newScalars(precision, steps * neurons, "this trace");
