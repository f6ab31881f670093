/** The words of the origins, and ours: what every rule says of itself, and what is said in many places. */

import type { Decisions, Given, Implied, RuleOrigin } from "../rules/origin.ts";
import { ruleOrigins } from "../rules/origins.ts";

/** A name without what separates its words: `tau_mem_inv`, `tau-mem-inv`, `tauMemInv` are one, and `Reset()` is `reset`. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[_\-\s.()]/g, "");
}

/** Words for parameters and options that no single origin owns, as {@link plain} has them. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  threshold: ["vth", "vthr", "thr", "theta", "vthreshold", "spikethreshold"],
  reset: ["resetmechanism", "resetmethod", "resettype", "resetmode"],
  resetDelay: ["delayedreset"],
  vReset: ["resetvalue", "resetpotential"],
  vLeak: ["vrest", "restingpotential"],
  maxSpikes: ["maxspikesperstep"],
  refractorySteps: ["refractoryperiodsteps"],
};

/** What a reset is called: the same thing in other words, to try where a rule does not have the one that was given. */
const RESETS = [
  ["zero", "hard", "value"],
  ["subtract", "soft"],
];

/** Names of what is recorded, whatever the rule, as {@link plain} has them. */
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  input: ["x", "inputs", "inputcurrent", "cur"],
  current: ["inputpa"],
  recurrent: ["feedback"],
  v: ["vm", "vmem", "mem", "membrane", "membranepotential", "u"],
  i: ["isyn", "syn", "synapticcurrent"],
  spikes: ["spk", "spike", "s", "spikeout"],
  output: ["out"],
};

/** What each rule decides, by name. */
export const decisions: Readonly<Record<string, Decisions>> = Object.fromEntries(
  ruleOrigins.map(({ definition, decisions: own }) => [definition.name, own]),
);

/** What a rule says of itself; undefined if there is no rule of that name. */
export function originNamed(rule: string | undefined): RuleOrigin | undefined {
  return ruleOrigins.find(({ definition }) => definition.name === rule);
}

/** The recorded variable for each word, those of the rules' states included. */
const variables = new Map<string, string>([
  ...Object.entries(RECORDED).flatMap(([name, words]) => [name, ...words].map((word) => [plain(word), name] as const)),
  ...ruleOrigins.flatMap(({ definition: { states: own }, states = {} }) =>
    own.flatMap((name) => [name, ...(states[name] ?? [])].map((word) => [plain(word), name] as const)),
  ),
]);

/** The recorded variable that a key of a trace stands for, in our words; undefined if it stands for none. */
export function recordedNamed(key: string): string | undefined {
  return variables.get(plain(key));
}

/** Of the names that a trace gives its parameters, the one that means `name`: exact, then spelt otherwise. */
export function sameName(name: string, given: readonly string[]): string | undefined {
  return given.find((one) => one === name) ?? given.find((one) => plain(one) === plain(name));
}

/** Of the names that a trace gives its parameters, one of the words given. */
export function oneOf(words: readonly string[], given: readonly string[]): string | undefined {
  const known = words.map(plain);
  return given.find((one) => known.includes(plain(one)));
}

/** Words for a parameter or an option that no single origin owns. */
export function commonWords(name: string): readonly string[] {
  return COMMON[name] ?? [];
}

/** Of the names that a trace gives its parameters, the one that means `name` for a rule. */
export function givenFor(name: string, origin: RuleOrigin, given: readonly string[]): string | undefined {
  return sameName(name, given) ?? oneOf(origin.words?.[name] ?? [], given) ?? oneOf(commonWords(name), given);
}

/** The choices of an option that a value may stand for, the most likely first; empty if it stands for none. */
export function choicesFor(
  value: unknown,
  option: { readonly name: string; readonly choices: readonly (string | boolean)[] },
  origin: RuleOrigin,
): (string | boolean)[] {
  const { name, choices } = option;
  if (typeof value !== "string") {
    return choices.filter((choice) => choice === value);
  }
  const word = plain(value);
  const own = origin.choices?.[name] ?? {};
  const means = (choice: string) => plain(choice) === word || (own[choice] ?? []).some((one) => plain(one) === word);
  const exact = choices.filter((choice) => means(String(choice)));
  if (exact.length > 0) {
    return exact;
  }
  // Other origins may have the word: it then stands for what they call so.
  const theirs = ruleOrigins.flatMap((one) => Object.entries(one.choices?.[name] ?? {}));
  const meant = theirs.find(([, words]) => words.some((one) => plain(one) === word))?.[0] ?? word;
  return choices.filter(
    (choice) => choice === meant || RESETS.some((same) => same.includes(meant) && same.includes(String(choice))),
  );
}

/** The rule that an origin's class is, and what the class says. */
export interface OfClass {
  readonly rule: RuleOrigin;
  readonly implied: Implied;
}

/** The rule that the origin of a trace is, or undefined: by its `package` and `class`, of which the class may name both. */
export function ruleOfOrigin(origin: Readonly<Record<string, unknown>>): OfClass | undefined {
  const { package: name, class: type, version } = origin;
  if (typeof type !== "string") {
    return undefined;
  }
  const parts = type.split(".");
  const packageName = typeof name === "string" ? name : parts.length > 1 ? parts[0] : undefined;
  return ofClass(parts.at(-1) ?? "", packageName, typeof version === "string" ? version : "");
}

/** The rule that a class, or a function that advances one, is; undefined if no rule or several of several packages are. */
export function ofClass(type: string, packageName: string | undefined, version: string): OfClass | undefined {
  // norse.torch.LIFCell, norse.torch.LIF and lif_feed_forward_step step alike.
  const word = plain(type).replace(/(cell|feedforwardstep)$/, "");
  const found = ruleOrigins.flatMap((rule) => {
    if (version !== "" && rule.isRelease?.(version) === false) return [];
    return Object.entries(rule.classes ?? {}).flatMap(([own, classes]) => {
      if (packageName !== undefined && plain(own) !== plain(packageName)) return [];
      const implied = Object.entries(classes).find(([one]) => plain(one) === word)?.[1];
      return implied === undefined ? [] : [{ rule, implied }];
    });
  });
  const [first] = found;
  const isOne = found.every(({ rule }) => rule === first?.rule);
  // Releases of a package come first to last; without a version the current one is meant.
  return isOne || packageName !== undefined ? first : undefined;
}

/** Parameters as the rules have them, where an origin says them in another form. */
export function readGiven(given: Given): Given {
  return ruleOrigins.reduce((read, origin) => origin.read?.(read) ?? read, given);
}
