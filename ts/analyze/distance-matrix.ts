import { isArray, isRevoked } from "../checks/built-ins.ts";
import { Place } from "../checks/problems.ts";
import type { Numbers } from "../scalars.ts";
import { readArguments } from "./read.ts";

/**
 * Distances of all pairs of spike trains: a row for each train, symmetric, 0 on the diagonal.
 *
 * `trains` are times as {@link spikeTimes} gives them; `distance` is called once for each pair. Throws an
 * `InvalidArgumentError` for arguments that cannot be used.
 *
 * @example
 * ```ts
 * import { distanceMatrix, victorPurpuraDistance } from "bitspike/analyze";
 *
 * const trains = [[10, 20], [11, 20], []];
 * const rows = distanceMatrix(trains, (first, second) => victorPurpuraDistance(first, second, { cost: 0.5 }));
 * Array.from(rows[0] ?? []); // [0, 0.5, 2]
 * ```
 */
export function distanceMatrix(
  trains: readonly Numbers[],
  distance: (first: Numbers, second: Numbers) => number,
): Float64Array[] {
  readArguments((problems) => {
    if (!isArray(trains)) {
      problems.add(new Place("trains"), trains, "an array of spike trains");
    }
    if (typeof distance !== "function" || isRevoked(distance)) {
      problems.add(new Place("distance"), distance, "a function of two spike trains");
    }
    return {};
  });
  const rows = trains.map(() => new Float64Array(trains.length));
  for (const [index, first] of trains.entries()) {
    for (let other = index + 1; other < trains.length; other += 1) {
      const value = distance(first, trains[other] as Numbers);
      (rows[index] as Float64Array)[other] = value;
      (rows[other] as Float64Array)[index] = value;
    }
  }
  return rows;
}
