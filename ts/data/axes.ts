import type { Refuse } from "./data-error.ts";
import { lengthOf } from "./permuted.ts";

/** What the axes before those of the neurons are. */
export type LeadingAxis = "samples" | "steps";

/** Trying all orders of more axes than these takes long, and no data have more. */
const MOST_PERMUTED = 6;

/**
 * How many of the last axes are those of the model's input: all of its shape, or one that holds all neurons.
 *
 * Where they do not fit, says which order of the axes would.
 */
export function neuronAxes(
  shape: readonly number[],
  wanted: readonly number[],
  leading: readonly LeadingAxis[] | undefined,
  refuse: Refuse,
): number {
  const fits = (candidate: readonly number[]) => fittingAxes(candidate, wanted, leading?.length);
  const fitting = fits(shape);
  if (fitting !== undefined) {
    return fitting;
  }
  const before = leading ?? ["steps"];
  const more = leading === undefined ? ", with or without steps, and samples before them" : "";
  const order = orders(shape.length).find((axes) => fits(axes.map((axis) => shape[axis] as number)) !== undefined);
  const list = order?.join(", ");
  throw refuse("the shape", `(${[...before, ...wanted].join(", ")})${more}`, `(${shape.join(", ")})`, {
    remedy: list && `the axes look swapped: use .transpose([${list}]), in Python .transpose(${list})`,
  });
}

/** How many last axes hold the neurons, if what is before them can be samples and steps. */
function fittingAxes(
  shape: readonly number[],
  wanted: readonly number[],
  leadingCount: number | undefined,
): number | undefined {
  // Axes of one entry are often left out, and others flattened.
  const forms = [wanted, wanted.filter((extent) => extent !== 1), [lengthOf(wanted)]];
  return forms.find((axes) => {
    const before = shape.length - axes.length;
    const isCount = leadingCount === undefined ? before >= 0 && before <= 2 : before === leadingCount;
    return isCount && axes.every((extent, axis) => shape[before + axis] === extent);
  })?.length;
}

/** All orders of axes but the one that they have, those that keep the first ones first. */
function orders(rank: number): number[][] {
  if (rank > MOST_PERMUTED) {
    return [];
  }
  const extend = (order: readonly number[]): number[][] =>
    order.length === rank
      ? [[...order]]
      : Array.from({ length: rank }, (_, axis) => axis)
          .filter((axis) => !order.includes(axis))
          .flatMap((axis) => extend([...order, axis]));
  return extend([]).slice(1);
}
