import {
  coefficientOfVariation,
  correlationCoefficients,
  crossCorrelogram,
  cv2,
  distanceMatrix,
  fanoFactor,
  firingRates,
  interspikeIntervals,
  localVariation,
  populationRate,
  spikeCounts,
  spikeTimes,
  vanRossumDistance,
  victorPurpuraDistance,
} from "../../../ts/analyze/index.ts";
import { type Calls, call } from "./call.ts";

const spikes = () => ({ size: 2, steps: [0, 3, 3, 9], neurons: [1, 0, 1, 1], values: [1, 2, 1, 1] });
const timed = () => ({ from: 1, to: 10, dt: 1e-3 });
/** Bins of one step: those of half a billion steps are more than one table may have. */
const binned = () => ({ from: 1, to: 10, bin: 1 });

export const analyzeCalls: Calls = {
  firingRates: call(() => [spikes(), timed()], firingRates),
  spikeCounts: call(() => [spikes(), binned()], spikeCounts),
  populationRate: [
    call(() => [spikes(), { ...binned(), dt: 1e-3 }], populationRate),
    call(() => [[spikes(), spikes()], { ...binned(), dt: 1e-3 }], populationRate),
  ],
  spikeTimes: call(() => [spikes(), timed()], spikeTimes),
  interspikeIntervals: call(() => [spikes(), timed()], interspikeIntervals),
  correlationCoefficients: call(() => [spikes(), binned()], correlationCoefficients),
  crossCorrelogram: call(() => [[10, 20, 30], [11, 21, 29], { bins: 2, width: 1 }], crossCorrelogram),
  distanceMatrix: call(
    () => [
      [
        [1, 2],
        [3, 4],
      ],
      (a: number[], b: number[]) => victorPurpuraDistance(a, b, { cost: 1 }),
    ],
    distanceMatrix,
  ),
  vanRossumDistance: call(() => [[10, 20], [10, 20, 500], { tau: 10 }], vanRossumDistance),
  victorPurpuraDistance: call(() => [[10, 20, 30], [12, 30], { cost: 0.25 }], victorPurpuraDistance),
  coefficientOfVariation: call(() => [[1, 2, 3]], coefficientOfVariation),
  cv2: call(() => [[1, 2, 3]], cv2),
  localVariation: call(() => [[1, 2, 3]], localVariation),
  fanoFactor: call(() => [[1, 2, 3]], fanoFactor),
};
