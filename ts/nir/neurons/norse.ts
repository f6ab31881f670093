import { norse, norseBox, norseIaf, norseLi, norseLiBox } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, type NeuronContext } from "./context.ts";

/** Norse's neurons: tau in the file is exportDt/tau_inv, and its own dt is a parameter beside it. */
export function fromNorse(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  if (choices.compare !== "gt") throw context.cannot("compare", "gt, as in Norse");
  context.mustBe("r", 1, "Norse has no resistance");
  const inverse = (field: string) => brief(combine([context.tauOrInfinity(field)], (tau) => choices.exportDt / tau));
  const vLeak = () => brief(context.each("v_leak"));
  const vReset = brief(context.vReset);
  const threshold = () => brief(context.threshold());
  switch (node.type) {
    case "LIF":
      return {
        rule: norseBox({
          dt,
          tauMemInv: inverse("tau"),
          vLeak: vLeak(),
          threshold: threshold(),
          vReset,
          reset: resetOf(context),
        }),
      };
    case "LI":
      return { rule: norseLiBox({ dt, tauMemInv: inverse("tau"), vLeak: vLeak() }) };
    case "IF":
      return { rule: norseIaf({ threshold: threshold(), vReset: onlyValue(context, vReset) }) };
    case "CubaLIF":
      wholeInput(context);
      return {
        rule: norse({
          dt,
          tauMemInv: inverse("tau_mem"),
          tauSynInv: inverse("tau_syn"),
          vLeak: vLeak(),
          threshold: threshold(),
          vReset: onlyValue(context, vReset),
        }),
      };
    case "CubaLI":
      wholeInput(context);
      return { rule: norseLi({ dt, tauMemInv: inverse("tau_mem"), tauSynInv: inverse("tau_syn"), vLeak: vLeak() }) };
    default:
      throw context.wrong("type", node.type, "LIF, LI, IF, CubaLIF or CubaLI, which Norse writes");
  }
}

function resetOf(context: NeuronContext): "value" | "subtract" {
  const { reset } = context.choices;
  if (reset !== "value" && reset !== "subtract") throw context.cannot("reset", "value or subtract");
  return reset;
}

function onlyValue<T>(context: NeuronContext, vReset: T): T {
  if (context.choices.reset !== "value") throw context.cannot("reset", "value");
  return vReset;
}

function wholeInput(context: NeuronContext): void {
  context.note("gain", 1, "An input is added to the synaptic current as it is, as Norse does, whatever w_in says");
}
