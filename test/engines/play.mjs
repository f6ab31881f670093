/**
 * Plays a scenario with the library.
 *
 * A scenario has a `description`, a number of `steps`, and where it needs them `inputs` (what `run` is given for `count`
 * steps from step `first` on; for a batch an array), `forward` (what `forward` is given for one step), `stream`, `batch`.
 */

/** Runs all steps in one go; gives the network, which the caller frees. */
export function playWhole(library, scenario, steps = scenario.steps) {
  const network = makeOf(library, scenario);
  advance(network, scenario, 0, steps);
  return network;
}

/** Runs a part, takes a snapshot, and goes on in another network; gives that. */
export function playCut(library, scenario) {
  const cut = Math.floor(scenario.steps / 3) + 1;
  const first = makeOf(library, scenario);
  advance(first, scenario, 0, cut);
  const second = makeOf(library, { ...scenario, stream: 99 });
  for (let sample = 0; sample < first.batch; sample += 1) {
    second.restore(first.snapshot(undefined, sample), sample);
  }
  first.free();
  if (scenario.forward === undefined) {
    advance(second, scenario, cut, scenario.steps - cut);
  } else {
    for (let step = cut; step < scenario.steps; step += 1) second.forward(scenario.forward(step));
  }
  return second;
}

/** The state of a network: the bytes of all samples' snapshots, and their digests. */
export function summary(network) {
  const samples = Array.from({ length: network.batch }, (_, sample) => sample);
  return {
    bytes: samples.reduce((sum, sample) => sum + network.snapshot(undefined, sample).length, 0),
    digest: samples.map((sample) => network.digestOf(sample)).join(" "),
  };
}

function makeOf({ NeuralNetwork }, { description, batch = 1, stream = 0 }) {
  return new NeuralNetwork(description, { batch, stream });
}

function advance(network, { inputs = () => undefined, batch }, first, steps) {
  const given = inputs(first, steps);
  if (batch === undefined) network.run(given, { steps });
  else network.runBatch(given ?? Array(batch).fill(undefined), { steps });
}
