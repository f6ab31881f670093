import { snntorch, snntorchRecurrent, snntorchRecurrentSynaptic, snntorchSynaptic } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, gainOf, type NeuronContext } from "./context.ts";
import { clamped, eulerDecays, isUnit } from "./decay.ts";

/**
 * snnTorch's `Leaky` and `Synaptic`, and `RLeaky` and `RSynaptic` where the spikes come straight back: decays of a step are
 * 1 - dt/tau.
 *
 * Its exporter (1.0.0) writes r = tau/dt and w_in = tau_syn/dt, so that what reaches the membrane has a gain of one.
 */
export function fromSnntorch(context: NeuronContext): ConvertedNeuron {
  const { node, choices } = context;
  if (node.type !== "LIF" && node.type !== "CubaLIF") {
    // It is asked for its resets too, by files that no framework is named for.
    if (choices.from !== "snntorch")
      throw context.cannot("reset", "value or subtract, as only LIF and CubaLIF have snnTorch's resets");
    const remedy = "leave from out, or name the framework that wrote the file";
    throw context.wrong("type", node.type, "LIF or CubaLIF, which snnTorch writes", remedy);
  }
  context.mustBe("v_leak", 0, "snnTorch's neurons leak to 0");
  if (choices.vReset !== undefined && choices.vReset !== 0) throw context.cannot("vReset", "0, as in snnTorch");
  if (choices.compare !== "gt") throw context.cannot("compare", "gt, as in snnTorch");
  const threshold = brief(context.threshold());
  const { reset, resetDelay } = resetOf(context);
  const decays = eulerDecays(context, node.type === "LIF" ? "tau" : "tau_mem");
  const r = context.each("r", { isLenient: true });
  const perMembrane = combine([decays, r], (decay, own) => own * (1 - decay));
  if (node.type === "LIF") {
    refuseOtherStep(context, "tau", decays, perMembrane);
    const parameters = { beta: brief(clamped(context, "tau", decays)), threshold, reset, resetDelay };
    const gain = ownGain(context, perMembrane, "r");
    return context.feedsItself
      ? { rule: snntorchRecurrent(parameters), ...gain, hasRecurrentPort: true }
      : { rule: snntorch(parameters), ...gain };
  }
  const synaptic = eulerDecays(context, "tau_syn");
  const wIn = context.has("w_in") ? context.each("w_in", { isLenient: true }) : [1];
  const perSynapse = combine([synaptic, wIn], (decay, own) => own * (1 - decay));
  refuseOtherStep(context, "tau_mem", decays, perMembrane);
  refuseOtherStep(context, "tau_syn", synaptic, perSynapse);
  const parameters = {
    alpha: brief(clamped(context, "tau_syn", synaptic)),
    beta: brief(clamped(context, "tau_mem", decays)),
    threshold,
    reset,
  };
  const gain = ownGain(
    context,
    combine([perSynapse, perMembrane], (a, b) => a * b),
    "r and w_in",
  );
  if (!context.feedsItself) return { rule: snntorchSynaptic({ ...parameters, resetDelay }), ...gain };
  if (!resetDelay) {
    const sentence =
      "reset_delay=False changes nothing, as in snnTorch's RSynaptic, which drops the membrane it computes so";
    context.note("resetDelay", true, sentence);
  }
  return { rule: snntorchRecurrentSynaptic(parameters), ...gain, hasRecurrentPort: true };
}

/** Throws for a time constant of less than a step, unless the gain beside it shows that snnTorch wrote it for a decay below 0. */
function refuseOtherStep(
  context: NeuronContext,
  field: string,
  decays: readonly number[],
  gains: readonly number[],
): void {
  combine([decays, gains, context.each(field, { isLenient: true })], (decay, gain, tau) => {
    if (decay < 0 && !isUnit(gain)) {
      throw context.wrong(field, String(tau), `at least dt, ${context.dt}`, "is dt the one of the export?");
    }
    return decay;
  });
}

function resetOf(context: NeuronContext): { reset: "subtract" | "zero" | "none"; resetDelay: boolean } {
  const { reset, resetDelay } = context.choices;
  switch (reset) {
    case "snntorch-subtract":
    case "subtract":
      return { reset: "subtract", resetDelay };
    case "zero":
    case "none":
      return { reset, resetDelay };
    default:
      throw context.cannot("reset", "snntorch-subtract, zero or none");
  }
}

/** The gain of the input, where it is not the one that snnTorch writes; with a decay of 1 there is none to find. */
function ownGain(context: NeuronContext, gains: readonly number[], fields: string): ReturnType<typeof gainOf> {
  const known = gains.map((gain) => (Number.isFinite(gain) && gain !== 0 ? gain : 1));
  if (known.every(isUnit)) {
    context.note("gain", 1, `The gain of the input by ${fields} is 1, as snnTorch writes it`);
    return {};
  }
  context.note("gain", known[0], `The input has a gain by ${fields}, which is applied before the neurons`);
  return gainOf(known);
}
