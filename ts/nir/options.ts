import type { BudgetOptions } from "../budget.ts";
import type { Decided } from "../checks/fields.ts";
import { readNumber } from "../checks/numbers.ts";
import { isRecord, Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError, type Precision } from "../index.ts";

/** The frameworks whose files are read as they mean them. */
export type NirFramework = "snntorch" | "norse" | "sinabs" | "rockpool" | "spikingjelly" | "spyx" | "nengo";

/** How a spike resets the membrane. `snntorch-subtract`: by subtraction, one step later. */
export type NirReset = "value" | "subtract" | "zero" | "none" | "snntorch-subtract" | "multi-spike";

/** What a NIR file does not say. Everything has a default; `from` sets them all as a framework means them. */
export interface NirOptions {
  /** The framework that wrote the file. */
  readonly from?: NirFramework | undefined;
  /** Length of a step in {@link timeUnit}s. Default 1e-4, that of `from`, or, for Rockpool and Spyx, what the file implies. */
  readonly dt?: number | undefined;
  /** What the file's time constants are in: seconds, milliseconds, or steps. Default `"s"`. */
  readonly timeUnit?: "s" | "ms" | "step" | undefined;
  /** How the equations become steps. Default `"euler"`. */
  readonly integrator?: "euler" | "exponential" | "exact" | undefined;
  /** Default `"value"`: the membrane becomes `v_reset`. */
  readonly reset?: NirReset | undefined;
  /** Whether a neuron spikes above its threshold or already at it. Default `"gt"`. */
  readonly compare?: "gt" | "ge" | undefined;
  /** Whether `IF` and `I` add r*x in a step or dt*r*x. Default `"unit"`. */
  readonly ifGain?: "unit" | "dt" | undefined;
  /** The membrane does not fall below it (sinabs' `min_v_mem`, which its files do not hold). Default null: no bound. */
  readonly vFloor?: number | null | undefined;
  /** How many spikes a neuron may have in a step. Default `"single"`. */
  readonly spikes?: "single" | "multi" | undefined;
  /** Whether the input is multiplied by 1 - exp(-dt/tau) (sinabs' `norm_input`). Default true. */
  readonly normInput?: boolean | undefined;
  /** Whether snnTorch's reset comes one step after the spike. Default true. */
  readonly resetDelay?: boolean | undefined;
  /** The `dt` that Norse's exporter was given: tau in the file is exportDt/tau_mem_inv. Default 1e-3. */
  readonly exportDt?: number | undefined;
  /** Replaces the reset potential of all neurons, which several exporters drop. */
  readonly vReset?: number | undefined;
  /** Rockpool's bias current, which its exporter drops. Default 0. */
  readonly bias?: number | undefined;
  /** The synaptic time constant of all neurons in steps, which sinabs' exporter drops. Default null: no synapse. */
  readonly tauSyn?: number | null | undefined;
  /** Whether the bias of a recurrent connection acts in the first step, when no spike has come back. Default true. */
  readonly recurrentBiasAtStart?: boolean | undefined;
  /** Default: `"f64"` if the file holds weights in double precision, else `"f32"`. */
  readonly precision?: Precision | undefined;
  /** Seed of the network. Default 0. */
  readonly seed?: number | undefined;
}

/** Options without gaps. `dt` is undefined where it is to be found from the file; `seed` and `precision` stand apart. */
export type Choices = Decided<Omit<NirOptions, "from" | "dt" | "vReset" | "precision" | "seed">> & {
  readonly from: NirFramework | undefined;
  readonly dt: number | undefined;
  readonly vReset: number | undefined;
};

export const FRAMEWORKS = ["snntorch", "norse", "sinabs", "rockpool", "spikingjelly", "spyx", "nengo"] as const;

/** The choices of options that are words, for the reader and for the command line. */
export const WORDS = {
  from: FRAMEWORKS,
  timeUnit: ["s", "ms", "step"],
  integrator: ["euler", "exponential", "exact"],
  reset: ["value", "subtract", "zero", "none", "snntorch-subtract", "multi-spike"],
  compare: ["gt", "ge"],
  ifGain: ["unit", "dt"],
  spikes: ["single", "multi"],
  precision: ["f32", "f64"],
} as const;

/** Options that are true or false. */
export const FLAGS = ["normInput", "resetDelay", "recurrentBiasAtStart"] as const;

/** Options that are numbers, and what they must be above. */
export const NUMBERS = {
  dt: { above: 0 },
  exportDt: { above: 0 },
  tauSyn: { above: 0 },
  vFloor: {},
  vReset: {},
  bias: {},
  seed: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, isWhole: true },
} as const;

/** Checks options. Throws an `InvalidArgumentError` that lists all that is wrong. */
export function readNirOptions(options: unknown): NirOptions & BudgetOptions {
  const problems = new Problems();
  const place = new Place("options");
  if (options === undefined) return {};
  if (!isRecord(options)) {
    problems.add(place, options, "an object with from, dt, reset, ...");
    throw new InvalidArgumentError(problems);
  }
  // What may be read into memory is checked where it is used.
  const known = [...Object.keys(WORDS), ...FLAGS, ...Object.keys(NUMBERS), "maximumBytes"];
  problems.checkKeys(options, known, place, "options of readNir");
  for (const [name, choices] of Object.entries(WORDS)) {
    const value = options[name];
    if (value !== undefined && !(choices as readonly unknown[]).includes(value)) {
      problems.add(place.key(name), value, `one of ${choices.join(", ")}`);
    }
  }
  for (const name of FLAGS) {
    if (options[name] !== undefined && typeof options[name] !== "boolean") {
      problems.add(place.key(name), options[name], "true or false");
    }
  }
  for (const [name, range] of Object.entries(NUMBERS)) {
    const value = options[name];
    const isNone = value === null && (name === "vFloor" || name === "tauSyn");
    if (value !== undefined && !isNone) readNumber(value, place.key(name), problems, range);
  }
  if (problems.count > 0) throw new InvalidArgumentError(problems);
  return options as NirOptions & BudgetOptions;
}
