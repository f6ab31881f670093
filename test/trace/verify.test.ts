import { describe, expect, it } from "vitest";
import { allToAll, InvalidArgumentError, lif, NeuralNetwork, oneToOne, snntorch } from "../../ts/index.ts";
import { diffRecordings, diffTraces, readTrace, verifyTrace } from "../../ts/trace/index.ts";
import { objectOf, textOf, traceOf, tracePaths } from "./traces.ts";

/** The next number of a precision away from zero. */
function neighbour(value: number, precision: "f32" | "f64"): number {
  const numbers = precision === "f32" ? new Float32Array([value]) : new Float64Array([value]);
  const bits = precision === "f32" ? new Uint32Array(numbers.buffer) : new BigUint64Array(numbers.buffer);
  bits[0] = (typeof bits[0] === "bigint" ? bits[0] + 1n : (bits[0] as number) + 1) as never;
  return numbers[0] as number;
}

describe("one unit in the last place, changed at one step", () => {
  it.each(tracePaths)("is found in %s", (path) => {
    const trace = traceOf(path);
    const names = Object.keys(trace.variables);
    names.forEach((variable, index) => {
      const [step, neuron] = [(37 * (index + 3)) % trace.steps, (index + 2) % trace.neurons];
      const changed = objectOf(path);
      const before = changed[variable][step][neuron];
      changed[variable][step][neuron] = neighbour(before, trace.precision);
      const report = verifyTrace(changed);
      expect(report).toMatchObject({
        equal: false,
        different: 1,
        largestUlps: 1,
        first: { step, neuron, variable, ulps: 1 },
      });
      expect(report.first?.found.value).toBe(trace.variables[variable]?.[step * trace.neurons + neuron]);
      expect(report.explanation.join(" ")).toContain("the only value that differs");
      expect(verifyTrace(changed, { tolerance: 1 })).toMatchObject({ equal: true, different: 1, largestUlps: 1 });
      expect(diffTraces(trace, changed)).toMatchObject({
        equal: false,
        different: 1,
        first: { step, neuron, variable },
      });
    });
  });
});

describe("a spike of -0, which sinabs and Rockpool record, was another number than 0", () => {
  const trace = {
    ...{ rule: "sinabs", precision: "f32", steps: 2, neurons: 1, input: [[-1], [2]], v: [[-1], [0.5]] },
    parameters: { alpha_mem_calculated: 0.5, norm_input: false, spike_fn: "multi", spike_threshold: 1 },
    spikes: [[-0], [1]],
  };
  const other = { ...trace, spikes: [[0], [1]] };

  it("verify and diff take it for none", () => {
    expect(verifyTrace(trace)).toMatchObject({ equal: true, different: 0, compared: 4, largestUlps: 0 });
    expect(diffTraces(trace, other)).toMatchObject({ equal: true, different: 0 });
    expect(verifyTrace(trace, { rule: "auto" }).equal).toBe(true);
  });

  it("a difference beside it shows them as equal", () => {
    const { first, explanation } = verifyTrace({ ...trace, v: [[-0.5], [0.75]] });
    expect(first).toMatchObject({ step: 0, variable: "v" });
    expect(first?.values.find(({ variable }) => variable === "spikes")?.now.equal).toBe(true);
    expect(explanation[0]).toBe("In step 0 neuron 0 is silent on both sides, but v comes out differently.");
  });

  it("membranes and inputs are still compared bit for bit", () => {
    const zero = { ...trace, steps: 1, spikes: [[0]] };
    expect(verifyTrace({ ...zero, input: [[0]], v: [[-0]] })).toMatchObject({ equal: false, first: { variable: "v" } });
    expect(diffTraces({ ...zero, input: [[0]], v: [[0]] }, { ...zero, input: [[-0]], v: [[0]] })).toMatchObject({
      equal: false,
      first: { variable: "input" },
    });
  });

  it("a spike more or less is a difference", () => {
    expect(verifyTrace({ ...trace, spikes: [[-1], [1]] })).toMatchObject({ equal: false, different: 1 });
  });
});

describe("why", () => {
  const sentences = (path: string, rule?: string, change: (trace: ReturnType<typeof objectOf>) => void = () => {}) => {
    const trace = objectOf(path);
    change(trace);
    return verifyTrace(trace, rule === undefined ? {} : { rule }).explanation.join(" ");
  };

  it("another option of the same rule is named", () => {
    const turn = (trace: ReturnType<typeof objectOf>) => {
      trace.parameters.reset = "subtract";
    };
    const text = sentences("snntorch/zero-delayed.json", undefined, turn);
    expect(text).toContain("the recorded v is the input alone");
    expect(text).toContain('exactly what snntorch with reset = "zero" would have done');
    const report = verifyTrace(
      {
        ...objectOf("snntorch/zero-delayed.json"),
        parameters: { ...objectOf("snntorch/zero-delayed.json").parameters, reset: "subtract" },
      },
      { rule: "auto" },
    );
    expect(report).toMatchObject({ equal: true, rule: "snntorch", assumed: ['reset = "zero"'] });
  });

  it("another rule is named", () => {
    const text = sentences("norse-refractory/five.json", "norse");
    expect(text).toContain("exactly what norse-refractory would have done");
  });

  it("a threshold that is met exactly is the difference between > and >=", () => {
    const parameters = { stepMem: 0.5, r: 2, vLeak: 0, threshold: 1, vReset: 0, reset: "value" };
    const input = [[1], [0.25]];
    const ge = {
      precision: "f64",
      rule: "nir",
      parameters,
      steps: 2,
      neurons: 1,
      input,
      v: [[0], [0.25]],
      spikes: [[1], [0]],
    };
    expect(verifyTrace({ ...ge, parameters: { ...parameters, compare: "ge" } }).equal).toBe(true);
    const text = verifyTrace({ ...ge, parameters: { ...parameters, compare: "gt" } }).explanation.join(" ");
    expect(text).toContain("In step 0 neuron 0 spikes in the recording; nir lets it stay silent.");
    expect(text).toContain('There ">" says no and ">=" says yes: the recording used ">="');
    expect(text).toContain('nir with compare = "ge"');
  });

  it("relay, which keeps nothing, is tried only where the trace names it", () => {
    const trace = { precision: "f64", parameters: { threshold: 1 }, steps: 3, neurons: 1, input: [[1], [2], [2]] };
    const reset = { ...trace, v: [[1], [0], [0]], spikes: [[0], [1], [1]] };
    const auto = verifyTrace(reset, { rule: "auto" });
    expect([...auto.ranking, ...auto.excluded].map(({ rule }) => rule)).not.toContain("relay");
    expect(verifyTrace({ ...reset, rule: "relay" }, { rule: "auto" }).ranking.map(({ rule }) => rule)).toContain(
      "relay",
    );
    expect(verifyTrace({ ...reset, v: trace.input }, { rule: "relay" }).equal).toBe(true);
    expect(verifyTrace(reset, { rule: "relay" }).explanation.join(" ")).toContain(
      "the recorded v is the reset potential. relay does not reset.",
    );
  });

  it("a rule that asks before the end of the step is taken at its word", () => {
    const turn = (trace: ReturnType<typeof objectOf>) => {
      trace.parameters.compare = "ge";
    };
    expect(sentences("brian2/jump-gt-subtract.json", undefined, turn)).toContain(
      'v before the input is added is exactly that. There ">" says no and ">=" says yes: the recording used ">".',
    );
  });

  it("a last bit is a last bit", () => {
    expect(sentences("spikingjelly/keep-input-soft.json", "spikingjelly-0.0.0.0.14")).toContain(
      "One unit in the last place apart",
    );
  });

  it("a replay that overflows says where", () => {
    const trace = {
      ...{ precision: "f32", rule: "snntorch", parameters: { beta: 1, threshold: 1, reset: "none" } },
      ...{ steps: 3, neurons: 1, input: [[3e38], [3e38], [0]], v: [[3e38], [1], [1]], spikes: [[1], [1], [1]] },
    };
    const report = verifyTrace(trace);
    expect(report.first).toMatchObject({ step: 1, variable: "v", found: { decimal: "NaN" } });
    expect(report.explanation.at(-1)).toBe("The replay ended early: v of neuron 0 is no longer finite in step 1.");
  });
});

describe("diffTraces", () => {
  it("says that inputs differ", () => {
    const other = objectOf("lif/same.json");
    other.input[5][2] += 1;
    const report = diffTraces(textOf("lif/same.json"), other);
    expect(report.first).toMatchObject({ step: 5, neuron: 2, variable: "input" });
    expect(report.explanation[0]).toContain("was given another input");
  });

  it("refuses traces of different shapes", () => {
    expect(() => diffTraces(textOf("lif/same.json"), textOf("norse/defaults.json"))).toThrow(
      "precision must be the same in both, got f64 and f32",
    );
  });
});

describe("diffRecordings", () => {
  const run = (leak: number, beta = 0.9) => {
    const network = new NeuralNetwork({
      precision: "f32",
      inputs: { in: 2 },
      populations: {
        first: { size: 2, rule: snntorch({ beta }) },
        second: { size: 3, rule: lif({ threshold: 1, leak }) },
      },
      connections: [
        { from: "in", to: "first", weights: oneToOne(1) },
        { from: "first", to: "second", weights: allToAll(0.4) },
      ],
    });
    const values = Array.from({ length: 30 }, (_, step) => [0.5, step / 20]);
    const recording = network.run(values, { record: { spikes: true, states: { first: ["v"], second: ["v"] } } });
    network.free();
    return recording;
  };

  it("finds equal what is equal", () => {
    expect(diffRecordings(run(0.9), run(0.9))).toMatchObject({ equal: true, compared: 300, different: 0 });
  });

  it("names the population that differs first", () => {
    expect(diffRecordings(run(0.9), run(0.8))).toMatchObject({ equal: false, population: "second" });
    expect(diffRecordings(run(0.9), run(0.8, 0.5))).toMatchObject({
      population: "first",
      first: { step: 1, neuron: 0 },
    });
  });
});

describe("options", () => {
  it("refuses what is none", () => {
    const trace = readTrace(textOf("lif/same.json"));
    expect(() => verifyTrace(trace, { rule: "norze" })).toThrow(/did you mean "norse"\?/);
    for (const tolerance of [-1, Number.NaN, "1" as unknown as number]) {
      expect(() => verifyTrace(trace, { tolerance })).toThrow(InvalidArgumentError);
    }
  });
});
