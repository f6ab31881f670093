import { isArray, isRevoked } from "./checks/built-ins.ts";
import { invalid } from "./checks/invalid.ts";
import { Place, Problems } from "./checks/problems.ts";
import type { Core } from "./core.ts";
import { currentCore } from "./current-core.ts";
import { declare, type NetworkOptions, readOptions } from "./description/declare.ts";
import type { Declared } from "./description/declared.ts";
import { describe } from "./description/describe.ts";
import type { LayerDescription } from "./description/layers.ts";
import { summaryOf } from "./description/summary.ts";
import type { NetworkDescription } from "./description/types.ts";
import { InvalidArgumentError } from "./errors.ts";
import { makeDisposable } from "./hosts/dispose.ts";
import { makeInspectable } from "./hosts/inspect.ts";
import { type Plan, readPlan } from "./plan.ts";
import type { Recording } from "./recording.ts";
import { execute } from "./run/execute.ts";
import { readStep } from "./run/forward.ts";
import { type RunInputs, readInputs } from "./run/inputs.ts";
import { type RecordOptions, type RunOptions, readRunOptions } from "./run/options.ts";
import type { Running } from "./run/running.ts";
import { readRestoreRequest, readSnapshotRequest, restoreSnapshot, takeSnapshot } from "./run/snapshot.ts";
import { readMembranePotentials, readNewState, readSample, readState, writeState } from "./run/state.ts";
import type { Numbers, Precision, Scalars } from "./scalars.ts";
import { buildNetwork } from "./wasm/builder.ts";
import { digestOf } from "./wasm/digest.ts";
import { Owned } from "./wasm/owned.ts";
import { errorOf } from "./wasm/status.ts";
import { Stepper, TAKEN } from "./wasm/stepper.ts";

/** Where a network comes from that has been checked already. */
class Origin {
  readonly declared: Declared;
  readonly batch: number;
  readonly stream: number;
  readonly what: string;
  /** The core to make it in. */
  readonly core: Core;
  /** The network to clone, which is in the same core. */
  readonly original: Owned | undefined;

  constructor(declared: Declared, batch: number, stream: number, what: string, core: Core, original?: Owned) {
    this.declared = declared;
    this.batch = batch;
    this.stream = stream;
    this.what = what;
    this.core = core;
    this.original = original;
  }
}

/**
 * A network of spiking neurons: populations and connections with their state.
 *
 * Made from a list of layers (input "input", populations "layer0", "layer1", ..., rule `lif`, the last one is the output)
 * or from a {@link NetworkDescription}, a graph of named populations and connections. It holds memory of WebAssembly:
 * `free()` it, or declare it with `using`.
 *
 * Every method but `toString` and `toJSON` throws a `FreedError` after `free()`, and a `CrashedError` after the WebAssembly instance failed. It reads
 * its arguments completely before it touches the network: code of yours that runs meanwhile (a getter, a proxy) may use the
 * network, and what it does has happened before the call.
 *
 * @example
 * ```ts
 * import { NeuralNetwork } from "bitspike";
 *
 * using network = new NeuralNetwork([
 *   { weights: [[0.1, 0.2], [0.1, 0.2], [0.3, 0.2], [0.4, 0.5]], threshold: 0.5, leak: 0.8 },
 *   { weights: [[0.3, 0.5, 0.2, 0.5], [0.1, 0.4, 0.6, 0.3]], threshold: 0.7, leak: 0.9 },
 * ]);
 * network.forward([0.7, 0.4]); // [0, 0]
 * const recording = network.run([[0.7, 0.4], [0.1, 0.9]], { record: { spikes: true, membrane: [0, 1] } });
 * recording.digest; // 16 hexadecimal digits, the same everywhere
 * ```
 */
export class NeuralNetwork {
  /** How many bits the numbers have. */
  readonly precision: Precision;
  /** Number of samples that run side by side. */
  readonly batch: number;
  /** Names of the inputs, in order. */
  readonly inputs: readonly string[];
  /** Names of the populations, in order. */
  readonly populations: readonly string[];
  /** Names of the populations whose spikes are the result. */
  readonly outputs: readonly string[];
  readonly #declared: Declared;
  readonly #batch: number;
  readonly #stream: number;
  readonly #what: string;
  readonly #owned: Owned;
  readonly #stepper: Stepper;
  /** Whether `forward` may take its fast path: one input without a generator, one output, one sample. */
  readonly #isPlain: boolean;

  /**
   * Checks the description as a whole and builds the network.
   *
   * Throws a `DescriptionError` that lists everything that is wrong, an `InvalidArgumentError` for options that are,
   * a `CycleWithoutDelayError`, or an `OutOfMemoryError`; then nothing was made.
   */
  constructor(description: NetworkDescription | readonly LayerDescription[], options?: NetworkOptions) {
    const origin =
      !isRevoked(description) && description instanceof Origin ? description : originOf(description, options);
    const { declared, batch, stream, what, core, original } = origin;
    const handle =
      original === undefined
        ? buildNetwork(core, declared, batch, stream)
        : core.call((raw) => raw.network_clone(original.handle));
    if (handle === 0) {
      throw errorOf(core, core.raw.error_code(), declared);
    }
    const inputSize = declared.inputs.reduce((sum, { size }) => sum + size, 0);
    const outputSize = declared.outputs.reduce((sum, index) => sum + (declared.populations[index]?.size ?? 0), 0);
    this.#declared = declared;
    this.#batch = batch;
    this.#stream = stream;
    this.#what = what;
    this.#owned = new Owned(core, handle, this, what);
    this.#stepper = new Stepper(core, handle, declared.precision, inputSize, outputSize);
    this.#isPlain =
      batch === 1 &&
      declared.inputs.length === 1 &&
      declared.inputs[0]?.generator === undefined &&
      declared.outputs.length === 1;
    this.precision = declared.precision;
    this.batch = batch;
    this.inputs = declared.inputs.map(({ name }) => name);
    this.populations = declared.populations.map(({ name }) => name);
    this.outputs = declared.outputs.map((index) => declared.populations[index]?.name ?? "");
    makeDisposable(this);
    makeInspectable(this);
  }

  /**
   * Advances by one step and returns what the output emitted: one number a neuron, 0 or 1 for spikes.
   *
   * `values` has one number for each neuron of the input; where there are several inputs they are given by name, and those
   * that are missing are silent. Only for networks with one output and one sample.
   *
   * Throws an `InvalidArgumentError` for values that do not fit, a `NotFiniteError` if a state is no longer finite.
   */
  forward(values?: Numbers | Readonly<Record<string, Numbers | null | undefined>>): number[] {
    return toArray(this.advance(values));
  }

  /**
   * Advances by one step; what the output emitted is returned as a view of wasm memory, to be read at once.
   *
   * @internal
   */
  advance(values: Parameters<NeuralNetwork["forward"]>[0]): Scalars {
    const stepper = this.#stepper;
    const left = this.#isPlain ? this.#take(values) : values;
    if (left !== TAKEN) {
      this.#prepareStep(left);
    }
    const status = stepper.step();
    if (status !== 0) {
      throw errorOf(this.#owned.core, status, this.#declared);
    }
    return stepper.output;
  }

  /** The fast way; what nothing can be asked of is left to the slow one. Looked at only then: a step may take 80 ns. */
  #take(values: unknown): unknown {
    try {
      return this.#stepper.take(values as Numbers);
    } catch (error) {
      if (isRevoked(values)) {
        return values;
      }
      throw error;
    }
  }

  /** The slow way into a step: opens views that are closed, finds the words for what is wrong, takes inputs by name. */
  #prepareStep(values: unknown): void {
    this.#running();
    const inputs = readStep(values, this.#declared, this.#batch, this.#what === "network");
    // Only now: reading may have run code of the user.
    const { core, handle } = this.#running();
    core.memory.copyTo(core.raw.network_input(handle), inputs);
    this.#stepper.open();
  }

  /**
   * Advances by many steps in one go, and returns what was recorded.
   *
   * Inputs that are missing or null are silent; the number of steps comes from values or from `options.steps`. A run of n steps
   * leaves the same bits as n calls of `forward`, or as runs of its pieces.
   *
   * Throws an `InvalidArgumentError` for arguments that do not fit, and then nothing has changed; a `NotFiniteError` if a
   * state is no longer finite, and an `OutOfMemoryError`. If they ended a run in the middle, the network throws a
   * `DivergedError` from then on, until `reset()` or `restore()`.
   */
  run(inputs?: RunInputs | null, options?: RunOptions): Recording {
    this.#running();
    if (this.#batch !== 1) {
      throw invalid("run()", `a network of ${this.#batch} samples`, "called on a network of one", "use runBatch()");
    }
    const [recording] = this.#runAll([inputs], [new Place("inputs")], options);
    return recording as Recording;
  }

  /**
   * Advances all samples by many steps, and returns one recording for each: the same bits as that many single networks
   * with streams `stream`, `stream + 1`, ...
   *
   * `inputs` has what `run` takes for each sample; all run for the same number of steps.
   */
  runBatch(inputs: readonly (RunInputs | null | undefined)[], options?: RunOptions): Recording[] {
    this.#running();
    if (!isArray(inputs) || inputs.length !== this.#batch) {
      throw invalid("inputs", inputs, `an array of ${this.#batch} (one per sample)`);
    }
    const place = new Place("inputs");
    // By index, whatever its iterator or a proxy says of the length later.
    const samples = Array.from({ length: this.#batch }, (_, sample): unknown => inputs[sample]);
    return this.#runAll(
      samples,
      samples.map((_, sample) => place.index(sample)),
      options,
    );
  }

  /**
   * Advances a network of one population and no connections over input currents as they are, [step][neuron].
   *
   * Sums never give a negative zero, so connections cannot hand one on; recorded traces of other simulators hold them.
   *
   * @internal
   */
  drive(currents: { input: Scalars; second?: Scalars | undefined }, steps: number, record: RecordOptions): Recording {
    const problems = new Problems();
    const read = readRunOptions({ steps, record }, this.#declared, problems);
    if (problems.count > 0) {
      throw new InvalidArgumentError(problems);
    }
    const [recording] = execute(this.#running(), { steps, signals: [] }, read, { population: 0, ...currents });
    return recording as Recording;
  }

  #runAll(samples: readonly unknown[], places: readonly Place[], options: unknown): Recording[] {
    const problems = new Problems();
    const read = readRunOptions(options, this.#declared, problems);
    const stepsPlace = new Place("options.steps");
    const inputs = readInputs(samples, places, this.#declared, read.steps, stepsPlace, problems);
    if (problems.count > 0 || inputs === undefined) {
      throw new InvalidArgumentError(problems);
    }
    // Only now: reading may have run code of the user.
    return execute(this.#running(), inputs, read);
  }

  /**
   * Membrane potentials (state `v`) of a population, by name or index, as a copy; default: the first output.
   *
   * Throws an `InvalidArgumentError` if the population is not known, or none is given and the network has no outputs.
   */
  membranePotentials(population?: string | number): Scalars {
    return readMembranePotentials(this.#running(), population);
  }

  /** A state variable of all neurons of a population, as a copy. `sample` is that of a batch, default 0. */
  state(population: string | number, variable: string, sample = 0): Scalars {
    return readState(this.#running(), population, variable, sample);
  }

  /**
   * Sets a state variable of a population: one number for all neurons, or one each.
   *
   * Throws an `InvalidArgumentError` for values that are not finite or do not fit, and then nothing has changed. A state that
   * counts steps (`refractory`) takes whole numbers, at most 2^24 in f32.
   */
  setState(population: string | number, variable: string, values: number | Numbers, sample = 0): void {
    const write = readNewState(this.#running(), population, variable, values, sample);
    // Only now: reading may have run code of the user.
    writeState(this.#running(), write);
  }

  /**
   * Every bit of the state as bytes, for `restore()` here, in a clone, or in a network of the same description anywhere.
   *
   * Written to the beginning of `into` if it is given (a `Uint8Array` that is long enough); what is returned is the
   * part that was written.
   */
  snapshot<Buffer extends ArrayBufferLike = ArrayBuffer>(into?: Uint8Array<Buffer>, sample = 0): Uint8Array<Buffer> {
    const request = readSnapshotRequest(this.#running(), into, sample);
    // Only now: reading may have run code of the user.
    return takeSnapshot(this.#running(), request) as Uint8Array<Buffer>;
  }

  /** Takes over the state of a snapshot. Throws a `SnapshotError` if it is not one of this network; nothing has changed then. */
  restore(bytes: Uint8Array, sample = 0): void {
    const request = readRestoreRequest(this.#running(), bytes, sample);
    // Only now: reading may have run code of the user.
    restoreSnapshot(this.#running(), request);
  }

  /** Digest of the state: 16 hexadecimal digits; equal digests mean equal bits. Of a batch: see `digestOf()`. */
  get digest(): string {
    const { core, handle } = this.#running();
    if (this.#batch !== 1) {
      throw invalid("digest", `${this.#batch} samples`, "read of a network of one sample", "use digestOf(sample)");
    }
    return digestOf(core, handle, 0, this.#declared);
  }

  /** Digest of the state of one sample. */
  digestOf(sample: number): string {
    const network = this.#running();
    return digestOf(network.core, network.handle, readSample(sample, network), this.#declared);
  }

  /** Steps that have been done since the beginning, the last `reset()`, or that of the snapshot restored (the first sample's). */
  get steps(): number {
    const { core, handle } = this.#running();
    return core.call((raw) => raw.network_steps(handle, 0));
  }

  /** A network with the same weights (shared, not copied) and a copy of the state. */
  clone(): NeuralNetwork {
    const { core } = this.#running();
    return fromOrigin(new Origin(this.#declared, this.#batch, this.#stream, this.#what, core, this.#owned));
  }

  /** Puts all samples back to before the first step. */
  reset(): void {
    const { core, handle } = this.#running();
    core.call((raw) => {
      raw.network_reset(handle);
    });
  }

  /**
   * The description of this network as a plain object that can be written as JSON, with weights in its precision.
   *
   * `JSON.stringify` writes -0 as the word "-0", which a description takes for that number: the text gives the same network.
   */
  describe(): NetworkDescription & { readonly outputs: readonly string[] } {
    this.#running();
    return describe(this.#declared);
  }

  /** For `JSON.stringify`: the same as `describe()`, also after `free()`. The state is in `snapshot()`. */
  toJSON(): NetworkDescription & { readonly outputs: readonly string[] } {
    return describe(this.#declared);
  }

  /** The network in a few lines, as consoles show it: names, sizes and rules, the steps done, whether it was freed. */
  toString(): string {
    const { isFreed, core } = this.#owned;
    const condition = isFreed ? "freed" : core.hasCrashed ? "crashed" : `at step ${this.steps}`;
    return summaryOf(this.#declared, this.#batch, condition);
  }

  /** How the network runs: what was chosen for each part, why, and what it costs. `String(plan)` is a text. */
  plan(): Plan {
    return readPlan(this.#running());
  }

  /** Gives the memory back. Calling it twice does nothing. */
  free(): void {
    this.#stepper.close();
    this.#owned.free();
  }

  /** For `using`: the same as `free()`. */
  [Symbol.dispose](): void {
    this.free();
  }

  /** What the functions of `run/` work on; throws if it was freed, or has crashed. */
  #running(): Running {
    const { core, handle } = this.#owned;
    return { core, handle, declared: this.#declared, batch: this.#batch };
  }
}

/**
 * A network of something that was declared and checked already, for `Layer` and `Neuron`; `what` is what an error calls it.
 *
 * @internal
 */
export function networkOf(declared: Declared, what: string): NeuralNetwork {
  return fromOrigin(new Origin(declared, 1, 0, what, currentCore()));
}

/**
 * A network in a core of one's own, beside that of the application.
 *
 * @internal
 */
export function networkIn(
  core: Core,
  description: NetworkDescription | readonly LayerDescription[],
  options?: NetworkOptions,
): NeuralNetwork {
  return fromOrigin(originOf(description, options, core));
}

/** The constructor's other door, which its signature does not show. */
function fromOrigin(origin: Origin): NeuralNetwork {
  return new NeuralNetwork(origin as unknown as NetworkDescription);
}

function originOf(description: unknown, options: unknown, core?: Core): Origin {
  const read = readOptions(options);
  return new Origin(declare(description, read), read.batch, read.stream, "network", core ?? currentCore());
}

/** A view as a plain array. */
function toArray(view: Scalars): number[] {
  // Of its length at once: pushing would make room for 17 numbers, which costs twice as much.
  const array = new Array<number>(view.length);
  for (let index = 0; index < array.length; index += 1) {
    array[index] = view[index] as number;
  }
  return array;
}
