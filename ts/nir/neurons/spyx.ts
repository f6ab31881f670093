import { sinabsExpleak, snntorch, snntorchSynaptic } from "../../index.ts";
import { brief, type ConvertedNeuron, type NeuronContext, type Quantity } from "./context.ts";

/** Spyx' neurons: decays are 1 - dt/tau, r and w_in mean nothing, and spikes are emitted one step late. */
export function fromSpyx(context: NeuronContext): ConvertedNeuron {
  const { node, choices } = context;
  if (choices.reset !== "snntorch-subtract") throw context.cannot("reset", "snntorch-subtract, as in Spyx");
  if (choices.compare !== "gt") throw context.cannot("compare", "gt, as in Spyx");
  context.note("gain", 1, "r and w_in are not used, for Spyx writes other things there");
  if (node.type === "LI") {
    // v = beta*v + x, which is sinabs' integrator of an input that is not normed.
    return { rule: sinabsExpleak({ alphaMem: decay(context, "tau"), normInput: false }) };
  }
  context.note("late", 1, "What it emits arrives one step late, as in Spyx");
  const threshold = brief(context.each("v_threshold"));
  switch (node.type) {
    case "IF":
      return { rule: snntorch({ beta: 1, threshold }), isLate: true };
    case "LIF":
      return { rule: snntorch({ beta: decay(context, "tau"), threshold }), isLate: true };
    case "CubaLIF": {
      const [alpha, beta] = [decay(context, "tau_syn"), decay(context, "tau_mem")];
      return { rule: snntorchSynaptic({ alpha, beta, threshold }), isLate: true };
    }
    default:
      throw context.wrong("type", node.type, "LI, IF, LIF or CubaLIF, which Spyx writes");
  }
}

function decay(context: NeuronContext, field: string): Quantity {
  const { dt } = context;
  return brief(
    context.tau(field).map((tau) => {
      if (!(tau >= dt)) throw context.wrong(field, String(tau), `at least dt, ${dt}`, "is dt the one of the export?");
      return Math.fround(1 - dt / tau);
    }),
  );
}
