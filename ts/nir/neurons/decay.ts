import { decayFactor } from "../../index.ts";
import type { NeuronContext } from "./context.ts";

/** Far enough from one to be another number: 1 - decay is a difference of near numbers, whose last digits are noise. */
const NOISE = 1e-3;

/**
 * The decays of which an exporter wrote tau = dt/(1 - decay), rounded to single precision as the parameters of snnTorch and
 * Spyx are: 1 - dt/tau, with dt in the precision in which the file holds tau. Not yet clamped.
 */
export function eulerDecays(context: NeuronContext, field: string): number[] {
  const isSingle = context.node.fields.get(field)?.type === "f4";
  const dt = isSingle ? Math.fround(context.dt) : context.dt;
  return context.each(field, { isLenient: true }).map((tau) => {
    if (tau === 0) throw context.wrong(field, "0", "numbers other than 0 (it is a time constant)");
    return Math.fround(1 - dt / tau);
  });
}

/** Decays as snnTorch and Spyx use them, clamped to [0, 1]; says so where that changes one. */
export function clamped(context: NeuronContext, field: string, decays: readonly number[]): number[] {
  for (const [end, found] of [
    [1, decays.find((decay) => decay > 1)],
    [0, decays.find((decay) => decay < 0)],
  ] as const) {
    if (found === undefined) continue;
    const sentence = `${field} stands for a decay of ${found}, which is clamped to ${end}, as ${context.framework} does`;
    context.note("decay", end, sentence);
  }
  return decays.map((decay) => Math.min(Math.max(decay, 0), 1));
}

/** Whether a gain that follows from a decay is one, but for rounding; one that is not known (infinity by zero) may be. */
export function isUnit(gain: number): boolean {
  return !Number.isFinite(gain) || gain === 0 || Math.abs(gain - 1) < NOISE;
}

/** exp(-dt/tau), which is 1 for a time constant of Infinity. */
export function exponentialDecay(dt: number, tau: number): number {
  return tau === Number.POSITIVE_INFINITY ? 1 : decayFactor(dt, tau);
}
