import { readNumber } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import { exp } from "../index.ts";
import type { Numbers } from "../scalars.ts";
import { readArguments, readTimes } from "./read.ts";

/** What the distance of van Rossum is sensitive to. */
export interface VanRossumOptions {
  /** Time constant of the filter in the unit of the times, above 0. */
  readonly tau: number;
}

/**
 * Distance of two spike trains after van Rossum (2001): how far they are apart after each spike was replaced by an
 * exponential that decays with the time constant `tau`.
 *
 * Normalised as Elephant does it: a spike more is a distance of 1 (the paper's is that over sqrt(2)). The exponentials
 * are the core's, so that the figure is the same everywhere. Throws an `InvalidArgumentError` for times or options that
 * cannot be used.
 *
 * @example
 * ```ts
 * import { vanRossumDistance } from "bitspike/analyze";
 *
 * vanRossumDistance([10, 20], [10, 20, 500], { tau: 10 }); // 1
 * vanRossumDistance([10, 20], [10, 20], { tau: 10 }); // 0
 * ```
 */
export function vanRossumDistance(first: Numbers, second: Numbers, options: VanRossumOptions): number {
  const { one, other, tau } = readArguments((problems) => ({
    one: readTimes(first, "first", problems),
    other: readTimes(second, "second", problems),
    tau: readTau(options, problems),
  }));
  // The difference u of the filtered trains jumps by 1 at a spike and decays in between, where the integral of
  // u^2 (2 / tau) from one spike to the next is u^2 (1 - exp(-2 gap / tau)).
  let [difference, square, time] = [0, 0, 0];
  for (let [i, j] = [0, 0]; i < one.length || j < other.length; ) {
    const next = Math.min(one[i] ?? Number.POSITIVE_INFINITY, other[j] ?? Number.POSITIVE_INFINITY);
    if (difference !== 0) {
      const decay = exp((time - next) / tau);
      square += difference * difference * (1 - decay * decay);
      difference *= decay;
    }
    for (; one[i] === next; i += 1) {
      difference += 1;
    }
    for (; other[j] === next; j += 1) {
      difference -= 1;
    }
    time = next;
  }
  return Math.sqrt(square + difference * difference);
}

function readTau(options: unknown, problems: Problems): number | undefined {
  const place = new Place("options");
  if (!isRecord(options)) {
    problems.add(place, options, "an object with tau");
    return undefined;
  }
  problems.checkKeys(options, ["tau"], place, "options of this distance");
  return readNumber(options["tau"], place.key("tau"), problems, { above: 0 });
}
