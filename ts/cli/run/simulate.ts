import type { NeuralNetwork, Recording, RecordOptions } from "../../index.ts";
import { within } from "../failure.ts";
import type { Model } from "../model-file.ts";
import type { Samples } from "./samples.ts";

/** How samples are run. */
export interface Simulation {
  /** Samples that run side by side; default: as many as fit, up to {@link USUAL_BATCH}. The bits do not depend on it. */
  readonly batch: number | undefined;
  readonly record: RecordOptions;
  /** What an error calls the run: its files. */
  readonly place: string;
  /** Called for each sample when it is done, in order. */
  readonly onSample: (recording: Recording, sample: number) => void;
}

/** More samples side by side make nothing faster. */
const USUAL_BATCH = 64;
/** Bytes that the states of a batch may have, where nobody says how large it is to be. */
const MOST_STATE = 2 ** 28;

/** Runs all samples; each has its number in the file as its stream of random numbers, whatever the batch. */
export function simulate(
  model: Model,
  { inputs, steps }: Samples,
  { batch, record, place, onSample }: Simulation,
): void {
  const size = Math.min(batch ?? usualBatch(model.network), inputs.length);
  model.network.free();
  for (let first = 0; first < inputs.length; first += size) {
    const samples = inputs.slice(first, first + size);
    const recordings = within(first === 0 ? place : `${place}, from sample ${first} on`, () => {
      using network = model.build(samples.length, first);
      return network.runBatch(samples, { steps, record });
    });
    for (const [index, recording] of recordings.entries()) onSample(recording, first + index);
  }
}

function usualBatch(network: NeuralNetwork): number {
  const fitting = Math.floor(MOST_STATE / Math.max(1, network.plan().sampleBytes));
  return Math.min(USUAL_BATCH, Math.max(1, fitting));
}
