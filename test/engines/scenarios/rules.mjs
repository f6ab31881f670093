import { rows, spread, values } from "./numbers.mjs";

const SIZE = 19;
const INPUTS = 6;

/** Rules as [name, rule, strength of what comes in, or what differs from the network below]. One entry a scenario. */
function rulesOf(library) {
  const decays = spread(SIZE, 0.6, 0.98);
  const thresholds = spread(SIZE, 0.5, 1.25);
  const nest = { h: 0.1, tauM: spread(SIZE, 8, 12), C: 250, tRef: 0.5, Ie: 380, threshold: 15, vReset: 0 };
  const synapses = { tauSynEx: 0.5, tauSynIn: spread(SIZE, 0.4, 0.9) };
  const fires = { threshold: thresholds, vReset: 0.125 };
  const { snntorch, snntorchSynaptic, snntorchAlpha, snntorchLapicque, sinabs, sinabsAlif, spikingjelly14 } = library;
  const current = { alpha: decays, beta: spread(SIZE, 0.98, 0.6), threshold: thresholds };
  const alpha = { alpha: spread(SIZE, 0.85, 0.95), beta: 0.8, tauAlpha: spread(SIZE, 2, 4), threshold: 0.4 };
  const membrane = { alphaMem: decays, threshold: thresholds };
  const adaptation = { ...membrane, alphaAdapt: spread(SIZE, 0.99, 0.9) };
  const euler = { stepMem: spread(SIZE, 0.05, 0.5), r: 2, vLeak: 0.1 };
  const brian = { e: decays, threshold: thresholds, vReset: -0.125, refractorySteps: 2 };
  return [
    ["lif", library.lif({ threshold: thresholds, leak: decays })],
    ["snntorch, subtract", snntorch({ beta: decays, threshold: thresholds, reset: "subtract" })],
    ["snntorch, zero at once", snntorch({ beta: decays, reset: "zero", resetDelay: false })],
    ["snntorch, none, graded", snntorch({ beta: decays, reset: "none", gradedSpikesFactor: 1.5 })],
    ["snntorch-synaptic, subtract", snntorchSynaptic({ ...current, reset: "subtract" })],
    ["snntorch-synaptic, zero at once", snntorchSynaptic({ ...current, reset: "zero", resetDelay: false })],
    ["snntorch-synaptic, none", snntorchSynaptic({ ...current, reset: "none" })],
    ["snntorch-alpha, zero", snntorchAlpha(alpha)],
    ["snntorch-alpha, subtract", snntorchAlpha({ ...alpha, reset: "subtract" })],
    ["snntorch-alpha, none", snntorchAlpha({ ...alpha, reset: "none" })],
    ["snntorch-lapicque, none", snntorchLapicque({ R: spread(SIZE, 4, 6), C: 0.5, reset: "none" }), 0.5],
    ["snntorch-lapicque, zero", snntorchLapicque({ R: 5, C: 0.5, threshold: thresholds, reset: "zero" }), 0.5],
    ["snntorch-lapicque, subtract", snntorchLapicque({ R: 5, C: 0.5, reset: "subtract" }), 0.5],
    ["norse-box", library.norseBox({ threshold: thresholds, reset: "subtract" }), 3],
    ["norse-box, value", library.norseBox({ threshold: 0.75, vReset: -0.1, reset: "value" }), 3],
    ["norse", library.norse({ tauMemInv: spread(SIZE, 80, 140), vLeak: 0.125 }), 2],
    ["norse-refractory", library.norseRefractory({ rhoReset: 3 }), 3],
    ["norse-iaf", library.norseIaf({ threshold: thresholds, vReset: 0.1 })],
    ["norse-lsnn", library.norseLsnn({ beta: spread(SIZE, 1.2, 2) }), 3],
    ["norse-li", library.norseLi({ vLeak: 0.25 }), 0.5],
    ["norse-li-box", library.norseLiBox({ vLeak: 0.25 }), 0.5],
    ["spikingjelly, hard", library.spikingjelly({ tau: spread(SIZE, 1.5, 4), vReset: 0.125 }), 2],
    ["spikingjelly, soft", library.spikingjelly({ tau: 3, decayInput: false, reset: "soft" })],
    ["spikingjelly, without leak", library.spikingjelly({ leak: false })],
    ["spikingjelly 14, to zero", spikingjelly14({ tau: spread(SIZE, 1.5, 4), decayInput: false })],
    ["spikingjelly 14, soft", spikingjelly14({ tau: 3, decayInput: false, reset: "soft" })],
    ["spikingjelly 14, without leak", spikingjelly14({ leak: false, threshold: thresholds })],
    ["spikingjelly 14, evaluating", spikingjelly14({ tau: 3, vReset: 0.1, training: false }), 2],
    ["sinabs, many spikes", sinabs({ ...membrane, normInput: false }), 2],
    ["sinabs, at most three", sinabs({ ...membrane, alphaSyn: 0.7, spikes: "max", maxSpikes: 3, minVMem: -1 }), 4],
    ["sinabs, one spike", sinabs({ ...membrane, spikes: "single" }), 4],
    ["sinabs-expleak", library.sinabsExpleak({ alphaMem: decays, minVMem: -0.5 })],
    ["sinabs-expleak, normed", library.sinabsExpleak({ alphaMem: decays, normInput: true })],
    ["sinabs-alif, many spikes", sinabsAlif({ ...adaptation, spikes: "multi" }), 4],
    ["sinabs-alif, at most two", sinabsAlif({ ...adaptation, spikes: "max", maxSpikes: 2 }), 4],
    ["sinabs-alif", sinabsAlif({ ...adaptation, alphaSyn: 0.6, adaptScale: 1.2 }), 4],
    ["sinabs-alif, one spike", sinabsAlif({ ...adaptation, normInput: false, spikes: "single" })],
    ["rockpool", library.rockpool({ alpha: decays, beta: 0.7, bias: 0.05, maxSpikes: 4 })],
    ["rockpool-numpy", library.rockpoolNumpy({ alpha: decays, beta: 0.7, bias: 0.05 })],
    ["relay", library.relay()],
    ["relay, above a threshold", library.relay({ threshold: thresholds })],
    ["relay, at a threshold", library.relay({ threshold: spread(SIZE, 0, 1), compare: "ge" })],
    ["nir", library.nir({ ...euler, ...fires }), 2],
    ["nir, with synapse", library.nir({ ...euler, ...fires, stepSyn: 0.25, wIn: 1.5, compare: "ge" }), 2],
    ["nir, without leak", library.nir({ stepMem: 0.5, r: 1.5, leak: false, threshold: 1, reset: "subtract" })],
    ["nir-exact", library.nirExact({ e: decays, r: 2, vLeak: 0.1, ...fires, reset: "subtract" }), 2],
    ["nir-exact, value", library.nirExact({ e: decays, r: 2, vLeak: 0.1, ...fires, compare: "ge" }), 2],
    ["nest-exp", library.nestExpFromTimeConstants({ ...nest, ...synapses }), 200],
    ["nest-delta", library.nestDeltaFromTimeConstants({ ...nest, vMin: -5 })],
    ["nest-delta, refractory input", library.nestDeltaFromTimeConstants({ ...nest, refractoryInput: true })],
    ["nest-alpha", library.nestAlphaFromTimeConstants({ ...nest, ...synapses, vMin: -10 }), 200],
    [
      "brian2, current",
      library.brian2({ ...brian, input: "current", compare: "gt", reset: "value", unlessRefractory: true }),
      3,
    ],
    [
      "brian2, jump",
      library.brian2({ ...brian, input: "jump", compare: "ge", reset: "subtract", unlessRefractory: false }),
    ],
    ["snntorch-recurrent, subtract", library.snntorchRecurrent({ beta: decays, threshold: thresholds })],
    ["snntorch-recurrent, zero at once", library.snntorchRecurrent({ beta: decays, reset: "zero", resetDelay: false })],
    ["snntorch-recurrent, none", library.snntorchRecurrent({ beta: decays, reset: "none" })],
    ["snntorch-recurrent-synaptic, subtract", library.snntorchRecurrentSynaptic(current)],
    ["snntorch-recurrent-synaptic, zero", library.snntorchRecurrentSynaptic({ ...current, reset: "zero" })],
    ["snntorch-recurrent-synaptic, none", library.snntorchRecurrentSynaptic({ ...current, reset: "none" })],
    ["spyx", library.spyx({ beta: decays, threshold: thresholds })],
    ["spyx-cuba", library.spyxCuba(current)],
    ["spyx-alif", library.spyxAlif({ beta: decays, gamma: spread(SIZE, 0.99, 0.7), threshold: 0.75 })],
    ["spyx-recurrent-cuba", library.spyxRecurrentCuba(current)],
    ["sinabs, many spikes, zero", sinabs({ ...membrane, normInput: false, reset: "zero" }), 2],
    ["sinabs, one spike, zero", sinabs({ ...membrane, spikes: "single", minVMem: -1, reset: "zero" }), 4],
    ["sinabs-alif, many spikes, zero", sinabsAlif({ ...adaptation, spikes: "multi", reset: "zero" }), 4],
    ["rockpool, without synapse", library.rockpool({ alpha: decays, synapse: false, bias: 0.05, maxSpikes: 4 })],
    ["rockpool-expsyn", library.rockpoolExpsyn({ beta: decays }), 0.5],
  ];
}

/**
 * A population of every rule with every option, whose neurons differ in their parameters: driven by analog values, and
 * by its own spikes three steps later, so that what goes wrong in one step shows in all that follow.
 */
export function ruleScenarios(library, precision) {
  return rulesOf(library).map(([name, rule, strength = 1]) => [
    name,
    {
      description: {
        precision,
        seed: 11,
        inputs: { drive: INPUTS },
        populations: { cells: { size: SIZE, rule } },
        connections: [
          {
            from: "drive",
            to: "cells",
            weights: library.dense(values(5, SIZE * INPUTS, -0.1 * strength, 0.35 * strength)),
            bias: 0.01 * strength,
          },
          {
            from: "cells",
            to: "cells",
            ...(rule.name.includes("-recurrent") ? { port: "recurrent" } : {}),
            weights: library.generated({
              pattern: "in-degree",
              amount: 4,
              weight: library.uniform({ minimum: -0.05 * strength, maximum: 0.02 * strength }),
            }),
            delay: 3,
          },
        ],
      },
      steps: 150,
      inputs: (first, count) => rows(23, INPUTS, first, count, 0, 1),
    },
  ]);
}
