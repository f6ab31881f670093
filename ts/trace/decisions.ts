import type { ParameterValue } from "./recorded-trace.ts";

/** What a rule decides: everything in which the rules called "leaky integrate-and-fire" differ. */
export interface Decisions {
  /** What comes first, decay or input. */
  readonly order: string;
  /** Whether a neuron spikes above its threshold or already at it. */
  readonly compare: string;
  /** What a spike does to the membrane. */
  readonly reset: string;
  /** When it does it. */
  readonly when: string;
  /** What happens after a spike. */
  readonly refractory: string;
  /** Whether the input goes through a synaptic current. */
  readonly synapse: string;
  /** Whether a neuron may spike several times a step. */
  readonly several: string;
}

const EULER = "both in one Euler step";
const NONE = { refractory: "no", synapse: "no", several: "no" };
const SILENT = { compare: "-", reset: "-", when: "-", refractory: "-", several: "-" };
const SNNTORCH = {
  ...NONE,
  compare: "`>`",
  reset: "subtracts the threshold; `zero`; `none`",
  when: "next step; `resetDelay: false`: same step",
};
const RECURRENT = "decay, then input, then what comes back";
const CUBA = "reset, then decay, then input";
const SPYX = {
  ...NONE,
  compare: "`>`",
  reset: "subtracts the threshold",
  when: "same step, the one after v has crossed",
};
const NORSE = { ...NONE, compare: "`>`", reset: "to `vReset`", when: "same step" };
const SPIKINGJELLY = { ...NONE, compare: "`>=`", reset: "to `vReset` (hard); subtracts (soft)", when: "same step" };
const COUNTS = { compare: "`>=`", reset: "subtracts, once a spike", when: "same step", refractory: "no" };
const SINABS = { ...COUNTS, reset: "subtracts, once a spike; `zero`" };
const ROCKPOOL = {
  ...COUNTS,
  order: "decay, then input",
  synapse: "yes, it decays after taking the input",
  several: "up to `maxSpikes`",
};
const NIR = { compare: "`>`; `compare: ge`", reset: "to `vReset`; subtracts", when: "same step", several: "no" };
const NEST = { compare: "`>=`", reset: "to `vReset`", when: "same step", several: "no" };
const HELD = "`refractorySteps`: membrane held";

/** What each rule decides, by name. */
export const decisions: Readonly<Record<string, Decisions>> = {
  lif: { ...NONE, order: "input, threshold, then decay", compare: "`>=`", reset: "to 0", when: "same step" },
  snntorch: { ...SNNTORCH, order: "decay, then input; `zero`: reset, decay, input" },
  "snntorch-synaptic": { ...SNNTORCH, order: "decay, then input", synapse: "yes, it decays before taking the input" },
  "snntorch-alpha": {
    ...SNNTORCH,
    order: "membrane is the sum of two currents that decay, then take the input",
    reset: "`zero` for membrane and currents; `subtract`; `none`",
    when: "next step",
    synapse: "two, excitatory and inhibitory",
  },
  "snntorch-lapicque": { ...SNNTORCH, order: "input and decay in one sum", when: "next step" },
  "norse-box": { ...NORSE, order: EULER, reset: "to `vReset`; subtracts" },
  norse: { ...NORSE, order: EULER, synapse: "yes, it decays after it has acted" },
  "norse-refractory": {
    ...NORSE,
    order: EULER,
    refractory: "`rhoReset` steps: membrane held",
    synapse: "yes, it decays after it has acted",
  },
  "norse-iaf": { ...NORSE, order: "no decay" },
  "norse-lsnn": {
    ...NORSE,
    order: "both in one Euler step; input acts one step later",
    refractory: "threshold `b` rises with every spike",
    synapse: "yes, it takes the input last",
  },
  "norse-li": { ...SILENT, order: EULER, synapse: "yes, it decays after it has acted" },
  "norse-li-box": { ...SILENT, order: EULER, synapse: "no" },
  spikingjelly: { ...SPIKINGJELLY, order: "both at once, divided by `tau`; `decayInput: false`: decay, then input" },
  "spikingjelly-0.0.0.0.14": {
    ...SPIKINGJELLY,
    order: "as `spikingjelly`; `decayInput: false` multiplies by `k` = 1 - 1/tau where it can",
  },
  sinabs: {
    ...SINABS,
    order: "decay, then input; `normInput`: input times 1 - decay",
    synapse: "with `alphaSyn`: takes the input, then decays",
    several: "as many as fit; at most `maxSpikes`; `single`",
  },
  "sinabs-expleak": { ...SILENT, order: "decay, then input", synapse: "no" },
  "sinabs-alif": {
    ...SINABS,
    order: "decay, then input; `normInput`: input times 1 - decay",
    refractory: "threshold rises with `b`",
    synapse: "with `alphaSyn`: takes the input, then decays",
    several: "`single`; as many as fit; at most `maxSpikes`",
  },
  rockpool: { ...ROCKPOOL, synapse: "yes, it decays after taking the input; `synapse: false`: no" },
  "rockpool-numpy": { ...ROCKPOOL, order: "decay, then input (with the bias added to it first)" },
  nir: { ...NIR, order: EULER, refractory: "no", synapse: "with `stepSyn`: an Euler step first" },
  "nir-exact": { ...NIR, order: "exact, input held over the step", refractory: "no", synapse: "no" },
  "nest-exp": {
    ...NEST,
    order: "exact; input acts one step later",
    refractory: HELD,
    synapse: "two, by sign; they take the input last",
  },
  "nest-delta": {
    ...NEST,
    order: "decay, then input",
    refractory: `${HELD}, input lost or kept (\`refractoryInput\`)`,
    synapse: "no",
  },
  "nest-alpha": {
    ...NEST,
    order: "exact; input acts one step later",
    refractory: HELD,
    synapse: "two, by sign, alpha-shaped",
  },
  brian2: {
    compare: "`>` or `>=`, the user's",
    order: "exact; `jump`: decay, threshold, then input",
    reset: "to `vReset` or subtracts, the user's",
    when: "same step",
    refractory: "`refractorySteps`: no spike; `unlessRefractory`: membrane held",
    synapse: "no",
    several: "no",
  },
  "snntorch-recurrent": { ...SNNTORCH, order: RECURRENT },
  "snntorch-recurrent-synaptic": {
    ...SNNTORCH,
    order: "decay, then input",
    when: "next step",
    synapse: "yes, it decays before taking the input, then what comes back",
  },
  spyx: { ...SPYX, order: "decay, then input, then reset" },
  "spyx-cuba": { ...SPYX, order: CUBA, synapse: "yes, it decays before taking the input" },
  "spyx-alif": {
    ...SPYX,
    order: "decay, then input, then reset",
    refractory: "`b` raises the threshold with every spike",
  },
  "spyx-recurrent-cuba": {
    ...SPYX,
    order: CUBA,
    when: "next step",
    synapse: "yes, it decays before taking the input, then what comes back",
  },
  "rockpool-expsyn": { ...SILENT, order: "input, then decay", synapse: "no" },
  relay: { ...NONE, order: "no decay: v is the input", compare: "`>`; `compare: ge`", reset: "none", when: "-" },
};

/** Which comparison a rule makes with these options; undefined if it does not spike. */
export function comparisonOf(
  rule: string,
  parameters: Readonly<Record<string, ParameterValue | unknown>>,
): ">" | ">=" | undefined {
  const { compare } = parameters;
  if (compare !== undefined) return compare === "ge" ? ">=" : ">";
  const usual = decisions[rule]?.compare ?? "-";
  if (usual === "-") return undefined;
  return usual.startsWith("`>=`") ? ">=" : ">";
}
