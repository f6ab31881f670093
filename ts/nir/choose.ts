import { exportedBeforeReset, type FlatGraph } from "./graph.ts";
import type { Choices, NirOptions } from "./options.ts";
import { PRESETS } from "./presets.ts";
import type { ConversionReport, DecidedBy } from "./report.ts";

const DEFAULTS: Choices = {
  from: undefined,
  dt: 1e-4,
  timeUnit: "s",
  integrator: "euler",
  reset: "value",
  compare: "gt",
  ifGain: "unit",
  vFloor: null,
  spikes: "single",
  normInput: true,
  resetDelay: true,
  exportDt: 1e-3,
  vReset: undefined,
  bias: 0,
  tauSyn: null,
  recurrentBiasAtStart: true,
};

/** Fills the gaps: with what the framework means, then with the defaults; and reports each. */
export function choose(options: NirOptions, graph: FlatGraph, report: ConversionReport): Choices {
  const { from } = options;
  const isOld = exportedBeforeReset(graph);
  const preset: Partial<Choices> = from === undefined ? {} : PRESETS[from](isOld);
  if (from !== undefined) report.add("from", from, "option", `The file is read as ${from} means it`);
  if (isOld && (from === "snntorch" || from === "norse")) {
    const sentence =
      "No neuron has a v_reset, so nir before 1.0 wrote the file; time constants are true seconds and a spike sets the " +
      "membrane to 0 in its own step, as in the paper of NIR";
    report.add("version", graph.version, "framework", sentence);
    reportOldResets(options, report);
  }
  const chosen: Record<string, unknown> = { ...DEFAULTS };
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    const [given, meant] = [options[name as keyof NirOptions], preset[name as keyof Choices]];
    const by: DecidedBy = given !== undefined ? "option" : name in preset ? "framework" : "default";
    const value = given !== undefined ? given : name in preset ? meant : usual;
    chosen[name] = value;
    // What is to be found from the file is reported when it is.
    if (name !== "from" && !(name === "dt" && value === undefined) && (by !== "default" || SAID.includes(name))) {
      report.add(name, value ?? null, by, `${name} is ${String(value ?? "not set")}`);
    }
  }
  return chosen as unknown as Choices;
}

/** Defaults that are worth a line although nobody asked. */
const SAID: readonly string[] = ["dt", "integrator", "reset", "compare", "recurrentBiasAtStart"];

/** Words that mean something else in files of nir before 1.0, which are computed by NIR's equations. */
function reportOldResets({ reset, resetDelay }: NirOptions, report: ConversionReport): void {
  if (reset === "subtract") {
    const sentence =
      "In a file this old reset: subtract acts in the spike's own step; snntorch-subtract is one step later";
    report.add("reset", reset, "option", sentence);
  }
  if (resetDelay !== undefined && !["snntorch-subtract", "zero", "none"].includes(reset ?? "value")) {
    const sentence = "In a file this old resetDelay is only used with reset: snntorch-subtract, zero or none";
    report.add("resetDelay", resetDelay, "option", sentence);
  }
}

/** Choices that remember which of them were asked for. */
export class WatchedChoices {
  readonly choices: Choices;
  readonly #asked = new Set<string>();

  constructor(choices: Choices) {
    const names = Object.keys(choices) as (keyof Choices)[];
    const getters = names.map(
      (name) => [name, { enumerable: true, get: () => this.#ask(name, choices[name]) }] as const,
    );
    this.choices = Object.defineProperties({}, Object.fromEntries(getters)) as Choices;
  }

  /** Reports options that were given although nothing in the model depends on them. */
  report(options: NirOptions, report: ConversionReport): void {
    for (const [name, value] of Object.entries(options)) {
      if (value === undefined || !(name in this.choices) || this.#asked.has(name)) continue;
      report.add(name, value, "option", `${name} is given, and nothing in this model depends on it`);
    }
  }

  #ask<Value>(name: string, value: Value): Value {
    this.#asked.add(name);
    return value;
  }
}
