import type { Place, Problems } from "../checks/problems.ts";
import type { Scalars } from "../scalars.ts";
import type { Between } from "./ends.ts";

/**
 * A kind of connection, as the rest of this layer knows it: one file per kind, listed in `index.ts`.
 *
 * `Given` are the weights as users give them, `Checked` the same after the check, `Kernel` the names of what computes them.
 */
export interface ConnectionKind<
  Given extends { readonly kind: string },
  Checked extends { readonly kind: string },
  Kernel extends string,
> {
  readonly name: Given["kind"];
  /** Keys of `Given` beside `kind`. */
  readonly keys: readonly string[];
  /** Whether a connection of this kind may have several sources and targets. */
  readonly joinsSeveral: boolean;
  /** What computes it; the plan tells which one. */
  readonly kernels: readonly KernelWords<Kernel>[];
  /** Checks weights and copies them; undefined after a complaint. */
  read(
    value: Readonly<Record<string, unknown>>,
    place: Place,
    problems: Problems,
    between: Between,
  ): Checked | undefined;
  /** The weights as a plain object that can be written as JSON, with all defaults filled in. */
  describe(weights: Checked): Given;
  /** What the core needs memory for, told before any weight crosses: the records of `Builder::expect` in the crate. */
  shapes(weights: Checked, connection: ConnectionShape): readonly (readonly number[])[];
  /** The weights as lists of numbers: what the core's kind of the same name is made of. */
  lists(weights: Checked): WeightLists;
}

/** Weights as they cross to the core (`Given` in the crate). */
export interface WeightLists {
  readonly doubles?: readonly number[];
  /** Whole numbers, one list after the other. */
  readonly words?: readonly ArrayLike<number>[];
  readonly halves?: Uint16Array | undefined;
  /** Numbers of the network's precision. */
  readonly values?: Scalars;
}

/** Numbers of a connection and of its kind in the core, and sizes of its ends. */
export interface ConnectionShape {
  readonly index: number;
  readonly kind: number;
  readonly sources: number;
  readonly targets: number;
}

/** A kernel in the words of the plan. */
export interface KernelWords<Kernel extends string> {
  /** The number that the core has for it: `Layout` in the crate. */
  readonly layout: number;
  readonly name: Kernel;
  /** Why it is chosen. */
  readonly reason: string;
}
