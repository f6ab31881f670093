import { invalid } from "../checks/invalid.ts";
import type { Numbers } from "../scalars.ts";
import { ABOVE_0, AT_LEAST_0, perNeuron, type Quantity } from "./time-constants.ts";

/** NEST counts time in whole tics; so many are a millisecond unless the kernel's `tics_per_ms` was changed. */
const TICS_PER_MS = 1000;

/** Brian2 adds this share of a step before it rounds down, so that rounding errors do not lose a step. */
const BRIAN2_SHIFT = 1e-3;

/**
 * The whole steps of `h` ms for which NEST holds a neuron with a refractory time of `tRef` ms (`t_ref`).
 *
 * NEST rounds the time to tics, trunc(tRef*ticsPerMs + 0.5), and those up to steps: 1.04 ms are 11 steps of 0.1 ms. Like NEST it
 * multiplies by the inverse of the tics in a step, which for some steps gives one less: 0.05 ms are 1 step of 0.049 ms. One
 * number, or one per neuron. `ticsPerMs` is the kernel's `tics_per_ms`, default 1000. From NEST 3.10.0, `nestkernel/nest_time.h`.
 *
 * Throws an `InvalidArgumentError` for a negative time, and for a step that is not a whole number of tics, which NEST refuses.
 */
export function nestRefractorySteps(tRef: number, h: number, ticsPerMs?: number): number;
export function nestRefractorySteps(tRef: Numbers, h: number, ticsPerMs?: number): number[];
export function nestRefractorySteps(tRef: Quantity, h: number, ticsPerMs?: number): Quantity;
export function nestRefractorySteps(tRef: Quantity, h: number, ticsPerMs = TICS_PER_MS): Quantity {
  const ticsPerStep = ticsOf(h, ticsPerMs);
  const inverse = 1 / ticsPerStep;
  return perNeuron({ tRef }, { tRef: AT_LEAST_0 }, (own) => {
    const tics = Math.trunc(own.tRef * ticsPerMs + 0.5);
    return { steps: Math.trunc((tics + ticsPerStep - 1) * inverse) };
  }).steps;
}

/**
 * The whole steps of `h` ms that NEST makes of a synaptic delay in ms: floor(delay*(1/h) + 0.5).
 *
 * 0.15 ms are 2 steps of 0.1 ms, although 0.15/0.1 is less than 1.5. NEST takes at least one step. Otherwise like
 * {@link nestRefractorySteps}.
 */
export function nestDelaySteps(delay: number, h: number, ticsPerMs?: number): number;
export function nestDelaySteps(delay: Numbers, h: number, ticsPerMs?: number): number[];
export function nestDelaySteps(delay: Quantity, h: number, ticsPerMs?: number): Quantity;
export function nestDelaySteps(delay: Quantity, h: number, ticsPerMs = TICS_PER_MS): Quantity {
  const stepsPerMs = 1 / (ticsOf(h, ticsPerMs) / ticsPerMs);
  return perNeuron({ delay }, { delay: AT_LEAST_0 }, (own) => ({ steps: Math.floor(own.delay * stepsPerMs + 0.5) }))
    .steps;
}

/**
 * The step with which NEST's neurons compute when its `resolution` is `h` ms: a number of tics times the length of a tic.
 *
 * It may differ from `h` in the last bit: 0.103 becomes 0.10300000000000001.
 */
export function nestResolution(h: number, ticsPerMs = TICS_PER_MS): number {
  const tics = ticsOf(h, ticsPerMs);
  return (1 / ticsPerMs) * tics;
}

/** The tics in a step of `h` ms. */
function ticsOf(h: number, ticsPerMs: number): number {
  for (const [name, value] of Object.entries({ h, ticsPerMs })) {
    if (typeof value !== "number") {
      throw invalid(name, value, "a number");
    }
  }
  const exact = perNeuron({ h, ticsPerMs }, { h: ABOVE_0, ticsPerMs: ABOVE_0 }, (own) => ({
    exact: own.h * own.ticsPerMs,
  })).exact as number;
  const tics = Math.floor(exact + 0.5);
  // NEST allows for two bits of rounding error.
  if (tics < 1 || Math.abs(exact - tics) >= 4 * exact * Number.EPSILON) {
    const remedy = "give the ticsPerMs of your NEST kernel if it is another";
    throw invalid("h", h, `a whole number of tics, ${1 / ticsPerMs} ms each, as in NEST`, remedy);
  }
  return tics;
}

/**
 * The whole steps of `dt` for which Brian2 takes a neuron with this refractory time as refractory.
 *
 * trunc((refractory + dt/1000)/dt): Brian2 rounds down, except for times that are less than a thousandth of a step short of
 * the next. 2.5 ms are 2 steps of 1 ms. Both times are in the same unit; one number, or one per neuron. From Brian2 2.9.0,
 * `core/functions.py`, `timestep`.
 *
 * Throws an `InvalidArgumentError` for a negative time or a step that is not above 0.
 */
export function brian2RefractorySteps(refractory: number, dt: number): number;
export function brian2RefractorySteps(refractory: Numbers, dt: number): number[];
export function brian2RefractorySteps(refractory: Quantity, dt: number): Quantity;
export function brian2RefractorySteps(refractory: Quantity, dt: number): Quantity {
  return perNeuron({ refractory, dt }, { refractory: AT_LEAST_0, dt: ABOVE_0 }, (own) => ({
    steps: Math.trunc((own.refractory + BRIAN2_SHIFT * own.dt) / own.dt),
  })).steps;
}
