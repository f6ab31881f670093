import { describe, expect, it } from "vitest";
import { BitspikeError } from "../../ts/index.ts";
import { readTrace, TraceError, verifyTrace } from "../../ts/trace/index.ts";
import { objectOf } from "./traces.ts";

// biome-ignore lint/suspicious/noExplicitAny: broken on purpose.
type Broken = any;

const PATH = "snntorch/subtract-delayed.json";

function errorOf(action: () => unknown): TraceError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(TraceError);
    return error as TraceError;
  }
  throw new Error("it was accepted");
}

function broken(change: (trace: Broken) => void, path = PATH): TraceError {
  const trace = objectOf(path);
  change(trace);
  return errorOf(() => verifyTrace(trace));
}

describe("a trace that cannot be used", () => {
  it.each(["precision", "parameters", "steps", "neurons", "input", "v", "spikes"])("has no %s", (key) => {
    const error = broken((trace) => delete trace[key]);
    expect(error).toBeInstanceOf(BitspikeError);
    expect(error.code).toBe("BITSPIKE_TRACE");
    expect(error.key).toBe(key);
    expect(error.message).toContain(`${key} is missing`);
  });

  it("has no rule, and nothing that says it", () => {
    const error = broken((trace) => {
      delete trace.rule;
      delete trace.origin;
    });
    expect(error.message).toBe('rule is missing: name one, or let all be tried with the rule "auto"');
  });

  it("lacks a parameter", () => {
    expect(broken((trace) => delete trace.parameters.beta).message).toBe(
      "parameters.beta is missing: snntorch needs a number, or an array of one per neuron",
    );
  });

  it("names a rule that does not exist", () => {
    expect(broken((trace) => (trace.rule = "sntorch")).message).toBe(
      'rule "sntorch" is not known; did you mean "snntorch"? (the rule "auto" finds out)',
    );
  });

  it.each([
    ["null", null],
    ["a string", "1"],
    ["an array", [1]],
    ["too large for f32", 1e39],
  ])("holds %s where a number belongs", (_, value) => {
    const { key, row, column, message } = broken((trace) => (trace.v[17][3] = value));
    expect({ key, row, column }).toEqual({ key: "v", row: 17, column: 3 });
    expect(message).toMatch(/^v, row 17, column 3: must be a finite number/);
  });

  it("holds numbers that are not finite", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const { key, row, column } = broken((trace) => (trace.input[199][5] = value));
      expect({ key, row, column }).toEqual({ key: "input", row: 199, column: 5 });
    }
  });

  it("has rows of the wrong number or length", () => {
    expect(broken((trace) => trace.v.pop()).message).toBe("v has 199 rows, expected 200 (one per step)");
    expect(broken((trace) => trace.v[9].push(0)).message).toBe("v, row 9: has 7 columns, expected 6 (one per neuron)");
    expect(broken((trace) => (trace.spikes[9] = 0)).message).toBe(
      "spikes, row 9: must be an array of 6 (one per neuron), got 0",
    );
  });

  it("has parameters of the wrong length, range or kind", () => {
    expect(broken((trace) => (trace.parameters.beta = [0.5, 0.5])).key).toBe("parameters.beta");
    expect(broken((trace) => (trace.parameters.beta = [0, 0, 0, null, 0, 0]))).toMatchObject({
      key: "parameters.beta",
      column: 3,
    });
    expect(broken((trace) => (trace.parameters.reset = "hrad")).message).toBe(
      'parameters.reset must be one of "subtract", "zero", "none" for snntorch, got "hrad"',
    );
    const error = broken((trace) => (trace.parameters.alphaMem = 1.5), "sinabs/defaults.json");
    expect(error.message).toBe("parameters.alphaMem must be a number from 0 to 1 (it is a decay) for sinabs, got 1.5");
  });

  it("is no object, or no JSON", () => {
    expect(errorOf(() => readTrace("[1]")).message).toBe("a trace must be an object, got an array of 1");
    expect(errorOf(() => readTrace('{"v": [NaN]}')).message).toContain("NaN and Infinity are no JSON");
  });
});

describe("the words of the origins", () => {
  it.each<[string, string, Record<string, unknown>]>([
    ["snntorch/zero-immediate.json", "snntorch", { reset: "reset_mechanism", resetDelay: "reset_delay" }],
    ["snntorch/graded-delayed.json", "snntorch", { gradedSpikesFactor: "graded_spikes_factor" }],
    ["norse/potentials.json", "norse", { threshold: "v_th", tauMemInv: "tau_mem_inv", vReset: "v_reset" }],
    ["norse-box/subtract.json", "norse-box", { reset: "reset_method", vLeak: "v_leak", threshold: "v_th" }],
    ["spikingjelly/decay-input-hard.json", "spikingjelly", { threshold: "v_threshold", decayInput: "decay_input" }],
    ["sinabs/norm-max-clamp.json", "sinabs", { threshold: "spike_threshold", alphaMem: "alpha_mem_calculated" }],
    [
      "sinabs/raw-max-synapse.json",
      "sinabs",
      { alphaMem: "alpha_mem", alphaSyn: "alpha_syn", normInput: "norm_input" },
    ],
    ["sinabs-alif/defaults.json", "sinabs-alif", { threshold: "b0", adaptScale: "adapt_scale" }],
    ["rockpool/bias-limit.json", "rockpool", { maxSpikes: "max_spikes_per_dt" }],
    ["nest-exp/various.json", "nest-exp", { threshold: "V_th", vReset: "V_reset", Ie: "I_e" }],
  ])("%s", (path, rule, words) => {
    const trace = objectOf(path);
    for (const [ours, theirs] of Object.entries(words)) {
      trace.parameters[theirs as string] = trace.parameters[ours];
      delete trace.parameters[ours];
    }
    expect(verifyTrace(trace)).toMatchObject({ equal: true, rule, notes: [] });
  });

  it("understands null as Python's None", () => {
    const trace = objectOf("spikingjelly/decay-input-soft.json");
    delete trace.parameters.reset;
    trace.parameters.v_reset = null;
    expect(verifyTrace(trace).equal).toBe(true);
  });

  it("knows the rule by its origin, and the variables by other names", () => {
    const { rule, v, spikes, i, ...trace } = objectOf("snntorch-synaptic/zero-delayed.json");
    const report = verifyTrace({ ...trace, mem: v, spk: spikes, syn: i });
    expect(report).toMatchObject({ equal: true, rule });
    expect(report.notes).toEqual([
      'rule is not given; "Synaptic" of "snntorch" is snntorch-synaptic',
      "mem was read as v",
      "spk was read as spikes",
      "syn was read as i",
    ]);
  });

  it("ignores keys and parameters that it does not know, and says so", () => {
    const trace = objectOf(PATH);
    trace.weather = [1, 2];
    trace.parameters.surrogate = "atan";
    expect(verifyTrace(trace)).toMatchObject({
      equal: true,
      notes: ['the key "weather" is not known and was ignored', "snntorch has no parameter surrogate; ignored"],
    });
  });
});
