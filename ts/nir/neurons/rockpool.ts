import { decayFactor, rockpool } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, isNearly, type NeuronContext } from "./context.ts";
import { countsOnly } from "./sinabs.ts";

/** Rockpool's `LIFTorch`: both currents decay by exp(-dt/tau); r and w_in only tell dt, see {@link impliedStep}. */
export function fromRockpool(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  if (node.type !== "CubaLIF") throw context.wrong("type", node.type, "CubaLIF, which Rockpool writes");
  context.mustBe("v_leak", 0, "Rockpool's neurons leak to 0");
  countsOnly(context);
  const decays = (field: string) => brief(combine([context.tau(field)], (tau) => decayFactor(dt, tau)));
  context.note("gain", 1, "r and w_in are not used: Rockpool adds an input to the synaptic current as it is");
  return {
    rule: rockpool({
      alpha: decays("tau_mem"),
      beta: decays("tau_syn"),
      bias: choices.bias,
      threshold: brief(context.each("v_threshold", { above: 0, reason: "spikes are counted by dividing by it" })),
      ...(choices.spikes === "single" ? { maxSpikes: 1 } : {}),
    }),
  };
}

/**
 * The time step that a file of Rockpool implies, or undefined if its neurons do not agree on one.
 *
 * Its exporter writes r = tau*exp(-dt/tau)/dt, so that dt/tau = W(1/r), with Lambert's W.
 */
export function impliedStep(taus: readonly number[], resistances: readonly number[]): number | undefined {
  const steps = combine([taus, resistances], (tau, r) => tau * lambertW(1 / r));
  const [first] = steps;
  if (first === undefined || !(first > 0)) return undefined;
  if (!steps.every((step) => Math.abs(step / first - 1) < 1e-3)) return undefined;
  // A round number that single precision cannot tell from what was found is what was meant.
  const round = Number(first.toPrecision(4));
  return isNearly(round / first, 1) ? round : first;
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
