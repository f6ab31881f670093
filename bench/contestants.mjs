// What most workloads put side by side: this library and its peers, each given its inputs in the form it likes.

import { NeuralNetwork } from "../dist/index.js";
import { BlockedAnalog } from "./peers/blocked-analog.mjs";
import { EventDriven } from "./peers/event-driven.mjs";
import { coreAlone, limitOnTape } from "./peers/native/contestant.mjs";
import { NeuralNetwork as NestedLoops } from "./peers/nested-loops.mjs";

/** This library: one layer of the notebook's neurons. */
export function bitspike(layer, inputs, steps, precision, name = "bitspike", tells = undefined) {
  return runner(new NeuralNetwork([layer], { precision }), inputs, steps, name, undefined, tells);
}

/** This library: any network with one output; `begin` is called whenever it starts afresh. */
export function network(description, inputs, steps, name, begin) {
  return runner(new NeuralNetwork(description), inputs, steps, name, begin);
}

/** The core alone of the same network as {@link network} has, in WebAssembly and natively. */
export function cores(description, inputs, steps, { atLeast, begin } = {}) {
  const network = new NeuralNetwork(description);
  begin?.(network);
  return coreAlone(network, inputs, { units: steps, atLeast, steps });
}

/** The core alone of the same network as {@link bitspike} has, in WebAssembly and natively. */
export function coresOfLayer(layer, inputs, steps, precision, atLeast) {
  const network = new NeuralNetwork([layer], { precision });
  return coreAlone(network, inputs, { units: steps, atLeast, steps });
}

/** The same layer in f32 as fast as this processor could. */
export function limitOfLayer(layer, inputs, steps) {
  return limitOnTape(new NeuralNetwork([layer], { precision: "f32" }), inputs, { units: steps, steps });
}

/** One `run` over all steps: inputs checked and copied, spikes of the output recorded. */
function runner(
  network,
  inputs,
  steps,
  name,
  begin,
  tells = "this library: inputs checked and copied, spikes of the output recorded",
) {
  const options = { steps, digest: false };
  const [output] = network.outputs;
  begin?.(network);
  return {
    name,
    tells,
    units: steps,
    run: () => network.run(inputs, options).counts[output],
    result() {
      network.reset();
      begin?.(network);
      const { spikes } = network.run(inputs, options);
      return [spikes[output].steps, spikes[output].neurons, network.membranePotentials()];
    },
  };
}

/** The notebook's classes; `steps` may be fewer than there are, for it is slow. */
export function nestedLoops(layer, rows, steps, atLeast) {
  let network = new NestedLoops([layer]);
  const name = "nested loops";
  const tells = "the notebook's classes in plain JavaScript: the gain of a program that is moved as it is";
  const runAll = (onSpikes, count) => {
    for (let step = 0; step < count; step += 1) {
      onSpikes(step, network.forward(rows[step]));
    }
  };
  return {
    name,
    tells,
    atLeast,
    units: steps,
    run() {
      let total = 0;
      runAll((_, spikes) => {
        total += spikes[0];
      }, steps);
      return total;
    },
    result() {
      network = new NestedLoops([layer]);
      const list = new SpikeList();
      runAll((step, spikes) => list.addFlags(step, spikes), rows.length);
      return [list.steps, list.neurons, network.layers[0].membranePotentials];
    },
  };
}

/** Blocked loops over typed arrays; without `rounds` its numbers are not those of single precision, and not compared. */
export function blockedAnalog(
  layer,
  inputs,
  steps,
  precision,
  { atLeast, rounds = true, name = "blocked typed arrays" } = {},
) {
  const tells = rounds
    ? "JavaScript tuned for analog inputs: the gain over the best that its author could write"
    : "the same with sums in double precision, which gives other numbers";

  const make = () => new BlockedAnalog(layer, precision, rounds && precision === "f32");
  const contestant = typedArrays(name, steps, make, (peer, onSpikes) => peer.run(inputs, steps, onSpikes));
  return { ...contestant, tells, atLeast, result: rounds ? contestant.result : undefined };
}

/** Typed arrays that add the weights of the sources that spike. */
export function eventDriven(layer, spikes, steps, precision, { atLeast, unrolled = false } = {}) {
  const name = unrolled ? "typed arrays, 4 events unrolled" : "typed arrays, event by event";
  const tells = unrolled ? "JavaScript tuned for spikes by hand" : "the plain loop over spikes in JavaScript";
  const make = () => new EventDriven(layer, precision, unrolled);
  return { ...typedArrays(name, steps, make, (peer, onSpikes) => peer.run(spikes, steps, onSpikes)), tells, atLeast };
}

/** A peer on typed arrays: `make` makes it, `runAll` runs it through all steps. */
export function typedArrays(name, steps, make, runAll) {
  let peer = make();
  return {
    name,
    units: steps,
    run() {
      let total = 0;
      runAll(peer, (_step, _neurons, count) => {
        total += count;
      });
      return total;
    },
    result() {
      peer = make();
      const list = new SpikeList();
      runAll(peer, (step, neurons, count) => list.addNeurons(step, neurons, count));
      return [list.steps, list.neurons, peer.membranes.values];
    },
  };
}

/** Spikes as pairs (step, neuron). */
class SpikeList {
  steps = [];
  neurons = [];

  addFlags(step, flags) {
    flags.forEach((flag, neuron) => {
      if (flag === 1) {
        this.steps.push(step);
        this.neurons.push(neuron);
      }
    });
  }

  addNeurons(step, neurons, count) {
    for (const neuron of neurons.subarray(0, count)) {
      this.steps.push(step);
      this.neurons.push(neuron);
    }
  }
}
