import { fieldsOf } from "../checks/fields.ts";
import { currentCore } from "../current-core.ts";
import type { Rule } from "../description/types.ts";
import { type NestAlphaParameters, nestAlpha } from "./nest-alpha.ts";
import { type NestDeltaParameters, nestDelta } from "./nest-delta.ts";
import { type NestExpParameters, nestExp } from "./nest-exp.ts";
import { ABOVE_0, AT_LEAST_0, perNeuron, type Quantity } from "./time-constants.ts";
import { nestRefractorySteps, nestResolution } from "./time-steps.ts";

/** What NEST's neurons are described by: times in ms, capacitance in pF, potentials in mV, currents in pA. */
export interface NestNeuron {
  /** The step (`resolution`): above 0, a whole number of NEST's tics. */
  readonly h: number;
  /** NEST's tics in a millisecond (`tics_per_ms`), to which it rounds times. Default 1000. */
  readonly ticsPerMs?: number | undefined;
  /** Time constant of the membrane (`tau_m`), above 0. */
  readonly tauM: Quantity;
  /** Capacitance (`C_m`), above 0. */
  readonly C: Quantity;
  /** Refractory time (`t_ref`), at least 0; {@link nestRefractorySteps} says how it becomes steps. */
  readonly tRef: Quantity;
  /** Constant current (`I_e`). Default 0. */
  readonly Ie?: Quantity | undefined;
  /** `V_th` - `E_L`. */
  readonly threshold: Quantity;
  /** `V_reset` - `E_L`. */
  readonly vReset: Quantity;
}

/** A {@link NestNeuron} with synaptic currents. */
export interface NestSynapticNeuron extends NestNeuron {
  /** Time constant of excitatory synapses (`tau_syn_ex`), above 0. */
  readonly tauSynEx: Quantity;
  /** Time constant of inhibitory synapses (`tau_syn_in`), above 0. */
  readonly tauSynIn: Quantity;
}

/** The smallest normal number: NEST takes the limit of equal time constants where a propagator is no normal number. */
const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** NEST takes that limit for P31 where h <= 1e-7*tau_m^2/abs(tau_m - tau_syn): a difference there has no digits left. */
const STABILITY = 1e-7;
const MEMBRANE = { tauM: ABOVE_0, C: ABOVE_0, tRef: AT_LEAST_0 };
const SYNAPSES = { tauSynEx: ABOVE_0, tauSynIn: ABOVE_0 };
const EPSILON = 2 ** -52;

/**
 * The rule {@link nestExp} from the quantities that NEST's `iaf_psc_exp` is described by.
 *
 * NEST's own formulas (`libnestutil/iaf_propagator.cpp` and the model's `pre_run_hook`), its own expm1, and an exp that is
 * correctly rounded, as the C library's is in all but one case in a thousand.
 */
export function nestExpFromTimeConstants(neuron: NestSynapticNeuron): Rule {
  const { tauM, C, tRef, Ie = 0, threshold, vReset, tauSynEx, tauSynIn } = fieldsOf(neuron, "neuron");
  const { h, refractorySteps } = timesOf(neuron);
  const propagators = perNeuron({ tauM, C, tRef, tauSynEx, tauSynIn }, { ...MEMBRANE, ...SYNAPSES }, (own) => {
    const P22 = exp(-h / own.tauM);
    return {
      P11ex: exp(-h / own.tauSynEx),
      P11in: exp(-h / own.tauSynIn),
      P20: (own.tauM / own.C) * (1 - P22),
      P21ex: propagator21(h, own.tauSynEx, own.tauM, own.C),
      P21in: propagator21(h, own.tauSynIn, own.tauM, own.C),
      P22,
    };
  });
  return nestExp({ ...propagators, refractorySteps, Ie, threshold, vReset } satisfies NestExpParameters);
}

/** The rule {@link nestDelta} from the quantities that NEST's `iaf_psc_delta` is described by; see {@link nestExpFromTimeConstants}. */
export function nestDeltaFromTimeConstants(
  neuron: NestNeuron & { readonly vMin?: Quantity; readonly refractoryInput?: boolean },
): Rule {
  const { tauM, C, tRef, Ie = 0, threshold, vReset, vMin, refractoryInput = false } = fieldsOf(neuron, "neuron");
  const { h, refractorySteps } = timesOf(neuron);
  const propagators = perNeuron({ tauM, C, tRef }, MEMBRANE, (own) => {
    const P22 = exp(-h / own.tauM);
    return { P22, P30: (1 / own.C) * (1 - P22) * own.tauM };
  });
  const floor = vMin === undefined ? {} : { vMin };
  const waiting = refractoryInput ? { refractoryInput, h, tauM } : {};
  const shared = { refractorySteps, Ie, threshold, vReset };
  return nestDelta({ ...propagators, ...shared, ...floor, ...waiting } satisfies NestDeltaParameters);
}

/** The rule {@link nestAlpha} from the quantities that NEST's `iaf_psc_alpha` is described by; see {@link nestExpFromTimeConstants}. */
export function nestAlphaFromTimeConstants(neuron: NestSynapticNeuron & { readonly vMin?: Quantity }): Rule {
  const { tauM, C, tRef, Ie = 0, threshold, vReset, vMin, tauSynEx, tauSynIn } = fieldsOf(neuron, "neuron");
  const { h, refractorySteps } = timesOf(neuron);
  const propagators = perNeuron({ tauM, C, tRef, tauSynEx, tauSynIn }, { ...MEMBRANE, ...SYNAPSES }, (own) => {
    const P11ex = exp(-h / own.tauSynEx);
    const P11in = exp(-h / own.tauSynIn);
    const expm1TauM = expm1(-h / own.tauM);
    return {
      P11ex,
      P11in,
      P21ex: h * P11ex,
      P21in: h * P11in,
      P30: (-own.tauM / own.C) * expm1TauM,
      P31ex: propagator31(h, own.tauSynEx, own.tauM, own.C),
      P31in: propagator31(h, own.tauSynIn, own.tauM, own.C),
      P32ex: propagator21(h, own.tauSynEx, own.tauM, own.C),
      P32in: propagator21(h, own.tauSynIn, own.tauM, own.C),
      expm1TauM,
      epscInitialValue: Math.E / own.tauSynEx,
      ipscInitialValue: Math.E / own.tauSynIn,
    };
  });
  const floor = vMin === undefined ? {} : { vMin };
  const shared = { refractorySteps, Ie, threshold, vReset };
  return nestAlpha({ ...propagators, ...shared, ...floor } satisfies NestAlphaParameters);
}

/** The step that NEST computes with and the refractory steps, both by way of its tics. */
function timesOf({ h, tRef, ticsPerMs }: NestNeuron) {
  return { h: nestResolution(h, ticsPerMs), refractorySteps: nestRefractorySteps(tRef, h, ticsPerMs) };
}

function exp(x: number): number {
  return currentCore().call((raw) => raw.mathematics_exp_correctly_rounded(x));
}

/** NEST's own, which its released builds use: a Taylor sum below ln 2. */
function expm1(x: number): number {
  if (x === 0) {
    return 0;
  }
  if (Math.abs(x) > Math.LN2) {
    return exp(x) - 1;
  }
  let total = x;
  let term = (x * x) / 2;
  for (let n = 3; Math.abs(term) > Math.abs(total) * EPSILON; n += 1) {
    total += term;
    term *= x / n;
  }
  return total;
}

/** From the synaptic current to the membrane. */
function propagator21(h: number, tauSyn: number, tauM: number, C: number): number {
  if (tauM !== tauSyn) {
    const gamma = (tauSyn * tauM) / (tauM - tauSyn) / C;
    const value = gamma * exp(-h * (1 / tauSyn)) * expm1(h * ((tauM - tauSyn) / (tauSyn * tauM)));
    if (value >= SMALLEST_NORMAL && value !== Number.POSITIVE_INFINITY) {
      return value;
    }
  }
  return h * (1 / C) * exp(-h * (1 / tauM));
}

/** From the derivative of the synaptic current to the membrane. */
function propagator31(h: number, tauSyn: number, tauM: number, C: number): number {
  if (h > (STABILITY * tauM * tauM) / Math.abs(tauM - tauSyn)) {
    const beta = (tauSyn * tauM) / (tauM - tauSyn);
    const difference = beta * expm1(h * ((tauM - tauSyn) / (tauSyn * tauM))) - h;
    return (beta / C) * exp(-h * (1 / tauSyn)) * difference;
  }
  return 0.5 * h * h * (1 / C) * exp(-h * (1 / tauM));
}
