import { NeuralNetwork, type SpikeTrain } from "bitspike";
import { inputsOf } from "../experiment/inputs.ts";
import type { Curve } from "../models/maker.ts";
import type { CurvePoints } from "./messages.ts";

/**
 * Runs a neuron at each current, all at once: its rate.
 *
 * Without noise that is one over the interspike interval, which a count in a limited time gives only in steps, and not at
 * all for long intervals.
 */
export function curvePoints(curve: Curve): CurvePoints {
  const { model, population, currents, steps, unit, current, rheobase, isRegular } = curve;
  using network = new NeuralNetwork(model.description);
  const inputs = inputsOf(model.description, model.schedules, 0, steps);
  const dt = model.description.dt ?? 1e-3;
  const record = isRegular ? { spikes: [population] } : { counts: [population] };
  const { spikes, counts } = network.run(inputs, { steps, record, digest: false });
  const rates = isRegular
    ? intervalsOf(spikes[population] as SpikeTrain, currents.length).map((interval) => 1 / (interval * dt))
    : Array.from(counts[population] ?? [], (count) => count / (steps * dt));
  return { currents, rates, unit, current, rheobase, isRegular };
}

/** Steps between the last two spikes of each neuron; infinite, if it had fewer. */
function intervalsOf({ steps, neurons }: SpikeTrain, size: number): number[] {
  const last = new Array<number>(size).fill(Number.NEGATIVE_INFINITY);
  const intervals = new Array<number>(size).fill(Number.POSITIVE_INFINITY);
  neurons.forEach((neuron, index) => {
    const step = steps[index] as number;
    intervals[neuron] = step - (last[neuron] as number);
    last[neuron] = step;
  });
  return intervals;
}
