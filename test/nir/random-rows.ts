import { threefry4x32 } from "../oracle/random.ts";

/** Seeded input: of every five values one is a spike and one is a number between 0 and 1, the others are 0. */
export function randomRows(steps: number, size: number, seed: number): number[][] {
  return Array.from({ length: steps }, (_, step) =>
    Array.from({ length: size }, (_, neuron) => {
      const [kind, value] = threefry4x32([seed, 0, 0, 0], [neuron, step, 0, 0]);
      return kind % 5 === 0 ? 1 : kind % 5 === 1 ? value / 2 ** 32 : 0;
    }),
  );
}
