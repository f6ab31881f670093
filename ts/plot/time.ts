import type { Axis } from "./panel.ts";

/** How steps become positions on an axis of time. */
export interface TimeUnit {
  /** Multiplies steps. */
  readonly factor: number;
  /** `ms`, `s` or `step`. */
  readonly name: string;
}

/** Spans from here on are in seconds, shorter ones in milliseconds. */
const SECONDS_FROM = 2;

/** The unit for a span of so many steps. */
export function timeUnit(steps: number, dt: number | undefined): TimeUnit {
  if (dt === undefined) {
    return { factor: 1, name: "step" };
  }
  return steps * dt > SECONDS_FROM ? { factor: dt, name: "s" } : { factor: dt * 1000, name: "ms" };
}

/** An axis over steps from `first` to before `end`; with room for the first one, whose tick would be cut in half. */
export function timeAxis(first: number, end: number, dt: number | undefined): { unit: TimeUnit; axis: Axis } {
  const unit = timeUnit(end - first, dt);
  const domain = [(first - 0.5) * unit.factor, end * unit.factor] as const;
  const label = dt === undefined ? "step" : `time (${unit.name})`;
  return { unit, axis: { domain, label, isWhole: dt === undefined } };
}

/** Steps from `first` to before `end` in words, e.g. `0 to 250 ms`. */
export function spanInWords(first: number, end: number, { factor, name }: TimeUnit): string {
  const [low, high] = [first * factor, (end - (name === "step" ? 1 : 0)) * factor].map((bound) =>
    Number(bound.toPrecision(6)),
  );
  return name === "step" ? `steps ${low} to ${high}` : `${low} to ${high} ${name}`;
}

/** The unit of rates. */
export function rateUnit(dt: number | undefined): string {
  return dt === undefined ? "1/step" : "1/s";
}
