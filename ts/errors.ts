import { messageOf } from "./checks/built-ins.ts";
import { shorten } from "./checks/shorten.ts";

/** One thing that is wrong with an argument or a description. */
export interface Problem {
  /** Where it is, e.g. `connections[3].weights.values[12]`. */
  readonly path: string;
  /** What was found there, in words, e.g. `NaN` or `an array of 5`. */
  readonly found: string;
  /** What was expected there, e.g. `finite`. */
  readonly expected: string;
  /** What would put it right, where that can be said. */
  readonly remedy?: string;
  /** All of it as one sentence. */
  readonly message: string;
}

/** Problems as they were found: the first of them in words, and how many there are. */
interface FoundProblems {
  readonly listed: readonly Problem[];
  readonly count: number;
}

/**
 * Every error that bitspike throws on purpose.
 *
 * @example
 * ```ts
 * import { BitspikeError, Neuron } from "bitspike";
 *
 * try {
 *   new Neuron({ weights: [0.5, Number.NaN], threshold: 1, leak: 0.9 });
 * } catch (error) {
 *   if (!(error instanceof BitspikeError)) throw error;
 *   console.log(error.code, error.message); // BITSPIKE_INVALID_DESCRIPTION weights[1] must be finite, got NaN
 * }
 * ```
 */
export abstract class BitspikeError extends Error {
  /** Stable name of this kind of error: compare this, not the message. */
  abstract readonly code: string;

  /** Whether a value is an error of this class, or of the same class in another copy of the package, as `bitspike/slim` is one. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: classes that extend this one inherit it, and are asked for themselves
    return Function.prototype[Symbol.hasInstance].call(this, value) || isTwin(this, value);
  }
}

/** An argument that cannot be used; the call changed nothing. */
export class InvalidArgumentError extends BitspikeError {
  static readonly code = "BITSPIKE_INVALID_ARGUMENT";
  override readonly name = "InvalidArgumentError";
  readonly code = InvalidArgumentError.code;
  /** Everything that is wrong with the arguments; of more than 100 problems the first 100. */
  readonly problems: readonly Problem[];
  /** How many problems there are. */
  readonly count: number;

  /** @internal */
  constructor(problems: FoundProblems) {
    super(inWords(problems, "the arguments"));
    this.problems = problems.listed;
    this.count = problems.count;
  }
}

/** A description of a network that cannot be built. */
export class DescriptionError extends BitspikeError {
  static readonly code = "BITSPIKE_INVALID_DESCRIPTION";
  override readonly name = "DescriptionError";
  readonly code = DescriptionError.code;
  /** Everything that is wrong with the description; of more than 100 problems the first 100. */
  readonly problems: readonly Problem[];
  /** How many problems there are. */
  readonly count: number;

  /** @internal */
  constructor(problems: FoundProblems) {
    super(inWords(problems, "the description"));
    this.problems = problems.listed;
    this.count = problems.count;
  }
}

/** Populations that wait for each other within one step: a cycle of connections whose delays are all 0. */
export class CycleWithoutDelayError extends BitspikeError {
  static readonly code = "BITSPIKE_CYCLE_WITHOUT_DELAY";
  override readonly name = "CycleWithoutDelayError";
  readonly code = CycleWithoutDelayError.code;
  /** The populations of the cycle, in its order; the first 8 of a longer one. */
  readonly populations: readonly string[];

  /** `length`: populations in the cycle, of which the first are given. */
  constructor(populations: readonly string[], length: number = populations.length) {
    const more = length - populations.length;
    const rest = more === 0 ? [] : [`... (${more} more)`];
    const cycle = [...populations, ...rest, ...populations.slice(0, 1)].map((name) => shorten(name)).join(" -> ");
    super(`connections without delay form a cycle: ${cycle}; give at least one of them a delay of 1 step`);
    this.populations = populations;
  }
}

/** Something was used after its `free()`. */
export class FreedError extends BitspikeError {
  static readonly code = "BITSPIKE_FREED";
  override readonly name = "FreedError";
  readonly code = FreedError.code;

  constructor(what: string) {
    super(`this ${what} was freed and cannot be used any more; make another, or free it later`);
  }
}

/**
 * The WebAssembly instance behind a network has failed; what it held is lost.
 *
 * Networks made afterwards get a fresh instance: make the network again and `restore()` its last snapshot.
 */
export class CrashedError extends BitspikeError {
  static readonly code = "BITSPIKE_CRASHED";
  override readonly name = "CrashedError";
  readonly code = CrashedError.code;

  constructor(cause: unknown) {
    super(
      `the WebAssembly instance of this network has failed (${messageOf(cause)}); ` +
        "make the network again and restore its last snapshot",
      { cause },
    );
  }
}

/** More memory would be needed than WebAssembly can have (4 GiB in all, 2 GiB for one table). */
export class OutOfMemoryError extends BitspikeError {
  static readonly code = "BITSPIKE_OUT_OF_MEMORY";
  override readonly name = "OutOfMemoryError";
  readonly code = OutOfMemoryError.code;
  /** Bytes that would be needed, or that were asked for in vain. */
  readonly bytes: number;

  constructor(what: string, bytes: number, remedy: string) {
    super(
      `${what} needs ${inBytes(bytes)}, more than there is (WebAssembly: 4 GiB in all, 2 GiB one table); ${remedy}`,
    );
    this.bytes = bytes;
  }
}

/** The state of a neuron became NaN or infinite, and the run ended there. */
export class NotFiniteError extends BitspikeError {
  static readonly code = "BITSPIKE_NOT_FINITE";
  override readonly name = "NotFiniteError";
  readonly code = NotFiniteError.code;
  /** By its name in the description. */
  readonly population: string;
  /** Its number in the population. */
  readonly neuron: number;
  /** The state variable, e.g. `v`. */
  readonly variable: string;
  /** The step (from the network's first, 0) in which it happened. */
  readonly step: number;
  /** The sample of the batch. */
  readonly sample: number;

  constructor(at: {
    population: string;
    neuron: number;
    variable: string;
    step: number;
    sample: number;
    value: string;
  }) {
    super(
      `${at.variable} of neuron ${at.neuron} in population "${shorten(at.population)}" became ${at.value} ` +
        `in step ${at.step} (sample ${at.sample}); make weights or inputs smaller, then reset() or restore() the network`,
    );
    this.population = at.population;
    this.neuron = at.neuron;
    this.variable = at.variable;
    this.step = at.step;
    this.sample = at.sample;
  }
}

/** The last run of the network ended in the middle, and it was neither reset nor restored since. */
export class DivergedError extends BitspikeError {
  static readonly code = "BITSPIKE_DIVERGED";
  override readonly name = "DivergedError";
  readonly code = DivergedError.code;

  constructor() {
    super(
      "the last run of this network ended in the middle (a state was no longer finite, or memory was refused); " +
        "reset() it or restore() a snapshot",
    );
  }
}

/** Bytes that are no snapshot of this network. */
export class SnapshotError extends BitspikeError {
  static readonly code = "BITSPIKE_SNAPSHOT";
  override readonly name = "SnapshotError";
  readonly code = SnapshotError.code;
}

/** The WebAssembly module is not there yet (only with `bitspike/slim`). */
export class NotInitialisedError extends BitspikeError {
  static readonly code = "BITSPIKE_NOT_INITIALISED";
  override readonly name = "NotInitialisedError";
  readonly code = NotInitialisedError.code;

  constructor() {
    super(
      'bitspike/slim does not contain the WebAssembly module; call `await init(source)` first, or import "bitspike"',
    );
  }
}

const IMPORTED_CORE =
  'import the compiled module: import core from "bitspike/core.wasm", then `await init(core)` with init from "bitspike/slim"';

/**
 * This host does not compile WebAssembly from bytes: its policy forbids it, or there is no WebAssembly at all.
 *
 * Either allow it (a page needs `'wasm-unsafe-eval'` in the `script-src` of its policy, Node no `--jitless`), or, where
 * that is not possible (Cloudflare Workers, Next's edge runtime), import `bitspike/core.wasm`, which such hosts compile
 * beforehand, and hand it to `init()` of `bitspike/slim`.
 */
export class CompilationRefusedError extends BitspikeError {
  static readonly code = "BITSPIKE_COMPILATION_REFUSED";
  override readonly name = "CompilationRefusedError";
  readonly code = CompilationRefusedError.code;

  /** `otherWay`: what to do where it cannot be allowed. */
  constructor(cause: unknown, otherWay: string = IMPORTED_CORE) {
    super(
      `this host does not compile WebAssembly (${messageOf(cause)}); either allow it (a page: script-src ` +
        `'wasm-unsafe-eval' in its Content-Security-Policy; Node: without --jitless), or ${otherWay}`,
      { cause },
    );
  }
}

/** The core refused what had been checked before: a bug of bitspike, not of its user. */
export class InternalError extends BitspikeError {
  static readonly code = "BITSPIKE_INTERNAL";
  override readonly name = "InternalError";
  readonly code = InternalError.code;

  constructor(what: string) {
    super(`${what}; this is a bug in bitspike, please report it`);
  }
}

/** Whether a value is an error that another copy of a class made. Classes that users derive from ours have no code of their own. */
function isTwin(asked: unknown, value: unknown): boolean {
  const { code, message } = Object(value) as Partial<BitspikeError>;
  if (typeof message !== "string" || typeof code !== "string" || !code.startsWith("BITSPIKE_")) {
    return false;
  }
  return (
    asked === BitspikeError || (Object.hasOwn(asked as object, "code") && (asked as { code?: unknown }).code === code)
  );
}

/** A number of bytes in the unit that a person would choose. */
export function inBytes(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let unit = 0;
  let amount = bytes;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? amount : Number(amount.toPrecision(3))} ${units[unit]}`;
}

function inWords({ listed, count }: FoundProblems, where: string): string {
  const [first] = listed;
  if (count === 1 && first !== undefined) {
    return first.message;
  }
  const lines = listed.map(({ message }) => message);
  const more = count - listed.length;
  return [`${count} problems in ${where}:`, ...lines, ...(more === 0 ? [] : [`${more} more like these`])].join("\n- ");
}
