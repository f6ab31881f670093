import { NeuralNetwork, type Recording } from "bitspike";
import { inputsOf } from "../experiment/inputs.ts";
import type { Model } from "../experiment/model.ts";
import { spreadOf } from "../experiment/spread.ts";
import type { Frame } from "./frame.ts";
import { Keyframes } from "./keyframes.ts";

/** A network that runs, and can go back to any step it has done. It holds memory of WebAssembly: `free()` it. */
export class Session {
  readonly model: Model;
  readonly network: NeuralNetwork;
  readonly #keyframes: Keyframes;
  readonly #counted: string | undefined;
  #counts: Float64Array | undefined;
  /** The latest step that was reached. */
  furthest = 0;

  constructor(model: Model) {
    this.model = model;
    this.network = new NeuralNetwork(model.description);
    for (const spread of model.spreads ?? []) {
      const { length } = this.network.state(spread.population, spread.variable);
      this.network.setState(spread.population, spread.variable, spreadOf(length, spread.highest));
    }
    const { counted, window } = model.shown;
    this.#counted = counted;
    this.#counts = counted === undefined ? undefined : new Float64Array(this.network.state(counted, "v").length);
    this.#keyframes = new Keyframes(Math.max(16, Math.ceil(window / 2)));
    this.#keep();
  }

  get step(): number {
    return this.network.steps;
  }

  get digest(): string {
    return this.network.digest;
  }

  get counts(): Float64Array | undefined {
    return this.#counts;
  }

  /**
   * Goes on by at most so many steps, up to the next keyframe; what happened.
   *
   * If a state stops being finite it throws, and is where it was.
   */
  advance(most: number): Frame {
    const from = this.step;
    const to = Math.min(from + most, this.#keyframes.nextAfter(from));
    const { raster, traces } = this.model.shown;
    const recording = this.#runOrReturn(from, to - from);
    const counts = this.#countAll(recording);
    this.furthest = Math.max(this.furthest, to);
    this.#keep();
    return {
      from,
      to,
      spikes: raster.map((name) => {
        const train = recording.spikes[name];
        return { steps: train?.steps ?? new Uint32Array(), neurons: train?.neurons ?? new Uint32Array() };
      }),
      traces: traces.map(({ population, variable }) =>
        Float32Array.from(recording.states[population]?.[variable]?.values ?? []),
      ),
      ...(counts === undefined ? {} : { counts }),
    };
  }

  /** The step of the last keyframe at or before a step. */
  keyframeBefore(step: number): number {
    return this.#keyframes.before(step)?.step ?? 0;
  }

  /** Goes to the last keyframe at or before a step. */
  rewind(step: number): void {
    const keyframe = this.#keyframes.before(step);
    if (keyframe !== undefined) {
      this.network.restore(keyframe.snapshot);
      this.#counts = keyframe.counts?.slice();
    }
  }

  free(): void {
    this.network.free();
  }

  #runOrReturn(from: number, steps: number): Recording {
    try {
      return this.#run(steps);
    } catch (error) {
      this.rewind(from);
      while (this.step < from) this.advance(from - this.step);
      throw error;
    }
  }

  #run(steps: number): Recording {
    const { description, schedules, shown } = this.model;
    const states = Object.fromEntries(
      shown.traces.map(({ population, variable, neurons }) => [population, { variables: [variable], neurons }]),
    );
    const counts = this.#counted === undefined ? [] : [this.#counted];
    return this.network.run(inputsOf(description, schedules, this.step, steps), {
      steps,
      record: { spikes: shown.raster, counts, states },
      digest: false,
    });
  }

  #countAll(recording: Recording): Float64Array | undefined {
    const fresh = this.#counted === undefined ? undefined : recording.counts[this.#counted];
    if (fresh === undefined || this.#counts === undefined) {
      return undefined;
    }
    this.#counts = this.#counts.map((count, neuron) => count + (fresh[neuron] ?? 0));
    return this.#counts;
  }

  #keep(): void {
    if (this.#keyframes.isWantedAt(this.step)) {
      const counts = this.#counts === undefined ? {} : { counts: this.#counts.slice() };
      this.#keyframes.add({ step: this.step, snapshot: this.network.snapshot(), ...counts });
    }
  }
}
