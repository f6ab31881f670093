import { readNumber } from "../checks/numbers.ts";
import { isRecord, Place, type Problems } from "../checks/problems.ts";
import type { Numbers } from "../scalars.ts";
import { readArguments, readTimes } from "./read.ts";

/** What the distance of Victor and Purpura charges. */
export interface VictorPurpuraOptions {
  /** Cost of moving a spike by one unit of the times, at least 0. */
  readonly cost: number;
}

/**
 * Distance of two spike trains after Victor and Purpura (1996): the lowest cost of turning one into the other by adding
 * or removing spikes (1 each) and moving them (`cost` a unit of time).
 *
 * Takes time in proportion to the product of the numbers of spikes. Throws an `InvalidArgumentError` for times or
 * options that cannot be used.
 *
 * @example
 * ```ts
 * import { victorPurpuraDistance } from "bitspike/analyze";
 *
 * victorPurpuraDistance([10, 20, 30], [12, 30], { cost: 0.25 }); // 1.5
 * ```
 */
export function victorPurpuraDistance(first: Numbers, second: Numbers, options: VictorPurpuraOptions): number {
  const { one, other, cost } = readArguments((problems) => ({
    one: readTimes(first, "first", problems),
    other: readTimes(second, "second", problems),
    cost: readCost(options, problems),
  }));
  // costs[j]: of turning the spikes of `one` so far into the first j of `other`.
  const costs = Float64Array.from({ length: other.length + 1 }, (_, count) => count);
  for (const [index, time] of one.entries()) {
    let diagonal = index;
    costs[0] = index + 1;
    for (let j = 1; j <= other.length; j += 1) {
      const moved = diagonal + cost * Math.abs(time - (other[j - 1] as number));
      diagonal = costs[j] as number;
      costs[j] = Math.min(diagonal + 1, (costs[j - 1] as number) + 1, moved);
    }
  }
  return costs[other.length] as number;
}

function readCost(options: unknown, problems: Problems): number | undefined {
  const place = new Place("options");
  if (!isRecord(options)) {
    problems.add(place, options, "an object with cost");
    return undefined;
  }
  problems.checkKeys(options, ["cost"], place, "options of this distance");
  return readNumber(options["cost"], place.key("cost"), problems, { minimum: 0 });
}
