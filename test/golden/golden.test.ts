/**
 * Replays what the origin packages did, bit for bit, through the rules of the oracle.
 *
 * When this fails, either the oracle or the recording is not what the origin does: see README.md for how to record again.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { oracleRuleByName, oracleRules } from "../oracle/rules/index.ts";
import type { OracleRule, Parameters, Round } from "../oracle/rules/rule.ts";

type Rows = readonly (readonly number[])[];

interface Trace {
  readonly rule: string;
  readonly precision: "f32" | "f64";
  readonly parameters: Readonly<Record<string, number | readonly number[] | string | boolean>>;
  readonly steps: number;
  readonly neurons: number;
  readonly input: Rows;
  readonly current?: Rows;
  readonly recurrent?: Rows;
  readonly spikes?: Rows;
  readonly output?: Rows;
}

const TRACES = fileURLToPath(new URL("./traces/", import.meta.url));
const WITHOUT_ORIGIN = ["nir", "nir-exact", "relay"];

const paths = readdirSync(TRACES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".json"))
  .sort();

const read = (path: string): Trace => JSON.parse(readFileSync(TRACES + path, "utf8"));
const roundOf = (trace: Trace): Round => (trace.precision === "f32" ? Math.fround : (x) => x);

function parametersOf(trace: Trace, neuron: number, round: Round): Parameters {
  const one = (value: Trace["parameters"][string]) => {
    const own = Array.isArray(value) ? value[neuron] : value;
    return typeof own === "number" ? round(own) : own;
  };
  return Object.fromEntries(Object.entries(trace.parameters).map(([name, value]) => [name, one(value)]));
}

/** The first value that differs, in words; undefined if the whole trace is reproduced. */
function firstDifference(trace: Trace, rule: OracleRule): string | undefined {
  const round = roundOf(trace);
  const rowsOf = (name: string) => (trace as unknown as Readonly<Record<string, Rows | undefined>>)[name];
  const neurons = Array.from({ length: trace.neurons }, (_, neuron) => {
    const parameters = parametersOf(trace, neuron, round);
    return { parameters, state: rule.initial(parameters, round) };
  });
  for (let step = 0; step < trace.steps; step++) {
    for (const [neuron, { parameters, state }] of neurons.entries()) {
      const at = (rows: Rows | undefined) => round(rows?.[step]?.[neuron] ?? Number.NaN);
      const second = trace.current ?? trace.recurrent;
      const emitted = rule.step(state, at(trace.input), second ? at(second) : 0, parameters, round);
      const found: Record<string, number> = { ...state, [trace.spikes ? "spikes" : "output"]: emitted };
      for (const [name, value] of Object.entries(found)) {
        const rows = rowsOf(name);
        if (rows && !Object.is(at(rows), value)) {
          return `step ${step}, neuron ${neuron}, ${name}: recorded ${at(rows)}, oracle ${value}`;
        }
      }
    }
  }
  return undefined;
}

describe("golden traces", () => {
  it.each(paths)("%s", (path) => {
    const trace = read(path);
    const rule = oracleRuleByName.get(trace.rule);
    expect(rule, trace.rule).toBeDefined();
    expect(trace.steps).toBeGreaterThanOrEqual(200);
    expect(Object.keys(trace)).toContain("v");
    expect(trace.spikes ?? trace.output).toHaveLength(trace.steps);
    expect(rule && firstDifference(trace, rule)).toBeUndefined();
  });
});

/** A trace that shows nothing proves nothing. */
describe("what the traces cover", () => {
  const recorded = oracleRules.filter((rule) => !WITHOUT_ORIGIN.includes(rule.name));

  it.each(recorded.map((rule) => rule.name))("%s", (name) => {
    const traces = paths.filter((path) => path.startsWith(`${name}/`)).map(read);
    expect(traces.length).toBeGreaterThanOrEqual(2);
    const inStates = (trace: Trace, test: (x: number) => boolean) =>
      (oracleRuleByName.get(name)?.states ?? []).some((state) =>
        (trace as unknown as Readonly<Record<string, Rows | undefined>>)[state]?.some((row) => row.some(test)),
      );
    expect(
      traces.some((trace) => trace.output || trace.spikes?.flat().some((count) => count > 0)),
      "spikes",
    ).toBe(true);
    expect(
      traces.some((trace) => inStates(trace, (x) => x < 0)),
      "negative",
    ).toBe(true);
    // What arrives at a NEST neuron is a sum that starts at +0.
    const minusZero = traces.some((trace) => trace.input.flat().some((x) => Object.is(x, -0)));
    expect(minusZero || name.startsWith("nest-"), "input of -0").toBe(true);
    // XLA, with which Spyx computes, counts subnormal numbers as zero.
    if (name.startsWith("spyx")) return;
    expect(
      traces.some((trace) => {
        const smallestNormal = trace.precision === "f32" ? 2 ** -126 : 2 ** -1022;
        return inStates(trace, (x) => x !== 0 && Math.abs(x) < smallestNormal);
      }),
      "subnormal",
    ).toBe(true);
  });
});
