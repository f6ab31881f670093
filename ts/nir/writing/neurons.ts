import type { Numbers, PopulationDescription } from "../../index.ts";
import type { NeuronType } from "../graph.ts";
import { NirError } from "../nir-error.ts";
import { numbers, type WrittenField, type WrittenNode } from "./written.ts";

/** Parameters of a rule, neuron by neuron. */
class Parameters {
  readonly dt: number;
  readonly #given: PopulationDescription["rule"]["parameters"];
  readonly #size: number;

  constructor({ size, rule }: PopulationDescription, dt: number) {
    this.dt = dt;
    this.#given = rule.parameters;
    this.#size = size;
  }

  has(name: string): boolean {
    return this.#given[name] !== undefined;
  }

  option(name: string): unknown {
    return this.#given[name];
  }

  /** One number for each neuron, computed from parameters. */
  each(names: readonly string[], compute: (...own: number[]) => number = (own) => own): Float64Array {
    const lists = names.map((name) => this.#given[name] as number | Numbers);
    return Float64Array.from({ length: this.#size }, (_, neuron) =>
      compute(...lists.map((list) => (typeof list === "number" ? list : Number(list[neuron])))),
    );
  }

  /** The same number for each neuron. */
  all(value: number): Float64Array {
    return new Float64Array(this.#size).fill(value);
  }
}

type Fields = Readonly<Record<string, Float64Array>>;
type Writer = (parameters: Parameters) => readonly [type: NeuronType | "Threshold", fields: Fields];

/** dt/(1 - decay): the time constant of which a step by Euler's method leaves `decay`. */
const eulerTau = (dt: number) => (decay: number) => dt / (1 - Math.min(Math.max(decay, 0), 1));

/** -dt/ln(decay): the time constant that leaves `decay` after a step. Written for others; what is read back is exact by itself. */
const exactTau = (dt: number) => (decay: number) => -dt / Math.log(decay);

/** The rules that are one of NIR's neurons, and how its parameters follow from theirs. */
const WRITERS: Readonly<Record<string, Writer>> = {
  lif: (own) => ["LIF", decaying(own, ["leak"], eulerTau(own.dt), spiking(own, own.all(0)))],
  nir: (own) => {
    const spikes = own.has("threshold");
    const rest: Fields = spikes ? spiking(own, own.each(["vReset"])) : {};
    if (own.option("leak") === false) {
      return [spikes ? "IF" : "I", { r: own.each(["r", "stepMem"], (r, step) => r * step), ...rest }];
    }
    const shared = { r: own.each(["r"]), v_leak: own.each(["vLeak"]), ...rest };
    const tauOf = (name: string) => own.each([name], (step) => own.dt / step);
    if (!own.has("stepSyn")) return [spikes ? "LIF" : "LI", { tau: tauOf("stepMem"), ...shared }];
    const cuba = { tau_mem: tauOf("stepMem"), tau_syn: tauOf("stepSyn"), w_in: own.each(["wIn"]) };
    return [spikes ? "CubaLIF" : "CubaLI", { ...cuba, ...shared }];
  },
  "nir-exact": (own) => {
    const shared = { tau: own.each(["e"], exactTau(own.dt)), r: own.each(["r"]), v_leak: own.each(["vLeak"]) };
    return own.has("threshold") ? ["LIF", { ...shared, ...spiking(own, own.each(["vReset"])) }] : ["LI", shared];
  },
  snntorch: (own) => ["LIF", decaying(own, ["beta"], eulerTau(own.dt), spiking(own, own.all(0)))],
  "snntorch-synaptic": (own) => ["CubaLIF", synaptic(own, "beta", "alpha", eulerTau(own.dt), spiking(own, own.all(0)))],
  "snntorch-lapicque": (own) => [
    "LIF",
    {
      tau: own.each(["R", "C"], (resistance, capacity) => resistance * capacity),
      r: own.each(["R"]),
      v_leak: own.all(0),
      ...spiking(own, own.all(0)),
    },
  ],
  "snntorch-recurrent": (own) => ["LIF", decaying(own, ["beta"], eulerTau(own.dt), spiking(own, own.all(0)))],
  "snntorch-recurrent-synaptic": (own) => [
    "CubaLIF",
    synaptic(own, "beta", "alpha", eulerTau(own.dt), spiking(own, own.all(0))),
  ],
  "norse-box": (own) => ["LIF", { ...norse(own, "tau"), ...spiking(own, own.each(["vReset"])) }],
  norse: (own) => [
    "CubaLIF",
    { ...norse(own, "tau_mem"), ...norseSynapse(own), ...spiking(own, own.each(["vReset"])) },
  ],
  "norse-iaf": (own) => ["IF", { r: own.all(1), ...spiking(own, own.each(["vReset"])) }],
  "norse-li-box": (own) => ["LI", norse(own, "tau")],
  "norse-li": (own) => ["CubaLI", { ...norse(own, "tau_mem"), ...norseSynapse(own) }],
  sinabs: (own) => {
    const rest = spiking(own, own.all(0));
    if (own.has("alphaSyn")) return ["CubaLIF", synaptic(own, "alphaMem", "alphaSyn", exactTau(own.dt), rest)];
    const isWhole = own.each(["alphaMem"]).every((alpha) => alpha === 1);
    return isWhole && own.option("normInput") === false
      ? ["IF", { r: own.all(1), ...rest }]
      : ["LIF", { tau: own.each(["alphaMem"], exactTau(own.dt)), r: own.all(1), v_leak: own.all(0), ...rest }];
  },
  "sinabs-expleak": (own) => [
    "LI",
    { tau: own.each(["alphaMem"], exactTau(own.dt)), r: own.all(1), v_leak: own.all(0) },
  ],
  rockpool: (own) => {
    const rest = spiking(own, own.all(0));
    if (own.option("synapse") === false) return ["LIF", { ...rockpoolMembrane(own, "alpha"), ...rest }];
    return ["CubaLIF", synaptic(own, "alpha", "beta", exactTau(own.dt), rest)];
  },
  "rockpool-expsyn": (own) => ["LI", rockpoolMembrane(own, "beta")],
  "rockpool-numpy": (own) => ["CubaLIF", synaptic(own, "alpha", "beta", exactTau(own.dt), spiking(own, own.all(0)))],
  // Others take a spike to be emitted in the step in which the membrane crosses, as they do for Spyx's own files.
  spyx: (own) => {
    const rest = spiking(own, own.all(0));
    const isWhole = own.each(["beta"]).every((beta) => beta >= 1);
    return isWhole ? ["IF", { r: own.all(1), ...rest }] : ["LIF", decaying(own, ["beta"], eulerTau(own.dt), rest)];
  },
  "spyx-cuba": (own) => ["CubaLIF", synaptic(own, "beta", "alpha", eulerTau(own.dt), spiking(own, own.all(0)))],
  "spyx-recurrent-cuba": (own) => [
    "CubaLIF",
    synaptic(own, "beta", "alpha", eulerTau(own.dt), spiking(own, own.all(0))),
  ],
  spikingjelly: (own) => spikingjelly(own),
  "spikingjelly-0.0.0.0.14": (own) => spikingjelly(own),
};

/** The node of a population, or undefined for a `relay` without a threshold, which only hands on a sum. */
export function neuronNode(
  name: string,
  population: PopulationDescription,
  shape: readonly number[],
  dt: number,
): WrittenNode | undefined {
  const { rule } = population;
  const own = new Parameters(population, dt);
  if (rule.name === "relay") {
    if (!own.has("threshold")) return undefined;
    return { type: "Threshold", fields: { threshold: numbers(own.each(["threshold"]), shape) } };
  }
  const writer = WRITERS[rule.name];
  if (writer === undefined) {
    const known = [...Object.keys(WRITERS), "relay"].join(", ");
    throw new NirError({
      node: name,
      field: "rule",
      found: `the rule ${rule.name}, which none of NIR's neurons is`,
      expected: `one of ${known}`,
      remedy: "write describe() as JSON instead",
    });
  }
  const [type, fields] = writer(own);
  const written = Object.entries(fields).map(([field, values]): [string, WrittenField] => [
    field,
    numbers(values, shape),
  ]);
  return { type, fields: Object.fromEntries(written) };
}

function spiking(own: Parameters, vReset: Float64Array): Fields {
  return { v_threshold: own.each(["threshold"]), v_reset: vReset };
}

/** A membrane that decays, with an input that is added whole: r = tau/dt. */
function decaying(own: Parameters, decay: readonly string[], tauOf: (decay: number) => number, rest: Fields): Fields {
  const tau = own.each(decay, tauOf);
  return { tau, r: tau.map((value) => value / own.dt), v_leak: own.all(0), ...rest };
}

/** Membrane and synaptic current that decay, each with an input that is added whole. */
function synaptic(own: Parameters, mem: string, syn: string, tauOf: (decay: number) => number, rest: Fields): Fields {
  const [tauMem, tauSyn] = [own.each([mem], tauOf), own.each([syn], tauOf)];
  return {
    tau_mem: tauMem,
    tau_syn: tauSyn,
    r: tauMem.map((value) => value / own.dt),
    w_in: tauSyn.map((value) => value / own.dt),
    v_leak: own.all(0),
    ...rest,
  };
}

/** As Rockpool writes it: r = tau*exp(-dt/tau)/dt, from which a reader finds the time step. */
function rockpoolMembrane(own: Parameters, decay: string): Fields {
  const tau = own.each([decay], exactTau(own.dt));
  const decays = own.each([decay]);
  return { tau, r: tau.map((value, neuron) => (value * (decays[neuron] as number)) / own.dt), v_leak: own.all(0) };
}

function norse(own: Parameters, tau: string): Fields {
  return { [tau]: own.each(["tauMemInv"], (inverse) => 1 / inverse), r: own.all(1), v_leak: own.each(["vLeak"]) };
}

function norseSynapse(own: Parameters): Fields {
  return {
    tau_syn: own.each(["tauSynInv"], (inverse) => 1 / inverse),
    w_in: own.each(["tauSynInv", "dt"], (inverse, dt) => 1 / (inverse * dt)),
  };
}

function spikingjelly(own: Parameters): readonly ["LIF" | "IF", Fields] {
  const vReset = own.option("reset") === "hard" ? own.each(["vReset"]) : own.all(0);
  const rest = spiking(own, vReset);
  if (own.option("leak") === false) return ["IF", { r: own.all(1), ...rest }];
  const tau = own.each(["tau"], (steps) => steps * own.dt);
  const r = own.option("decayInput") === false ? own.each(["tau"]) : own.all(1);
  return ["LIF", { tau, r, v_leak: vReset, ...rest }];
}
