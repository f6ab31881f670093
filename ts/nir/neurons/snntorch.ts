import { snntorch, snntorchSynaptic } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, gainOf, type NeuronContext } from "./context.ts";

/**
 * snnTorch's `Leaky` and `Synaptic`, and their recurrent kind: decays of a step are 1 - dt/tau.
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
  const threshold = brief(context.each("v_threshold"));
  const { reset, resetDelay } = resetOf(context);
  const beta = decay(context, node.type === "LIF" ? "tau" : "tau_mem");
  if (node.type === "CubaLIF") {
    const alpha = decay(context, "tau_syn");
    const wIn = context.has("w_in") ? context.each("w_in") : [1];
    const gains = combine([alpha, wIn, beta, context.each("r")], (a, w, b, r) => w * (1 - a) * (r * (1 - b)));
    return {
      rule: snntorchSynaptic({ alpha: brief(alpha), beta: brief(beta), threshold, reset, resetDelay }),
      ...ownGain(context, gains, "r and w_in"),
    };
  }
  const gains = combine([beta, context.each("r", { isLenient: true })], (b, r) => r * (1 - b));
  if (reset === "zero" && context.isRecurrent) {
    // RLeaky resets like Synaptic, to 0 and not to the input; without a synaptic current Synaptic is RLeaky.
    context.note(
      "reset",
      "zero",
      "A reset to zero in a cycle is that of RLeaky: the membrane becomes 0, input and all",
    );
    const rule = snntorchSynaptic({ alpha: 0, beta: brief(beta), threshold, reset, resetDelay });
    return { rule, ...ownGain(context, gains, "r") };
  }
  return { rule: snntorch({ beta: brief(beta), threshold, reset, resetDelay }), ...ownGain(context, gains, "r") };
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

/** 1 - dt/tau, rounded to single precision as snnTorch's parameters are; the exporter lets go wrong what is not below 1. */
function decay(context: NeuronContext, field: string): number[] {
  const taus = context.each(field, { isLenient: true });
  return taus.map((tau) => {
    if (tau === Number.POSITIVE_INFINITY || tau < 0) {
      const sentence = `${field} is ${tau}, which snnTorch writes for a decay of 1 or more; it is read as 1, to which snnTorch clamps it`;
      context.note("decay", 1, sentence);
      return 1;
    }
    if (!(tau >= context.dt)) {
      throw context.wrong(field, String(tau), `at least dt, ${context.dt}`, "is dt the one of the export?");
    }
    return Math.fround(1 - context.dt / tau);
  });
}

/** The gain of the input, where it is not the one that snnTorch writes; with a decay of 1 there is none to find. */
function ownGain(context: NeuronContext, gains: readonly number[], fields: string): ReturnType<typeof gainOf> {
  const known = gains.map((gain) => (Number.isFinite(gain) && gain !== 0 ? gain : 1));
  // 1 - beta is a difference of near numbers: its last digits are noise.
  if (known.every((gain) => Math.abs(gain - 1) < 1e-3)) {
    context.note("gain", 1, `The gain of the input by ${fields} is 1, as snnTorch writes it`);
    return {};
  }
  context.note("gain", known[0], `The input has a gain by ${fields}, which is applied before the neurons`);
  return gainOf(known);
}
