// The model of cost that a plan states: synaptic operations, as `bitspike inspect` counts them.

/**
 * Operations of a step in which a share of the sources of each connection emits.
 *
 * @param {import("../../ts/plan.ts").Plan} plan
 * @param {Record<string, number>} sizes of inputs and populations
 * @param {Record<string, number>} shares of each that emits in a step
 */
export function operationsOf(plan, sizes, shares) {
  let operations = 0;
  for (const { from, costOfSpike, denseAbove, synapses } of plan.connections) {
    const sources = from.reduce((sum, name) => sum + sizes[name], 0);
    const emitted = from.reduce((sum, name) => sum + sizes[name] * shares[name], 0);
    const isDense = denseAbove > 0 && emitted / sources > denseAbove;
    operations += isDense ? synapses : emitted * costOfSpike;
  }
  return operations;
}
