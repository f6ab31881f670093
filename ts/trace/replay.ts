import { DescriptionError, NeuralNetwork, NotFiniteError, type Scalars } from "../index.ts";
import type { Candidate } from "./candidates.ts";
import type { RecordedTrace } from "./recorded-trace.ts";
import { TraceError } from "./trace-error.ts";

/** What a rule made of the input of a trace. */
export interface Replay {
  /** The variables that the trace has recorded, and whatever else the rule has: [step][neuron], flat. */
  readonly variables: Readonly<Record<string, Scalars>>;
  /** Digest of the state at the end; empty if it did not get there. */
  readonly digest: string;
  /** Why it ended early, if a state was no longer finite: all later values are NaN. */
  readonly end: string | undefined;
}

const NAME = "population";

/** Replays the first `steps` steps of a trace. Throws a {@link TraceError} for parameters that the rule refuses. */
export function replay(trace: RecordedTrace, candidate: Candidate, steps = trace.steps): Replay {
  using network = networkOf(trace, candidate);
  try {
    return advance(network, trace, candidate, steps);
  } catch (error) {
    if (!(error instanceof NotFiniteError)) {
      throw error;
    }
    network.reset();
    const before = advance(network, trace, candidate, error.step);
    const variables = Object.entries(before.variables).map(([name, values]): [string, Scalars] => {
      const longer = newScalars(trace, steps).fill(Number.NaN);
      longer.set(values);
      return [name, longer];
    });
    const end = `${error.variable} of neuron ${error.neuron} is no longer finite in step ${error.step}`;
    return { variables: Object.fromEntries(variables), digest: "", end };
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

function advance(network: NeuralNetwork, trace: RecordedTrace, { definition }: Candidate, steps: number): Replay {
  const { neurons } = trace;
  const part = (values: Scalars) => values.subarray(0, steps * neurons);
  const second = definition.secondPort && trace[definition.secondPort];
  const recording = network.drive({ input: part(trace.input), second: second && part(second) }, steps, {
    spikes: [NAME],
    states: { [NAME]: definition.states },
  });
  const states = Object.entries(recording.states[NAME] ?? {}).map(([name, { values }]): [string, Scalars] => [
    name,
    values,
  ]);
  const emitted = newScalars(trace, steps);
  const train = recording.spikes[NAME];
  train?.neurons.forEach((neuron, index) => {
    emitted[(train.steps[index] as number) * neurons + neuron] = train.values?.[index] ?? 1;
  });
  const variables = Object.fromEntries(states);
  if (trace.variables["spikes"] !== undefined) variables["spikes"] = emitted;
  if (trace.variables["output"] !== undefined) variables["output"] = withSigns(emitted, variables["v"] as Scalars);
  return { variables, digest: recording.digest, end: undefined };
}

/** Zeros are not in the list of what was emitted: an emitted membrane that is zero has the sign of the membrane. */
function withSigns(emitted: Scalars, v: Scalars): Scalars {
  return emitted.map((value: number, index: number) => (value === 0 && v[index] === 0 ? (v[index] as number) : value));
}

const newScalars = ({ precision, neurons }: RecordedTrace, steps: number): Scalars =>
  precision === "f32" ? new Float32Array(steps * neurons) : new Float64Array(steps * neurons);
