import { decayFactor, rockpool, rockpoolExpsyn } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, type NeuronContext } from "./context.ts";
import { exponentialDecay } from "./decay.ts";
import { countsOnly } from "./sinabs.ts";

/**
 * Rockpool's `LIFTorch` (CubaLIF), `LIFNeuronTorch` (LIF) and `ExpSynTorch` (LI): decays of a step are exp(-dt/tau); r and w_in
 * only tell dt, see {@link rockpoolStep}.
 */
export function fromRockpool(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  if (node.type !== "CubaLIF" && node.type !== "LIF" && node.type !== "LI") {
    throw context.wrong("type", node.type, "CubaLIF, LIF or LI, which Rockpool writes");
  }
  context.mustBe("v_leak", 0, "Rockpool's neurons leak to 0");
  const decays = (field: string) => brief(combine([context.tauOrInfinity(field)], (tau) => exponentialDecay(dt, tau)));
  context.note("gain", 1, "r and w_in are not used: Rockpool adds an input to the current, or membrane, as it is");
  if (node.type === "LI") return { rule: rockpoolExpsyn({ beta: decays("tau") }) };
  countsOnly(context);
  const synapse = node.type === "LIF" ? { synapse: false } : { beta: decays("tau_syn") };
  return {
    rule: rockpool({
      alpha: decays(node.type === "LIF" ? "tau" : "tau_mem"),
      ...synapse,
      bias: choices.bias,
      threshold: brief(context.threshold({ above: 0, reason: "spikes are counted by dividing by it" })),
      ...(choices.spikes === "single" ? { maxSpikes: 1 } : {}),
    }),
  };
}

/**
 * The time step that a neuron of a Rockpool file implies; not finite, or not above 0, where it implies none.
 *
 * Its exporter writes r = tau*exp(-dt/tau)/dt, so that dt/tau = W(1/r), with Lambert's W. An r of exactly 1 is what other
 * programs write.
 */
export function rockpoolStep(tau: number, r: number): number {
  return r > 0 && r !== 1 ? tau * lambertW(1 / r) : Number.NaN;
}

/** The w with w*exp(w) = x, for x > 0, by Newton's method on w - x*exp(-w), which is concave and rises. */
function lambertW(x: number): number {
  let w = Math.min(x, 1);
  for (let round = 0; round < 50; round += 1) {
    const decayed = x * decayFactor(w, 1);
    const next = w - (w - decayed) / (1 + decayed);
    if (!(next > 0) || next === w) break;
    w = next;
  }
  return w;
}
