import { decayFactor, nir, nirExact } from "../../index.ts";
import { brief, type ConvertedNeuron, combine, isNearly, type NeuronContext } from "./context.ts";
import { fromRockpool } from "./rockpool.ts";
import { fromSinabs } from "./sinabs.ts";
import { fromSnntorch } from "./snntorch.ts";

/** NIR's own equations, with the integrator that was chosen. */
export function fromEquations(context: NeuronContext): ConvertedNeuron {
  const { node, choices } = context;
  // Rules that reset otherwise are those of the frameworks that do.
  if (context.isSpiking && ["snntorch-subtract", "zero", "none"].includes(choices.reset)) return fromSnntorch(context);
  switch (choices.integrator) {
    case "euler":
      return euler(context);
    case "exact":
      // An input that is held makes no difference to what does not leak.
      return node.type === "IF" || node.type === "I" ? euler(context) : exact(context);
    case "exponential":
      return node.type.startsWith("Cuba") ? fromRockpool(context) : fromSinabs(context);
  }
}

function euler(context: NeuronContext): ConvertedNeuron {
  const { node, choices, dt } = context;
  const r = brief(context.each("r"));
  const shared = { r, ...threshold(context) };
  switch (node.type) {
    case "I":
    case "IF":
      return { rule: nir({ ...shared, leak: false, stepMem: choices.ifGain === "unit" ? 1 : dt }) };
    case "LI":
    case "LIF":
      return { rule: nir({ ...shared, stepMem: step(context, "tau"), vLeak: brief(context.each("v_leak")) }) };
    case "CubaLI":
    case "CubaLIF":
      return {
        rule: nir({
          ...shared,
          stepMem: step(context, "tau_mem"),
          stepSyn: step(context, "tau_syn"),
          wIn: context.has("w_in") ? brief(context.each("w_in")) : 1,
          vLeak: brief(context.each("v_leak")),
        }),
      };
  }
}

function exact(context: NeuronContext): ConvertedNeuron {
  const { node, dt } = context;
  if (node.type !== "LI" && node.type !== "LIF") {
    throw context.cannot("integrator", "euler, for there is no exact solution of this equation here");
  }
  const e = brief(combine([context.tau("tau")], (tau) => decayFactor(dt, tau)));
  const [r, vLeak] = [brief(context.each("r")), brief(context.each("v_leak"))];
  return { rule: nirExact({ e, r, vLeak, ...threshold(context) }) };
}

function step(context: NeuronContext, field: string): ConvertedNeuron["gain"] & {} {
  const steps = combine([context.tau(field)], (tau) => context.dt / tau);
  // A time constant of one step, in single precision, may be a rounding shorter.
  if (steps.some((ratio) => ratio > 1 && !isNearly(ratio, 1))) {
    const longest = Math.max(...steps);
    context.note(
      "step",
      longest,
      `A step is ${Number(longest.toPrecision(3))} of ${field}: with more than 1 Euler's method overshoots`,
    );
  }
  return brief(steps);
}

/** Threshold, comparison and reset of what spikes. */
function threshold(context: NeuronContext) {
  if (!context.isSpiking) return {};
  const { reset, compare, spikes } = context.choices;
  if (reset !== "value" && reset !== "subtract") {
    throw context.cannot("reset", "value or subtract; multi-spike needs integrator exponential");
  }
  if (spikes !== "single") throw context.cannot("spikes", "single; several need integrator exponential");
  return { threshold: brief(context.threshold()), compare, reset, vReset: brief(context.vReset) } as const;
}
