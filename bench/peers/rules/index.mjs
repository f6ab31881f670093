// Every rule as a loop over typed arrays of single precision, an array for each state and each parameter.
//
// The rules and their orders of operations are defined in test/oracle/rules/; each loop is written for the options that
// the workload `rules` gives it. Stores round, so only what is used before it is stored needs `Math.fround`.

import { brian2Loops } from "./brian2.mjs";
import { lifLoops } from "./lif.mjs";
import { nestLoops } from "./nest.mjs";
import { nirLoops } from "./nir.mjs";
import { norseLoops } from "./norse.mjs";
import { relayLoops } from "./relay.mjs";
import { rockpoolLoops } from "./rockpool.mjs";
import { sinabsLoops } from "./sinabs.mjs";
import { snntorchLoops } from "./snntorch.mjs";
import { spikingjellyLoops } from "./spikingjelly.mjs";
import { spyxLoops } from "./spyx.mjs";

/**
 * A rule's loop.
 *
 * @typedef {object} RuleLoop
 * @property {(states, parameters, arriving: { input, current, recurrent }, emitted: { neurons, values }) => number} advance
 *   advances all neurons by one step, and says how many emitted something
 * @property {string[]} states those that change
 * @property {"current" | "recurrent"} [secondPort] what else arrives, if anything does
 * @property {(parameters) => object} [prepare] computes once what does not change
 * @property {"spikes" | "values" | "all values" | "membrane"} [emission] what is emitted: neurons are listed (default),
 *   with a value each, or every neuron has one, in `values` or in `v`
 */

/** The loops by rule. */
export const ruleLoops = {
  ...lifLoops,
  ...snntorchLoops,
  ...norseLoops,
  ...spikingjellyLoops,
  ...sinabsLoops,
  ...rockpoolLoops,
  ...nirLoops,
  ...nestLoops,
  ...brian2Loops,
  ...relayLoops,
  ...spyxLoops,
};
