import { decayFactor, sinabs, sinabsExpleak } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, gainOf, type NeuronContext } from "./context.ts";

/** sinabs' `LIF`, `IAF` and `ExpLeak`: decays of a step are exp(-1/tau), spikes are counted and subtracted. */
export function fromSinabs(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  context.mustBe("v_leak", 0, "sinabs' neurons leak to 0");
  const decays = (field: string) => combine([context.tau(field)], (tau) => decayFactor(dt, tau));
  const alphaSyn = choices.tauSyn === null ? {} : { alphaSyn: decayFactor(1, choices.tauSyn) };
  const minVMem = choices.vFloor === null ? {} : { minVMem: choices.vFloor };
  const gain = gainOf(context.each("r"));
  if (node.type === "LI") {
    const { normInput } = choices;
    return { rule: sinabsExpleak({ alphaMem: brief(decays("tau")), normInput, ...alphaSyn, ...minVMem }), ...gain };
  }
  if (node.type !== "LIF" && node.type !== "IF") {
    throw context.wrong("type", node.type, "LIF, IF or LI, which sinabs writes");
  }
  countsOnly(context);
  const leak =
    node.type === "IF"
      ? { alphaMem: 1, normInput: false }
      : { alphaMem: brief(decays("tau")), normInput: choices.normInput };
  const threshold = brief(context.each("v_threshold", { above: 0, reason: "spikes are counted by dividing by it" }));
  const spikes = choices.spikes;
  return { rule: sinabs({ ...leak, threshold, spikes, ...alphaSyn, ...minVMem }), ...gain };
}

/** What the rules that count spikes can do. */
export function countsOnly(context: NeuronContext): void {
  const { choices } = context;
  if (choices.reset !== "multi-spike" && choices.reset !== "subtract") {
    throw context.cannot("reset", "multi-spike or subtract, for spikes are counted and subtracted");
  }
  if (choices.compare !== "ge") throw context.cannot("compare", "ge, for spikes are counted by dividing");
  if (choices.vReset !== undefined && choices.vReset !== 0) {
    throw context.cannot("vReset", "none, for spikes are subtracted");
  }
}
