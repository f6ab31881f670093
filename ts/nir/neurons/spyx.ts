import { sinabsExpleak, snntorchRecurrent, spyx, spyxCuba, spyxRecurrentCuba } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, type NeuronContext, type Quantity } from "./context.ts";
import { clamped, eulerDecays } from "./decay.ts";

/** How far r may be from the decay that tau and dt give: both were rounded to single precision. */
const CLOSE = 1e-3;

/**
 * Spyx's neurons (1.0.0): tau is dt/(1 - decay), r is the membrane's decay, and w_in means nothing.
 *
 * A spike is emitted one step after the membrane has crossed its threshold. Neurons whose spikes come back to them are a
 * population that emits at once, so that a delay of one step brings them back in time, and a relay that emits them late.
 */
export function fromSpyx(context: NeuronContext): ConvertedNeuron {
  const { node, choices } = context;
  if (choices.reset !== "snntorch-subtract") throw context.cannot("reset", "snntorch-subtract, as in Spyx");
  if (choices.compare !== "gt") throw context.cannot("compare", "gt, as in Spyx");
  if (node.type === "LI") {
    // v = beta*v + x, which is sinabs' integrator of an input that is not normed.
    return { rule: sinabsExpleak({ alphaMem: synapticDecay(context, "tau"), normInput: false }) };
  }
  const { isRecurrent } = context;
  const where = isRecurrent ? `; its membrane is the state v of ${node.name}/neurons` : "";
  context.note(
    "late",
    1,
    `A spike is emitted one step after the membrane has crossed the threshold, as in Spyx${where}`,
  );
  const threshold = brief(context.threshold());
  const late = { isLate: true, hasRecurrentPort: true } as const;
  switch (node.type) {
    case "IF":
      return isRecurrent
        ? { rule: snntorchRecurrent({ beta: 1, threshold, reset: "subtract" }), ...late }
        : { rule: spyx({ beta: 1, threshold }) };
    case "LIF": {
      const beta = membraneDecay(context, "tau");
      return isRecurrent
        ? { rule: snntorchRecurrent({ beta, threshold, reset: "subtract" }), ...late }
        : { rule: spyx({ beta, threshold }) };
    }
    case "CubaLIF": {
      const parameters = {
        alpha: synapticDecay(context, "tau_syn"),
        beta: membraneDecay(context, "tau_mem"),
        threshold,
      };
      return isRecurrent ? { rule: spyxRecurrentCuba(parameters), ...late } : { rule: spyxCuba(parameters) };
    }
    default:
      throw context.wrong("type", node.type, "LI, IF, LIF or CubaLIF, which Spyx writes");
  }
}

/**
 * The time step that a neuron of a Spyx file implies: tau*(1 - r). Not above 0, or not finite, where it implies none: for
 * a decay of 1, and for files that another program wrote.
 */
export function spyxStep(tau: number, r: number): number {
  return tau * (1 - r);
}

/** The decay of the membrane: r, unless the file was not written by Spyx, whose tau says the same. */
function membraneDecay(context: NeuronContext, field: string): Quantity {
  const byTau = eulerDecays(context, field);
  const byR = context.each("r", { isLenient: true });
  const isDecay = (decay: number, r: number) => Math.abs(decay - r) < CLOSE;
  const decays = combine([byTau, byR], (decay, r) => (isDecay(decay, r) ? Math.fround(r) : decay));
  const isOwn = combine([byTau, byR], (decay, r) => Number(isDecay(decay, r))).every((is) => is === 1);
  const sentence = isOwn
    ? "r is read as the membrane's decay, as Spyx writes it, and w_in is not used"
    : "r and w_in are not used: r is not the decay that tau gives, so that Spyx did not write it";
  context.note("gain", 1, sentence);
  return brief(clamped(context, field, decays));
}

function synapticDecay(context: NeuronContext, field: string): Quantity {
  return brief(clamped(context, field, eulerDecays(context, field)));
}
