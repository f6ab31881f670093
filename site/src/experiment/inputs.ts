import type { NetworkDescription, RunInput } from "bitspike";
import type { Schedule } from "./model.ts";

/** What a run of so many steps takes, from a step on. */
export function inputsOf(
  { inputs }: NetworkDescription,
  schedules: readonly Schedule[],
  first: number,
  steps: number,
): Record<string, RunInput> {
  return Object.fromEntries(
    schedules.map((schedule) => {
      const input = inputs[schedule.input];
      const size = typeof input === "number" ? input : (input?.size ?? 0);
      return [schedule.input, inputOf(schedule, size, first, steps)];
    }),
  );
}

function inputOf({ pieces, period = Number.POSITIVE_INFINITY }: Schedule, size: number, first: number, steps: number) {
  const [only] = pieces;
  if (pieces.length === 1 && only?.from === 0) {
    return { constant: only.values };
  }
  const rows = new Float64Array(steps * size);
  for (let step = 0; step < steps; step += 1) {
    const piece = pieces.findLast(({ from }) => from <= (first + step) % period);
    rows.set(piece?.values ?? [], step * size);
  }
  return rows;
}
