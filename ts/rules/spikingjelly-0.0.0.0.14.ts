import { fieldsOf } from "../checks/fields.ts";
import { isDetached, isNumberArray } from "../checks/numbers.ts";
import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import {
  readSpikingjelly,
  SPIKINGJELLY_CLASSES,
  SPIKINGJELLY_OPTIONS,
  SPIKINGJELLY_PARAMETERS,
  type SpikingjellyParameters,
  startsAtReset,
} from "./spikingjelly.ts";

/** Parameters of {@link spikingjelly14}: those of `spikingjelly`, and what the old release did differently. */
export interface Spikingjelly14Parameters extends SpikingjellyParameters {
  /** 1 - 1/tau, computed in double and rounded once; filled in from `tau` if it is left out. */
  readonly k?: number | Numbers | undefined;
  /** Whether the origin is in training mode; `eval()` differs in the last bits. Default true. */
  readonly training?: boolean | undefined;
}

/** SpikingJelly 0.0.0.0.14, `LIFNode` and `IFNode`. */
export const spikingjelly14Definition: RuleDefinition = {
  name: "spikingjelly-0.0.0.0.14",
  states: ["v"],
  parameters: [
    ...SPIKINGJELLY_PARAMETERS,
    {
      name: "k",
      reason: "it is 1 - 1/tau",
      isUsed: ({ leak, decayInput, reset, training }, value) =>
        leak === true &&
        decayInput === false &&
        (reset === "soft" || (training === true && Array.from(value("vReset") ?? []).includes(0))),
    },
  ],
  options: [...SPIKINGJELLY_OPTIONS, { name: "training", choices: [true, false], shift: 3, default: true }],
  initial: startsAtReset,
};

/** SpikingJelly's words, and what its nodes decided in the old release. */
export const spikingjelly14Origin: RuleOrigin = {
  definition: spikingjelly14Definition,
  decisions: {
    order: "as `spikingjelly`; `decayInput: false` multiplies by `k` = 1 - 1/tau where it can",
    compare: "`>=`",
    reset: "to `vReset` (hard); subtracts (soft)",
    when: "same step",
    refractory: "no",
    synapse: "no",
    several: "no",
  },
  classes: SPIKINGJELLY_CLASSES,
  isRelease: (version) => version.startsWith("0."),
  read: readSpikingjelly,
  derivations: [
    { gives: ["k"], from: { tau: ["tau"] }, isExact: true, compute: ({ tau = 2 }) => ({ k: 1 - 1 / tau }) },
  ],
};

/**
 * The `LIFNode` and `IFNode` of SpikingJelly's long-lived release 0.0.0.0.14.
 *
 * As `spikingjelly`, but without decayInput, and with a soft reset or (in training) one to 0: v = v*k + x. State: `v`.
 * From spikingjelly 0.0.0.0.14, `activation_based/neuron.py`.
 */
export function spikingjelly14(parameters: Spikingjelly14Parameters = {}): Rule {
  const { k, tau = 2, leak = true } = fieldsOf(parameters);
  // One correctly rounded division and one subtraction: the same bits everywhere.
  const factorOf = (one: number) => 1 - 1 / one;
  // What is no number and no array is left to the description, which says so.
  const isEach = isNumberArray(tau) && !isDetached(tau) && Array.from(tau).every((one) => typeof one === "number");
  const each = isEach ? Array.from(tau as ArrayLike<number>, factorOf) : undefined;
  const filled = k ?? (leak ? (typeof tau === "number" ? factorOf(tau) : each) : undefined);
  return ruleOf(spikingjelly14Definition, { ...parameters, ...(filled === undefined ? {} : { k: filled }) });
}
