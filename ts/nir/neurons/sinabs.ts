import { decayFactor, sinabs, sinabsExpleak } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, gainOf, type NeuronContext } from "./context.ts";
import { exponentialDecay } from "./decay.ts";

/** sinabs' `LIF`, `IAF` and `ExpLeak`: decays of a step are exp(-1/tau), spikes are counted, and subtract or reset. */
export function fromSinabs(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  context.mustBe("v_leak", 0, "sinabs' neurons leak to 0");
  const decays = (field: string) => combine([context.tauOrInfinity(field)], (tau) => exponentialDecay(dt, tau));
  const alphaSyn = choices.tauSyn === null ? {} : { alphaSyn: decayFactor(1, choices.tauSyn) };
  const minVMem = choices.vFloor === null ? {} : { minVMem: choices.vFloor };
  const gain = gainOf(context.each("r"));
  if (node.type === "LI") {
    const { normInput } = choices;
    if (choices.tauSyn !== null) context.note("tauSyn", null, "tauSyn is not used, for sinabs' ExpLeak has no synapse");
    return { rule: sinabsExpleak({ alphaMem: brief(decays("tau")), normInput, ...minVMem }), ...gain };
  }
  if (node.type !== "LIF" && node.type !== "IF") {
    throw context.wrong("type", node.type, "LIF, IF or LI, which sinabs writes");
  }
  const reset = resetOf(context);
  const leak =
    node.type === "IF"
      ? { alphaMem: 1, normInput: false }
      : { alphaMem: brief(decays("tau")), normInput: choices.normInput };
  const threshold = brief(context.threshold({ above: 0, reason: "spikes are counted by dividing by it" }));
  const spikes = choices.spikes;
  return { rule: sinabs({ ...leak, threshold, spikes, ...reset, ...alphaSyn, ...minVMem }), ...gain };
}

/** `MembraneReset()` for a reset to a value, which can only be 0; else `MembraneSubtract()`. */
function resetOf(context: NeuronContext): { readonly reset?: "zero" } {
  const { choices } = context;
  if (choices.reset !== "value" && choices.reset !== "zero") {
    countsOnly(context);
    return {};
  }
  reachesOnly(context);
  const other = context.vReset.find((value) => value !== 0);
  if (other !== undefined) {
    const reason = "any other reset_value sinabs adds to every neuron in every step, spike or not";
    throw context.wrong("v_reset", String(other), `0 (${reason})`);
  }
  return { reset: "zero" };
}

/** What the rules that count spikes can do. */
export function countsOnly(context: NeuronContext): void {
  const { choices } = context;
  if (choices.reset !== "multi-spike" && choices.reset !== "subtract") {
    throw context.cannot("reset", "multi-spike or subtract, for spikes are counted and subtracted");
  }
  reachesOnly(context);
  if (choices.vReset !== undefined && choices.vReset !== 0) {
    throw context.cannot("vReset", "none, for spikes are subtracted");
  }
}

function reachesOnly(context: NeuronContext): void {
  if (context.choices.compare !== "ge") throw context.cannot("compare", "ge, for spikes are counted by dividing");
}
