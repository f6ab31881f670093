/** How steps are said: as a time where a step is one. */
export interface TimeUnit {
  /** Units a step. */
  readonly factor: number;
  readonly label: string;
}

const SECOND = 1;

export function timeUnitOf(dt: number | undefined, window: number): TimeUnit {
  if (dt === undefined) {
    return { factor: 1, label: "step" };
  }
  return window * dt < 2 * SECOND ? { factor: dt * 1000, label: "time (ms)" } : { factor: dt, label: "time (s)" };
}

/** A step in words. */
export function stepInWords(step: number, dt: number | undefined): string {
  const steps = step.toLocaleString("en");
  return dt === undefined ? `step ${steps}` : `step ${steps} (${(step * dt * 1000).toLocaleString("en")} ms)`;
}
