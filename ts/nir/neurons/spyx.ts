import { snntorch, snntorchSynaptic } from "../../index.ts";
import type { ConvertedNeuron, NeuronContext } from "./context.ts";
import { brief } from "./context.ts";

/** Spyx' `LIF` and `CuBaLIF`: decays are 1 - dt/tau, r and w_in mean nothing, and spikes are emitted one step late. */
export function fromSpyx(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  if (choices.reset !== "snntorch-subtract") throw context.cannot("reset", "snntorch-subtract, as in Spyx");
  if (choices.compare !== "gt") throw context.cannot("compare", "gt, as in Spyx");
  const decay = (field: string) =>
    brief(
      context.tau(field).map((tau) => {
        if (!(tau >= dt)) throw context.wrong(field, String(tau), `at least dt, ${dt}`);
        return Math.fround(1 - dt / tau);
      }),
    );
  const threshold = brief(context.each("v_threshold"));
  context.note("gain", 1, "r and w_in are not used, for Spyx writes other things there");
  context.note("late", 1, "What it emits arrives one step late, as in Spyx");
  if (node.type === "LIF") return { rule: snntorch({ beta: decay("tau"), threshold }), isLate: true };
  if (node.type !== "CubaLIF") throw context.wrong("type", node.type, "LIF or CubaLIF, which Spyx writes");
  const rule = snntorchSynaptic({ alpha: decay("tau_syn"), beta: decay("tau_mem"), threshold });
  return { rule, isLate: true };
}
