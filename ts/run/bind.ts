import { Problems } from "../checks/problems.ts";
import type { Declared } from "../description/declared.ts";
import { InvalidArgumentError } from "../errors.ts";
import { bytesOf, newScalars } from "../scalars.ts";
import { BIND_CONSTANT, BIND_SILENCE, BIND_SPIKES, BIND_VALUES } from "../wasm/boundary.ts";
import type { Loan } from "../wasm/memory.ts";
import { lookThrough, type ReadInputs, type Signal } from "./inputs.ts";
import type { Running } from "./running.ts";
import { type GivenSpikes, inOrder } from "./spikes.ts";

/** What `network_bind` takes besides the network and the number of the input: arrays are a pointer and bytes. */
type Bound = readonly [mode: number, ...a: Lent, ...b: Lent, ...c: Lent];
type Lent = readonly [pointer: number, bytes: number];

const NONE: Lent = [0, 0];
const SILENCE: Bound = [BIND_SILENCE, ...NONE, ...NONE, ...NONE];

/** Lets the next run read its inputs; throws an {@link InvalidArgumentError} if the core finds fault with them. */
export function bind(network: Running, inputs: ReadInputs, loan: Loan): void {
  const { core, handle } = network;
  // All are looked through before the first is bound.
  const bound = inputs.signals.map((samples, input) => new Layout(network, inputs, input, loan).lay(samples));
  bound.forEach((one, input) => {
    core.call((raw) => {
      raw.network_bind(handle, input, ...one);
    });
  });
}

/** Copies the signals of one input into wasm memory and has the core look through them. */
class Layout {
  readonly #network: Running;
  readonly #inputs: ReadInputs;
  readonly #size: number;
  readonly #loan: Loan;

  constructor(network: Running, inputs: ReadInputs, input: number, loan: Loan) {
    this.#network = network;
    this.#inputs = inputs;
    this.#size = network.declared.inputs[input]?.size ?? 0;
    this.#loan = loan;
  }

  get #declared(): Declared {
    return this.#network.declared;
  }

  lay(samples: readonly Signal[]): Bound {
    if (samples.every(({ form }) => form === "silent")) {
      return SILENCE;
    }
    const spikes = samples.flatMap((signal) => (signal.form === "spikes" ? signal.spikes : []));
    if (spikes.length === samples.length) {
      return this.#listed(spikes) ?? this.#listed(spikes.map(inOrder)) ?? this.#refuse();
    }
    const { precision } = this.#declared;
    const constants = samples.flatMap((signal) => (signal.form === "constant" ? signal.values : []));
    if (constants.length === samples.length) {
      return [BIND_CONSTANT, ...this.#loan.scalarsOf(constants, precision), ...NONE, ...NONE];
    }
    const values = this.#valuesOf(samples);
    const [at, bytes] = values;
    const width = bytesOf(precision);
    const areFinite = this.#network.core.call((raw) => raw.inputs_are_finite(width, at, bytes / width));
    return areFinite === 0 ? this.#refuse() : [BIND_VALUES, ...values, ...NONE, ...NONE];
  }

  /** Spikes of all samples, or undefined if they are not in order. */
  #listed(samples: readonly GivenSpikes[]): Bound | undefined {
    const loan = this.#loan;
    const { steps } = this.#inputs;
    const { precision } = this.#declared;
    const firsts = new Uint32Array(samples.length + 1);
    samples.forEach(({ rows }, sample) => {
      firsts[sample + 1] = (firsts[sample] as number) + rows.length;
    });
    const offsetBytes = (samples.length * steps + 1) * 4;
    const offsets: Lent = [this.#room(offsetBytes), offsetBytes];
    const neurons = loan.wordsOf(samples.map((sample) => sample.neurons));
    const [rows] = loan.wordsOf(samples.map((sample) => sample.rows));
    const at = [rows, neurons[0], loan.words(firsts)] as const;
    const isListed = this.#network.core.call((raw) =>
      raw.inputs_list_spikes(...at, samples.length, steps, this.#size, offsets[0]),
    );
    if (isListed === 0) {
      return undefined;
    }
    const hasValues = samples.some(({ values }) => values !== undefined);
    const valuesOf = ({ values, rows }: GivenSpikes) => values ?? newScalars(precision, rows.length).fill(1);
    const values = hasValues ? loan.scalarsOf(samples.map(valuesOf), precision) : NONE;
    return [BIND_SPIKES, ...offsets, ...neurons, ...values];
  }

  /** Signals of any form as values, sample after sample: those of a batch may have different forms. */
  #valuesOf(samples: readonly Signal[]): Lent {
    const { precision } = this.#declared;
    const length = this.#inputs.steps * this.#size;
    const width = length * bytesOf(precision);
    // Before anything is written: a few spikes may be billions of steps apart.
    const at = this.#room(samples.length * width);
    const listed = samples.map((signal) => (signal.form === "spikes" ? this.#checked(signal.spikes) : undefined));
    samples.forEach((signal, sample) => {
      // A new view for each: lending may have made the memory grow.
      const into = this.#network.core.memory.view(at + sample * width, length, precision);
      if (signal.form === "values") {
        into.set(signal.values);
        return;
      }
      into.fill(0);
      if (signal.form === "constant") {
        for (let first = 0; first < length; first += this.#size) {
          into.set(signal.values, first);
        }
      }
      const spikes = listed[sample];
      spikes?.rows.forEach((step, k) => {
        into[step * this.#size + (spikes.neurons[k] as number)] = spikes.values?.[k] ?? 1;
      });
    });
    return [at, samples.length * width];
  }

  /** Spikes in order, looked through as a list of their own. */
  #checked(spikes: GivenSpikes): GivenSpikes {
    const sorted = inOrder(spikes);
    return this.#listed([sorted]) === undefined ? this.#refuse() : sorted;
  }

  /** Memory for what has an entry for each step. */
  #room(bytes: number): number {
    return this.#loan.bytes(bytes, `an input of ${this.#inputs.steps} steps`, "run fewer steps at a time");
  }

  /** Says what is wrong with the inputs. */
  #refuse(): never {
    const problems = new Problems();
    lookThrough(this.#inputs, this.#declared, problems);
    throw new InvalidArgumentError(problems);
  }
}
