import {
  encodeBernoulli,
  encodeDelta,
  encodeLatency,
  encodePoisson,
  encodePopulation,
  encodeRepeat,
  firstSpikes,
  type LatencyOptions,
  membraneMaximum,
  type PoissonOptions,
  predict,
  type RandomOptions,
  ratesInWindows,
  spikeCounts,
  type WindowOptions,
} from "../../../ts/encode/index.ts";
import { type Calls, call } from "./call.ts";

/** A train as a plain object, as a recording of another copy of the package has it. */
const train = () => ({ size: 3, steps: [0, 1, 4], neurons: [2, 0, 1], values: [1, 2, 1] });
const trace = () => ({ values: Float64Array.of(1, 2, 3, 4), rows: 2, neurons: [0, 5], every: 1 });
const address = () => ({ steps: 5, seed: 7, stream: 1, domain: 0, firstStep: 2 }) satisfies Required<RandomOptions>;

/** So many values that half a billion steps of them are more than a table may have. */
const row = () => [0, 0.125, 0.25, 0.5, 0.75, 1, 1, 0];

export const encodeCalls: Calls = {
  spikeCounts: call(() => [train()], spikeCounts),
  firstSpikes: call(() => [train()], firstSpikes),
  predict: call(() => [[1, 3, 2]], predict),
  membraneMaximum: call(() => [trace()], membraneMaximum),
  ratesInWindows: call(
    () => [train(), { steps: 5, window: 2, dt: 0.25 } satisfies Required<WindowOptions>],
    ratesInWindows,
  ),
  encodeRepeat: call(() => [[0.5, 2], { steps: 3 }], encodeRepeat),
  encodeBernoulli: [
    call(() => [row(), address()], encodeBernoulli),
    call(
      () => [
        [
          [0, 0.25],
          [1, 0],
        ],
        { ...address(), steps: 2 },
      ],
      encodeBernoulli,
    ),
  ],
  encodePoisson: call(() => [row(), { ...address(), dt: 1e-3 } satisfies Required<PoissonOptions>], encodePoisson),
  encodeLatency: call(
    () => [
      row(),
      {
        steps: 5,
        tau: 2,
        threshold: 0.01,
        linear: true,
        normalise: false,
        clip: false,
        onset: 1,
      } satisfies Required<LatencyOptions>,
    ],
    encodeLatency,
  ),
  encodeDelta: call(
    () => [
      [
        [1, 2],
        [2, 2],
        [0, 3],
      ],
      { threshold: 1, off: true, previous: [0, 1] },
    ],
    encodeDelta,
  ),
  encodePopulation: [
    call(
      () => [[0.5, 0], { centres: [0, 0.5, 1], width: 0.25 }],
      (values, options) => encodePopulation(values, options),
    ),
    call(
      () => [
        [
          [0.5, 0],
          [1, 1],
        ],
        { centres: [0, 1], width: [0.25, 1] },
      ],
      (values, options) => encodePopulation(values, options),
    ),
  ],
};
