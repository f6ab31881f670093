import {
  brian2,
  lif,
  nestAlpha,
  nestDelta,
  nestExp,
  nir,
  nirExact,
  norse,
  norseBox,
  norseIaf,
  norseLsnn,
  norseRefractory,
  type Rule,
  rockpool,
  rockpoolNumpy,
  sinabs,
  sinabsAlif,
  snntorch,
  snntorchAlpha,
  snntorchLapicque,
  snntorchSynaptic,
  spikingjelly,
  spikingjelly14,
  spyx,
  spyxAlif,
  spyxCuba,
} from "bitspike";

/** A rule with what its input is multiplied by, so that the same arrives at every membrane. */
export type Dialect = readonly [name: string, rule: Rule, gain: number];

/** What a synapse keeps from step to step, where there is one. */
const SYNAPSE = 0.1;
/** Steps of rest after a spike, where there is one. */
const REFRACTORY = 2;

/** Every spiking rule but the recurrent ones, as a membrane that keeps the same share in every step and has the same threshold. */
export function dialectRules(leak: number, threshold: number): Dialect[] {
  const rest = 1 - leak;
  const scaled = 1 / rest;
  const box = { dt: 1e-3, tauMemInv: rest / 1e-3, threshold };
  const times = { ...box, tauSynInv: (1 - SYNAPSE) / 1e-3 };
  const nest = { threshold, vReset: 0, refractorySteps: REFRACTORY };
  const synapses = { P11ex: SYNAPSE, P11in: SYNAPSE };
  const brian = { e: leak, threshold, vReset: 0, compare: "gt", reset: "value" } as const;
  // Of an alpha-shaped current all steps together are worth the input.
  const alpha = (1 - SYNAPSE) ** 2 / SYNAPSE;
  return [
    ["lif", lif({ threshold, leak }), 1],
    ["snntorch", snntorch({ beta: leak, threshold }), 1],
    ["snntorch, zero", snntorch({ beta: leak, threshold, reset: "zero" }), 1],
    ["snntorch, no delay", snntorch({ beta: leak, threshold, resetDelay: false }), 1],
    ["snntorch-synaptic", snntorchSynaptic({ alpha: SYNAPSE, beta: leak, threshold }), 1],
    ["snntorch-alpha", snntorchAlpha({ alpha: leak, beta: SYNAPSE, tauAlpha: 1, threshold }), 1],
    ["snntorch-lapicque", snntorchLapicque({ R: 1, C: scaled, threshold }), scaled],
    ["norse-box", norseBox(box), scaled],
    ["norse", norse(times), scaled],
    ["norse-refractory", norseRefractory({ ...times, rhoReset: REFRACTORY }), scaled],
    ["norse-lsnn", norseLsnn({ ...times, tauAdaptInv: 20, beta: 0.5 }), scaled],
    ["norse-iaf", norseIaf({ threshold }), 1],
    ["spikingjelly", spikingjelly({ tau: scaled, threshold }), scaled],
    ["spikingjelly 0.0.14", spikingjelly14({ tau: scaled, threshold, decayInput: false, reset: "soft" }), 1],
    ["sinabs", sinabs({ alphaMem: leak, threshold, normInput: false }), 1],
    ["sinabs-alif", sinabsAlif({ alphaMem: leak, alphaAdapt: 0.9, threshold, normInput: false }), 1],
    ["rockpool", rockpool({ alpha: leak, beta: SYNAPSE, threshold }), 1 / SYNAPSE],
    ["rockpool-numpy", rockpoolNumpy({ alpha: leak, beta: SYNAPSE, threshold }), 1 / SYNAPSE],
    ["nir", nir({ stepMem: rest, r: 1, vLeak: 0, threshold }), scaled],
    ["nir-exact", nirExact({ e: leak, r: 1, vLeak: 0, threshold }), scaled],
    ["nest-delta", nestDelta({ ...nest, P22: leak, P30: 1 }), 1],
    ["nest-exp", nestExp({ ...nest, ...synapses, P20: 1, P21ex: 1, P21in: 1, P22: leak }), 1],
    [
      "nest-alpha",
      nestAlpha({
        ...{ ...nest, ...synapses, P21ex: SYNAPSE, P21in: SYNAPSE, P30: 1, P31ex: 0, P31in: 0, P32ex: 1, P32in: 1 },
        ...{ expm1TauM: leak - 1, epscInitialValue: alpha, ipscInitialValue: alpha },
      }),
      1,
    ],
    ["brian2, jump", brian2({ ...brian, refractorySteps: 0, input: "jump", unlessRefractory: false }), 1],
    [
      "brian2, current",
      brian2({ ...brian, refractorySteps: REFRACTORY, input: "current", unlessRefractory: true }),
      scaled,
    ],
    ["spyx", spyx({ beta: leak, threshold }), 1],
    ["spyx-cuba", spyxCuba({ alpha: SYNAPSE, beta: leak, threshold }), 1],
    ["spyx-alif", spyxAlif({ beta: leak, gamma: 0.9, threshold }), 1],
  ];
}
