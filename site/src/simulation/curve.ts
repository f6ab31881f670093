import { NeuralNetwork } from "bitspike";
import { inputsOf } from "../experiment/inputs.ts";
import type { Curve } from "../models/maker.ts";
import type { CurvePoints } from "./messages.ts";

/** Runs a neuron at each current, all at once, and counts. */
export function curvePoints({ model, population, currents, steps, unit, current }: Curve): CurvePoints {
  using network = new NeuralNetwork(model.description);
  const inputs = inputsOf(model.description, model.schedules, 0, steps);
  const { counts } = network.run(inputs, { steps, record: { counts: [population] }, digest: false });
  const seconds = steps * (model.description.dt ?? 1e-3);
  const rates = Array.from(counts[population] ?? [], (count) => count / seconds);
  return { currents, rates, unit, current };
}
