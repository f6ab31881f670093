// Every update rule, with parameters of its own for each of as many neurons as the cortical microcircuit has.
//
// Compared with a random input at every step, timed in silence: there nothing decays to where numbers are slow, and
// nothing but the update is timed (and what membranes emit, for rules that emit them).
//
// Two targets for each rule: it takes at most 3 times as long as `lif`, 4 times if it emits its membrane (printed the other
// way round: `lif` takes at least a third of its time), and the loop in JavaScript takes at least 4 times as long.

import { readFileSync } from "node:fs";
import { NeuralNetwork } from "../../dist/index.js";
import { checkAgreement } from "../agreement.mjs";
import { ruleLoops } from "../peers/rules/index.mjs";
import { Population } from "../peers/rules/population.mjs";
import { randomFrom } from "../random.mjs";

export const name = "rules";
/** Of a neuron by a step, a thousand of them: a single one takes less than the tenth of a nanosecond that is printed. */
export const unit = "1k updates";

const size = 77169;

/** Rules, and the recorded traces that their parameters are from: the first of each, unless a line says otherwise. */
const traces = {
  lif: "lif/leaks",
  snntorch: "snntorch/graded-delayed",
  "snntorch-synaptic": "snntorch-synaptic/none-delayed",
  "snntorch-alpha": "snntorch-alpha/none",
  "snntorch-lapicque": "snntorch-lapicque/none",
  "norse-box": "norse-box/subtract",
  norse: "norse/defaults",
  "norse-refractory": "norse-refractory/five",
  "norse-iaf": "norse-iaf/value",
  "norse-lsnn": "norse-lsnn/defaults",
  // The second: with a leak to zero they would emit nothing in silence.
  "norse-li": "norse-li/leak",
  "norse-li-box": "norse-li-box/leak",
  spikingjelly: "spikingjelly/decay-input-hard",
  "spikingjelly-0.0.0.0.14": "spikingjelly-0.0.0.0.14/decay-input-hard",
  sinabs: "sinabs/defaults",
  "sinabs-expleak": "sinabs-expleak/norm-clamp",
  "sinabs-alif": "sinabs-alif/defaults",
  rockpool: "rockpool/bias-limit",
  "rockpool-numpy": "rockpool-numpy/bias-limit",
  "nest-exp": "nest-exp/defaults",
  // Not the first, which is the one with an exponential in its step.
  "nest-delta": "nest-delta/floor",
  "nest-delta, held input": "nest-delta/floor-refractory-input",
  "nest-alpha": "nest-alpha/defaults",
  brian2: "brian2/current-ge-subtract",
  "snntorch-recurrent": "snntorch-recurrent/none-delayed",
  "snntorch-recurrent-synaptic": "snntorch-recurrent-synaptic/none",
  spyx: "spyx/if",
  "spyx-cuba": "spyx-cuba/various",
  "spyx-recurrent-cuba": "spyx-recurrent-cuba/various",
  "spyx-alif": "spyx-alif/various",
  "rockpool-expsyn": "rockpool-expsyn/slow",
};

/** Rules without an origin that could be recorded. With the last parameters of each they spike by themselves. */
const written = {
  nir: {
    stepMem: [0.05, 0.1, 0.15, 0.2, 0.25, 0.9],
    stepSyn: [0.1, 0.16, 0.22, 0.28, 0.34, 0.85],
    wIn: [1, 1.2, 1.4, 1.6, 1.8, 2],
    r: [1, 1.1, 1.2, 1.3, 1.4, 1.5],
    vLeak: [0.1, 0.06, 0.12, 0.18, -0.2, 1.6],
    threshold: [0.5, 0.78, 0.96, 1.14, 1.32, 1.5],
    vReset: [-0.25, -0.16, -0.07, 0.02, 0.11, 0.2],
  },
  "nir-exact": {
    e: [0.95, 0.9, 0.85, 0.8, 0.75, 0.4],
    r: [1, 1.1, 1.2, 1.3, 1.4, 1.5],
    vLeak: [0.1, 0.06, 0.12, 0.18, -0.2, 1.6],
    threshold: [0.5, 0.78, 0.96, 1.14, 1.32, 1.5],
    vReset: [-0.25, -0.16, -0.07, 0.02, 0.11, 0.2],
  },
  relay: { threshold: [0.5, 0.78, 0.96, 1.14, 1.32, -0.5] },
};

/** Rules that emit nothing if they begin at rest: they begin at random. */
const beginsAtRandom = new Set(["sinabs-expleak", "rockpool-expsyn"]);

/** Rules that emit their membrane in place of spikes. */
const emitsMembranes = new Set(["norse-li", "norse-li-box", "sinabs-expleak"]);

const atLeast = { lif: { spiking: 0.334, emitting: 0.25 }, loop: 4, loopWithExponential: 2 };

/** Its step has an exponential: `lif` is no measure for it. */
const hasExponential = new Set(["nest-delta, held input"]);

export async function* comparisons(isQuick) {
  const random = randomFrom(11);
  // In full as many that a refractory period begins and ends in them.
  const comparedSteps = isQuick ? 8 : 24;
  const arriving = Float32Array.from({ length: comparedSteps * size }, () => random() - 0.375);
  const membranes = Float32Array.from({ length: size }, () => 0.5 + random());
  const variants = [
    ...Object.entries(traces).map(([variant, trace]) => ({ variant, ...recorded(trace) })),
    ...Object.entries(written).map(([variant, parameters]) => ({ variant, parameters, largest: 2 })),
  ];
  const lif = new Ours("lif", variants[0].parameters, ["v"]);
  for (const { variant, parameters, largest } of variants) {
    const loop = ruleLoops[variant];
    const ours = new Ours(variant.split(",")[0], parameters, loop.states);
    const theirs = () => new Population(loop, ours.numbers, ours.statesAtBeginning());
    const inputs = { steps: comparedSteps, input: scaled(arriving, largest) };
    if (loop.secondPort !== undefined) {
      inputs.second = scaled(arriving, loop.secondPort === "current" ? 400 : 1);
    }
    await checkAgreement([
      { name: "bitspike", result: () => ours.compared(inputs) },
      { name: "typed arrays", result: () => compared(theirs(), loop.states, inputs) },
    ]);
    if (beginsAtRandom.has(variant)) {
      ours.beginAt(membranes);
    }
    // An exponential takes a hundred times as long as all the rest.
    const steps = (isQuick ? 32 : 64) / (hasExponential.has(variant) ? 16 : 1);
    const units = (steps * size) / 1000;
    const population = theirs();
    const all = [
      { name: "bitspike", tells: "a thousand updates of this rule", units, run: () => ours.run(steps) },
      {
        name: "bitspike, lif",
        tells: "the simplest rule: 0.5 means that this rule takes twice its time",
        units,
        run: () => lif.run(steps),
        atLeast: emitsMembranes.has(variant) ? atLeast.lif.emitting : atLeast.lif.spiking,
        isYardstick: true,
      },
      {
        name: "typed arrays",
        tells: "the same update as a loop in JavaScript",
        units,
        run: () => runSilently(population, steps),
        atLeast: hasExponential.has(variant) ? atLeast.loopWithExponential : atLeast.loop,
      },
    ];
    const contestants = variant === "lif" || hasExponential.has(variant) ? [all[0], all[2]] : all;
    // There are many of them: short samples in any case.
    yield { variant, contestants, isShort: true };
    ours.free();
  }
}

/** A population of this library without connections. */
class Ours {
  #network;
  #states;

  constructor(rule, parameters, states) {
    const perNeuron = Object.entries(parameters).map(([key, value]) => [key, repeated(value)]);
    const all = Object.fromEntries(perNeuron);
    this.#network = new NeuralNetwork({
      precision: "f32",
      inputs: {},
      populations: { out: { size, rule: { name: rule, parameters: all } } },
      connections: [],
    });
    this.#states = states;
    /** Parameters that are numbers, as arrays of single precision. */
    this.numbers = Object.fromEntries(perNeuron.filter(([, value]) => typeof value === "object"));
  }

  run(steps) {
    return this.#network.run(undefined, { steps, record: {}, digest: false });
  }

  beginAt(membranes) {
    this.#network.setState("out", "v", membranes);
  }

  statesAtBeginning() {
    return Object.fromEntries(this.#states.map((state) => [state, this.#network.state("out", state)]));
  }

  /** Sums of what was emitted, and states at the end; begins afresh before and after. */
  compared({ steps, input, second }) {
    this.#network.reset();
    const { counts } = this.#network.drive({ input, second }, steps, { counts: ["out"] });
    const states = this.#states.map((state) => this.#network.state("out", state));
    this.#network.reset();
    return [counts.out, ...states];
  }

  free() {
    this.#network.free();
  }
}

function compared(population, states, { steps, input, second }) {
  const sums = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) {
    const of = (values) => values?.subarray(step * size, (step + 1) * size);
    population.addTo(sums, population.step({ input: of(input), current: of(second), recurrent: of(second) }));
  }
  return [sums, ...states.map((state) => population.states[state])];
}

const nothing = new Float32Array(size);
const silence = { input: nothing, current: nothing, recurrent: nothing };

function runSilently(population, steps) {
  let total = 0;
  for (let step = 0; step < steps; step += 1) {
    total += population.step(silence);
  }
  return total;
}

/** Parameters of a recorded trace, and the largest input in it. */
function recorded(trace) {
  const file = new URL(`../../test/golden/traces/${trace}.json`, import.meta.url);
  const { parameters, input } = JSON.parse(readFileSync(file, "utf8"));
  return { parameters, largest: Math.max(...input.flat()) };
}

/** A parameter for each neuron; words and truth values are the same for all. */
function repeated(value) {
  const values = typeof value === "number" ? [value] : value;
  return Array.isArray(values)
    ? Float32Array.from({ length: size }, (_, neuron) => values[neuron % values.length])
    : value;
}

function scaled(values, factor) {
  const products = new Float32Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    products[index] = values[index] * factor;
  }
  return products;
}
