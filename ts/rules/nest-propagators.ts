import type { Rule } from "../description/types.ts";
import { currentCore } from "../wasm/load.ts";
import { type NestAlphaParameters, nestAlpha } from "./nest-alpha.ts";
import { type NestDeltaParameters, nestDelta } from "./nest-delta.ts";
import { type NestExpParameters, nestExp } from "./nest-exp.ts";
import { perNeuron, type Quantity } from "./time-constants.ts";

/** What NEST's neurons are described by: times in ms, capacitance in pF, potentials in mV, currents in pA. */
export interface NestNeuron {
  /** The step (`resolution`), above 0. */
  readonly h: number;
  /** Time constant of the membrane (`tau_m`), above 0. */
  readonly tauM: Quantity;
  /** Capacitance (`C_m`), above 0. */
  readonly C: Quantity;
  /** Refractory time (`t_ref`), at least 0. */
  readonly tRef: Quantity;
  /** Constant current (`I_e`). Default 0. */
  readonly Ie?: Quantity;
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

/** The smallest normal number: NEST takes the limit of equal time constants where a propagator is not above it. */
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const EPSILON = 2 ** -52;

/**
 * The rule {@link nestExp} from the quantities that NEST's `iaf_psc_exp` is described by.
 *
 * NEST's own formulas (`libnestutil/iaf_propagator.cpp` and the model's `pre_run_hook`), its own expm1, and an exp that is
 * correctly rounded, as the C library's is in all but one case in a thousand.
 */
export function nestExpFromTimeConstants(neuron: NestSynapticNeuron): Rule {
  const { h, tauM, C, tRef, Ie = 0, threshold, vReset, tauSynEx, tauSynIn } = neuron;
  const quantities = { h, tauM, C, tRef, tauSynEx, tauSynIn };
  const propagators = perNeuron(quantities, ["h", "tauM", "C", "tauSynEx", "tauSynIn"], (own) => {
    const P22 = exp(-own.h / own.tauM);
    return {
      P11ex: exp(-own.h / own.tauSynEx),
      P11in: exp(-own.h / own.tauSynIn),
      P20: (own.tauM / own.C) * (1 - P22),
      P21ex: propagator21(own.h, own.tauSynEx, own.tauM, own.C),
      P21in: propagator21(own.h, own.tauSynIn, own.tauM, own.C),
      P22,
      refractorySteps: Math.round(own.tRef / own.h),
    };
  });
  return nestExp({ ...propagators, Ie, threshold, vReset } satisfies NestExpParameters);
}

/** The rule {@link nestDelta} from the quantities that NEST's `iaf_psc_delta` is described by; see {@link nestExpFromTimeConstants}. */
export function nestDeltaFromTimeConstants(
  neuron: NestNeuron & { readonly vMin?: Quantity; readonly refractoryInput?: boolean },
): Rule {
  const { h, tauM, C, tRef, Ie = 0, threshold, vReset, vMin, refractoryInput = false } = neuron;
  const propagators = perNeuron({ h, tauM, C, tRef }, ["h", "tauM", "C"], (own) => {
    const P22 = exp(-own.h / own.tauM);
    return { P22, P30: (1 / own.C) * (1 - P22) * own.tauM, refractorySteps: Math.round(own.tRef / own.h) };
  });
  const floor = vMin === undefined ? {} : { vMin };
  const waiting = refractoryInput ? { refractoryInput, h, tauM } : {};
  return nestDelta({ ...propagators, Ie, threshold, vReset, ...floor, ...waiting } satisfies NestDeltaParameters);
}

/** The rule {@link nestAlpha} from the quantities that NEST's `iaf_psc_alpha` is described by; see {@link nestExpFromTimeConstants}. */
export function nestAlphaFromTimeConstants(neuron: NestSynapticNeuron & { readonly vMin?: Quantity }): Rule {
  const { h, tauM, C, tRef, Ie = 0, threshold, vReset, vMin, tauSynEx, tauSynIn } = neuron;
  const quantities = { h, tauM, C, tRef, tauSynEx, tauSynIn };
  const propagators = perNeuron(quantities, ["h", "tauM", "C", "tauSynEx", "tauSynIn"], (own) => {
    const P11ex = exp(-own.h / own.tauSynEx);
    const P11in = exp(-own.h / own.tauSynIn);
    const expm1TauM = expm1(-own.h / own.tauM);
    return {
      P11ex,
      P11in,
      P21ex: own.h * P11ex,
      P21in: own.h * P11in,
      P30: (-own.tauM / own.C) * expm1TauM,
      P31ex: propagator31(own.h, own.tauSynEx, own.tauM, own.C),
      P31in: propagator31(own.h, own.tauSynIn, own.tauM, own.C),
      P32ex: propagator21(own.h, own.tauSynEx, own.tauM, own.C),
      P32in: propagator21(own.h, own.tauSynIn, own.tauM, own.C),
      expm1TauM,
      epscInitialValue: Math.E / own.tauSynEx,
      ipscInitialValue: Math.E / own.tauSynIn,
      refractorySteps: Math.round(own.tRef / own.h),
    };
  });
  const floor = vMin === undefined ? {} : { vMin };
  return nestAlpha({ ...propagators, Ie, threshold, vReset, ...floor } satisfies NestAlphaParameters);
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
    if (value >= SMALLEST_NORMAL) {
      return value;
    }
  }
  return h * (1 / C) * exp(-h * (1 / tauM));
}

/** From the derivative of the synaptic current to the membrane. */
function propagator31(h: number, tauSyn: number, tauM: number, C: number): number {
  if (tauM !== tauSyn) {
    const beta = (tauSyn * tauM) / (tauM - tauSyn);
    const difference = beta * expm1(h * ((tauM - tauSyn) / (tauSyn * tauM))) - h;
    const value = (beta / C) * exp(-h * (1 / tauSyn)) * difference;
    if (value >= SMALLEST_NORMAL) {
      return value;
    }
  }
  return 0.5 * h * h * (1 / C) * exp(-h * (1 / tauM));
}
