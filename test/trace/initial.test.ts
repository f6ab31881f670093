/** A recording that does not start from rest says what it starts from. */

import { describe, expect, it } from "vitest";
import { ruleDefinitions } from "../../ts/rules/index.ts";
import { diffTraces, TraceError, verifyTrace } from "../../ts/trace/index.ts";
import { objectOf, tracePaths } from "./traces.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests change it in every way.
type Any = any;

const TABLES = ["input", "current", "recurrent", "spikes", "output"];

/** The states of a trace that its rule needs to go on; undefined if one of them was not recorded. */
function statesOf(trace: Any): string[] | undefined {
  const { states } = ruleDefinitions.find(({ name }) => name === trace.rule) as { readonly states: readonly string[] };
  // Without a synapse its current is not kept, and without refractoriness nothing is counted.
  const isIdle = (name: string) => name === "i" || (name === "refractory" && trace.rule === "brian2");
  return states.every((name) => name in trace || isIdle(name)) ? states.filter((name) => name in trace) : undefined;
}

/** What is left of a trace from a step on, with the states before that step. */
function fromStep(trace: Any, step: number, states: readonly string[]): Any {
  const cut = [...TABLES, ...states].filter((name) => name in trace).map((name) => [name, trace[name].slice(step)]);
  const initial = Object.fromEntries(states.map((name) => [name, trace[name][step - 1]]));
  return { ...trace, ...Object.fromEntries(cut), steps: trace.steps - step, initial };
}

const whole = tracePaths.filter((path) => statesOf(objectOf(path)) !== undefined);

describe("a recording that begins in the middle", () => {
  it("is one of every rule but those that hide their states", () => {
    const rules = new Set(whole.map((path) => path.split("/")[0]));
    const hiding = new Set(tracePaths.map((path) => path.split("/")[0] as string).filter((rule) => !rules.has(rule)));
    expect([...hiding]).toEqual(["nest-alpha", "nest-delta", "nest-exp"]);
  });

  it.each(whole)("%s could not be told from one that starts from rest", (path) => {
    const trace = objectOf(path);
    const states = statesOf(trace) as string[];
    let told = 0;
    for (const step of [1, 7, 63, trace.steps - 1]) {
      const cut = fromStep(trace, step, states);
      expect(verifyTrace(cut)).toMatchObject({ equal: true, different: 0, notes: [] });
      const { initial: _, ...unsaid } = cut;
      if (!verifyTrace(unsaid).equal) told += 1;
    }
    expect(told).toBeGreaterThan(0);
  });

  it("--rule auto starts there, too, and leaves out rules that have no such state", () => {
    const trace = objectOf("norse-lsnn/various.json");
    const { rule, origin: _, ...cut } = fromStep(trace, 40, ["v", "i", "b"]);
    const report = verifyTrace(cut, { rule: "auto" });
    expect(report).toMatchObject({ equal: true, rule });
    const { b: __, ...plain } = cut;
    const excluded = verifyTrace(plain, { rule: "auto" }).excluded.find((one) => one.rule === "norse");
    expect(excluded?.reason).toBe("it has no state b to start from");
  });

  it("says so where the first step differs and nothing was said", () => {
    const { initial: _, ...cut } = fromStep(objectOf("snntorch/zero-delayed.json"), 30, ["v"]);
    expect(verifyTrace(cut).explanation.join(" ")).toContain(
      "It is the first step: if the recording started from anything but v = 0, say so (initial: { v: ... }).",
    );
    const norse = objectOf("norse-box/value.json");
    delete norse.origin;
    const { initial: __, ...potentials } = fromStep(norse, 30, ["v"]);
    const { explanation, first } = verifyTrace(potentials);
    const leak = [potentials.parameters.vLeak].flat()[first?.neuron ?? 0];
    expect(explanation.join(" ")).toContain(`anything but v = ${leak}, say so`);
    expect(verifyTrace(fromStep(norse, 30, ["v"])).equal).toBe(true);
  });

  it("a replay that overflows starts there a second time", () => {
    const trace = {
      ...{ precision: "f32", rule: "snntorch", parameters: { beta: 1, reset: "none" }, steps: 2, neurons: 1 },
      ...{ initial: { v: 3e38 }, input: [[0], [3e38]], v: [[3e38], [1]], spikes: [[1], [1]] },
    };
    const report = verifyTrace(trace);
    expect(report.first).toMatchObject({ step: 1, variable: "v" });
    expect(report.explanation.at(-1)).toBe("The replay ended early: v of neuron 0 is no longer finite in step 1.");
  });
});

describe("initial", () => {
  const trace = objectOf("snntorch-synaptic/subtract-delayed.json");
  const error = (initial: unknown): TraceError => {
    try {
      verifyTrace({ ...trace, initial });
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(TraceError);
      return thrown as TraceError;
    }
    throw new Error("it was accepted");
  };

  it("may be one number for all, zero, the origin's word, or nothing", () => {
    for (const initial of [{ v: 0, i: [0, 0, 0, 0, 0, 0] }, {}, null, { v: null }]) {
      expect(verifyTrace({ ...trace, initial })).toMatchObject({ equal: true, notes: [] });
    }
    expect(verifyTrace({ ...trace, initial: { mem: 0 } }).notes).toEqual(["initial.mem was read as initial.v"]);
    expect(verifyTrace({ ...trace, initial: { v: 0.5 } })).toMatchObject({ equal: false, first: { step: 0 } });
  });

  it.each<[unknown, string, string, number | undefined]>([
    [[1], "initial", "initial must be an object of states by name, got an array of 1", undefined],
    [{ v: [0, 0] }, "initial.v", "initial.v has 2 entries, expected one number or 6 (one per neuron)", undefined],
    [{ v: [0, 0, 0, null, 0, 0] }, "initial.v", "initial.v, column 3: must be a finite number, got null", 3],
    [{ v: "rest" }, "initial.v", 'initial.v: must be a finite number, got "rest"', undefined],
    [{ v: 1e39 }, "initial.v", "initial.v: must be a finite number in f32, got 1e+39", undefined],
    [{ spikes: 1 }, "initial.spikes", "initial.spikes is no state, or one that is there twice", undefined],
    [{ v: 0, mem: 0 }, "initial.mem", "initial.mem is no state, or one that is there twice", undefined],
    [{ b: 1 }, "initial.b", "initial.b: snntorch-synaptic has no such state, expected v, i", undefined],
  ])("%j is an error that says where", (initial, key, message, column) => {
    expect(error(initial)).toMatchObject({ key, message, column });
  });

  it("of a counter holds what counts down", () => {
    const nest = objectOf("nest-exp/various.json");
    expect(() => verifyTrace({ ...nest, initial: { refractory: 0.5 } })).toThrow(TraceError);
    expect(() => verifyTrace({ ...nest, initial: { refractory: 0.5 } })).toThrow(
      /^initial\.refractory.*for nest-exp, got 0\.5/,
    );
    expect(verifyTrace({ ...nest, initial: { refractory: 3 } }).equal).toBe(false);
  });
});

describe("diffTraces", () => {
  const trace = objectOf("snntorch/subtract-delayed.json");
  const cut = (initial: object, change: (trace: Any) => void = () => {}): Any => {
    const one = structuredClone({ ...fromStep(trace, 30, ["v"]), initial });
    change(one);
    return one;
  };

  it("names another start as the reason", () => {
    const other = cut({ v: 0.5 }, (one) => {
      one.v[0][2] += 1;
    });
    const report = diffTraces(cut({ v: 0.25 }), other);
    expect(report.first).toMatchObject({ step: 0, neuron: 2 });
    expect(report.explanation).toEqual([
      "Neuron 2 started from another state (initial v); it shows first in step 0, in v.",
    ]);
  });

  it("notes another start on which nothing depends, and is silent about the same and the unsaid", () => {
    const note = "they started from different states, on which nothing that was recorded depends";
    expect(diffTraces(cut({ v: 0.25 }), cut({ v: 0.5 }))).toMatchObject({ equal: true, notes: [note] });
    expect(diffTraces(cut({ v: 0.25 }), cut({ v: 0.25 })).notes).toEqual([]);
    expect(diffTraces(cut({ v: 0.25 }), cut({})).notes).toEqual([]);
  });
});
