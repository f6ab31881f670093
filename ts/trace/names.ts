/** The words of the origins, and ours. */

/** A name without what separates its words: `tau_mem_inv`, `tau-mem-inv` and `tauMemInv` are one. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[_\-\s.]/g, "");
}

/** Names of parameters and options that are more than ours in another spelling; keys and values as {@link plain} has them. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  threshold: ["vth", "vthr", "thr", "theta", "vthreshold", "spikethreshold", "b0"],
  reset: ["resetmechanism", "resetmethod", "resettype", "resetmode"],
  resetdelay: ["delayedreset"],
  vreset: ["resetvalue", "resetpotential"],
  vleak: ["vrest", "restingpotential"],
  leak: ["decay"],
  beta: ["decay", "membranedecay"],
  alphamem: ["alphamemcalculated"],
  alphasyn: ["alphasyncalculated"],
  alphaadapt: ["alphaadaptcalculated"],
  maxspikes: ["maxspikesperdt", "maxspikesperstep", "maxnumspikesperbin"],
  spikes: ["spikefn"],
  gradedspikesfactor: ["gradedspikes"],
  refractorysteps: ["refractorycounts", "refractoryperiodsteps"],
  timestep: ["dt"],
};

/** Values of options in the words of the origins. */
const VALUES: Readonly<Record<string, string>> = {
  multispike: "multi",
  singlespike: "single",
  maxspike: "max",
  resetvalue: "value",
  resetsubtract: "subtract",
  membranesubtract: "subtract",
  membranereset: "zero",
};

/** What a reset is called: the same thing in other words, to try where a rule does not have the one that was given. */
const RESETS = [
  ["zero", "hard", "value"],
  ["subtract", "soft"],
];

/** Names of what is recorded: keys are ours, values are the origins', as {@link plain} has them. */
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  input: ["x", "inputs", "inputcurrent", "cur"],
  current: ["inputpa"],
  recurrent: ["feedback"],
  v: ["vm", "vmem", "mem", "membrane", "membranepotential", "u"],
  i: ["isyn", "syn", "synapticcurrent"],
  i_ex: ["isynex"],
  i_in: ["isynin"],
  i_exc: ["synexc"],
  i_inh: ["syninh"],
  spikes: ["spk", "spike", "s", "spikeout"],
  output: ["out"],
  b: [],
  rho: [],
  refractory: [],
  y0: [],
  buffer: [],
  d_ex: [],
  d_in: [],
};

/** Which rule a class of an origin is. */
const CLASSES: Readonly<Record<string, string>> = {
  "snntorch leaky": "snntorch",
  "snntorch synaptic": "snntorch-synaptic",
  "snntorch alpha": "snntorch-alpha",
  "snntorch lapicque": "snntorch-lapicque",
  "snntorch rleaky": "snntorch-recurrent",
  "snntorch rsynaptic": "snntorch-recurrent-synaptic",
  "norse lifbox": "norse-box",
  "norse lif": "norse",
  "norse lifrefrac": "norse-refractory",
  "norse iaf": "norse-iaf",
  "norse lsnn": "norse-lsnn",
  "norse li": "norse-li",
  "norse libox": "norse-li-box",
  "spikingjelly lifnode": "spikingjelly",
  "spikingjelly ifnode": "spikingjelly",
  "sinabs lif": "sinabs",
  "sinabs iaf": "sinabs",
  "sinabs expleak": "sinabs-expleak",
  "sinabs alif": "sinabs-alif",
  "rockpool liftorch": "rockpool",
  "rockpool lif": "rockpool-numpy",
  "rockpool lifneurontorch": "rockpool",
  "rockpool expsyntorch": "rockpool-expsyn",
  "nestsimulator iafpscexp": "nest-exp",
  "nestsimulator iafpscdelta": "nest-delta",
  "nestsimulator iafpscalpha": "nest-alpha",
  "nest iafpscexp": "nest-exp",
  "nest iafpscdelta": "nest-delta",
  "nest iafpscalpha": "nest-alpha",
  "brian2 neurongroup": "brian2",
  "spyx lif": "spyx",
  "spyx if": "spyx",
  "spyx cubalif": "spyx-cuba",
  "spyx alif": "spyx-alif",
  "spyx rlif": "snntorch-recurrent",
  "spyx rif": "snntorch-recurrent",
  "spyx rcubalif": "spyx-recurrent-cuba",
  "spyx li": "sinabs-expleak",
  "spyx psulif": "snntorch",
  "spyx associativelif": "snntorch",
};

/** The recorded variable that a key of a trace stands for, in our words; undefined if it stands for none. */
export function recordedNamed(key: string): string | undefined {
  const word = plain(key);
  return Object.keys(RECORDED).find((name) => plain(name) === word || RECORDED[name]?.includes(word));
}

/** Of the names that a trace gives its parameters, the one that means `name`: exact, then spelt otherwise, then an origin's word. */
export function givenFor(name: string, given: readonly string[]): string | undefined {
  const word = plain(name);
  const others = PARAMETERS[word] ?? [];
  return (
    given.find((one) => one === name) ??
    given.find((one) => plain(one) === word) ??
    given.find((one) => others.includes(plain(one)))
  );
}

/** The choices of an option that a value may stand for, the most likely first; empty if it stands for none. */
export function choicesFor(value: unknown, choices: readonly (string | boolean)[]): (string | boolean)[] {
  if (typeof value !== "string") {
    return choices.filter((choice) => choice === value);
  }
  const word = VALUES[plain(value)] ?? plain(value);
  const exact = choices.filter((choice) => choice === word);
  return exact.length > 0
    ? exact
    : choices.filter((choice) => RESETS.some((same) => same.includes(word) && same.includes(String(choice))));
}

/** The rule that the origin of a trace is, or undefined. */
export function ruleOfOrigin(origin: Readonly<Record<string, unknown>>): string | undefined {
  const { package: name, class: type, version } = origin;
  if (typeof name !== "string" || typeof type !== "string") {
    return undefined;
  }
  // norse.torch.LIFCell and norse.torch.LIF step alike.
  const rule = CLASSES[`${plain(name)} ${plain(type.split(".").at(-1) ?? "").replace(/cell$/, "")}`];
  return rule === "spikingjelly" && String(version).startsWith("0.") ? "spikingjelly-0.0.0.0.14" : rule;
}

/** The decay of the membrane over a step, in the words of each rule that takes it as such. */
export const MEMBRANE_DECAY: Readonly<Record<string, string>> = {
  lif: "leak",
  snntorch: "beta",
  "snntorch-synaptic": "beta",
  "snntorch-recurrent": "beta",
  "snntorch-recurrent-synaptic": "beta",
  spyx: "beta",
  "spyx-cuba": "beta",
  "spyx-recurrent-cuba": "beta",
  "spyx-alif": "beta",
  sinabs: "alphaMem",
  "sinabs-expleak": "alphaMem",
  "sinabs-alif": "alphaMem",
  rockpool: "alpha",
  "rockpool-numpy": "alpha",
  "rockpool-expsyn": "beta",
  "nir-exact": "e",
  "nest-exp": "P22",
  "nest-delta": "P22",
  brian2: "e",
};

/** The decay of the synaptic current over a step. */
export const SYNAPSE_DECAY: Readonly<Record<string, string>> = {
  "snntorch-synaptic": "alpha",
  "snntorch-recurrent-synaptic": "alpha",
  "spyx-cuba": "alpha",
  "spyx-recurrent-cuba": "alpha",
  sinabs: "alphaSyn",
  "sinabs-alif": "alphaSyn",
  rockpool: "beta",
  "rockpool-numpy": "beta",
};
