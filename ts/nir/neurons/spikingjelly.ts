import { type SpikingjellyParameters, spikingjelly } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, isNearly, type NeuronContext } from "./context.ts";
import { fromEquations } from "./equations.ts";

/** SpikingJelly's `LIFNode` and `IFNode`: tau in steps is tau/dt; the membrane starts at v_reset, which is where it leaks to. */
export function fromSpikingjelly(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  if (node.type !== "LIF" && node.type !== "IF") {
    context.note(
      "rule",
      node.type,
      `A ${node.type} is computed by NIR's equation, in another order of operations than SpikingJelly's`,
    );
    return fromEquations(context);
  }
  if (choices.compare !== "ge") throw context.cannot("compare", "ge, as in SpikingJelly");
  const isHard = choices.reset === "value";
  if (!isHard && choices.reset !== "subtract") throw context.cannot("reset", "value (hard) or subtract (soft)");
  const threshold = brief(context.threshold());
  const reset = isHard ? ({ reset: "hard", vReset: brief(context.vReset) } as const) : ({ reset: "soft" } as const);
  if (node.type === "IF") {
    const scaled = combine([context.each("r")], (r) => (choices.ifGain === "dt" ? r * dt : r));
    if (!scaled.every((gain) => isNearly(gain, 1))) {
      throw context.wrong("r", String(context.each("r")[0]), `1/dt, ${1 / dt}`, "is dt the one of the export?");
    }
    return { rule: spikingjelly({ leak: false, threshold, ...reset }) };
  }
  const rest = isHard ? context.vReset : [0];
  const leaks = combine([context.each("v_leak"), rest], (leak, own) => leak - own);
  if (leaks.some((difference) => difference !== 0)) {
    throw context.wrong(
      "v_leak",
      String(context.each("v_leak")[0]),
      `${rest[0]}, the reset potential, as in SpikingJelly`,
    );
  }
  const taus = context.tauOrInfinity("tau");
  if (taus.includes(Number.POSITIVE_INFINITY)) return withoutLeak(context, taus, { threshold, ...reset });
  const tau = combine([taus], (own) => Math.fround(own / dt));
  return { rule: spikingjelly({ tau: brief(tau), threshold, decayInput: decaysInput(context, tau), ...reset }) };
}

/** Time constants of Infinity: the input counts nothing, or, where r is infinite too (decay_input=False), all of it. */
function withoutLeak(
  context: NeuronContext,
  taus: readonly number[],
  parameters: Omit<SpikingjellyParameters, "leak" | "tau" | "decayInput">,
): ConvertedNeuron {
  const isWhole = [...taus, ...context.each("r", { isLenient: true })].every((one) => one === Number.POSITIVE_INFINITY);
  if (!isWhole) {
    const expected = "finite numbers, or Infinity for all neurons and r, too (decay_input=False)";
    throw context.wrong("tau", "Infinity", expected, "a membrane that does not leak is an IFNode");
  }
  return { rule: spikingjelly({ leak: false, ...parameters }) };
}

/** r is 1 where the input decays like the membrane, tau/dt where it does not. */
function decaysInput(context: NeuronContext, tau: readonly number[]): boolean {
  const r = context.each("r");
  if (r.every((own) => isNearly(own, 1))) return true;
  if (combine([r, tau], (own, steps) => own / steps).every((ratio) => isNearly(ratio, 1))) {
    context.note("gain", "tau/dt", "r is tau/dt: the input is added whole (decay_input=False)");
    return false;
  }
  throw context.wrong("r", String(r[0]), `1 (decay_input) or tau/dt, ${tau[0]}`, "is dt the one of the export?");
}
