/** Recordings in the words of their origins, and what they leave unsaid. */

import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ruleDefinitions } from "../../ts/rules/index.ts";
import { ruleOrigins } from "../../ts/rules/origins.ts";
import { readTrace, TraceError, verifyTrace } from "../../ts/trace/index.ts";
import { objectOf, tracePaths } from "./traces.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests change it in every way.
type Any = any;

const folder = new URL("words/", import.meta.url);
const recordings = readdirSync(folder).filter((name) => name.endsWith(".json"));
const recording = (name: string): Any => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const errorOf = (action: () => unknown): TraceError => {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(TraceError);
    return error as TraceError;
  }
  throw new Error("it was accepted");
};

describe("recordings of NEST and Brian2 in their own words", () => {
  it("are six", () => {
    expect(recordings).toHaveLength(6);
  });

  it.each(recordings)("%s was not understood, and is the origin's rule bit for bit", (name) => {
    const trace = recording(name);
    const rule = name.startsWith("brian2") ? "brian2" : name.replace("iaf_psc_", "").replace(".json", "");
    expect(verifyTrace(trace)).toMatchObject({ equal: true, different: 0, rule });
    const auto = verifyTrace(trace, { rule: "auto" });
    expect(auto).toMatchObject({ equal: true, rule, assumed: [] });
    expect(auto.ranking.filter(({ equal }) => equal).map((one) => one.rule)).toEqual([rule]);
    expect(verifyTrace({ ...trace, origin: {} }, { rule: "auto" })).toMatchObject({ equal: true, rule });
  });

  /** What each of these must change, in words of the origin. */
  const CHANGES: Any = {
    nest: {
      E_L: -69.5,
      tau_m: 9.5,
      C_m: 260,
      V_th: -54.75,
      V_reset: -69,
      t_ref: 1,
      I_e: 10,
      resolution: 0.2,
      tau_syn_ex: 1.5,
    },
    "brian2-current": { th: 0.5, reset: "v = 0.25", refractory: "1*ms", tau: "4*ms", model: "dv/dt = -v/tau : 1" },
    "brian2-jump": { th: 2, threshold: "v > 2", reset: "v = 0", tau: "3*ms", model: "dv/dt = (I - v)/tau : 1" },
    "brian2-literals": { threshold: "v > 0.75", reset: "v = 0", tau: "5*ms", dt: "0.2*ms" },
  };

  it.each(recordings)("control: %s started from another state, or with another parameter", (name) => {
    const { initial, ...trace } = recording(name);
    if (!name.includes("literals")) expect(verifyTrace(trace)).toMatchObject({ equal: false, first: { step: 0 } });
    const changes = Object.entries(CHANGES[name.replace(".json", "")] ?? CHANGES.nest).filter(
      ([key]) => key in trace.parameters,
    );
    expect(changes.length).toBeGreaterThan(3);
    for (const [key, value] of changes) {
      const changed = { ...trace, initial, parameters: { ...trace.parameters, [key]: value } };
      if (key === "threshold" && name.includes("jump")) {
        // What is subtracted is then no longer the threshold, which no rule does.
        expect(errorOf(() => verifyTrace(changed)).key).toBe("parameters.reset");
      } else {
        expect(verifyTrace(changed).equal, key).toBe(false);
      }
    }
  });

  it("says what it computed, and what it took for granted", () => {
    const trace = recording("nest-iaf_psc_exp.json");
    expect(verifyTrace(trace).notes.at(-1)).toBe(
      "P11ex, P11in, P20, P21ex, P21in, P22, refractorySteps computed from resolution, tau_m, C_m, t_ref, tau_syn_ex, " +
        "tau_syn_in; the origin's own may differ in the last bit, and count if they are given",
    );
    const { resolution, C_m, ...parameters } = trace.parameters;
    const auto = verifyTrace({ ...trace, parameters }, { rule: "auto" });
    expect(auto).toMatchObject({ rule: "nest-exp", equal: true, assumed: ["resolution = 0.1", "C_m = 250"] });
  });

  it("explains in the recording's own potentials", () => {
    const trace = recording("nest-iaf_psc_delta.json");
    const { threshold: _, ...report } = {
      threshold: 0,
      ...verifyTrace({ ...trace, parameters: { ...trace.parameters, V_th: -50 } }),
    };
    expect(report.equal).toBe(false);
    expect(report.explanation.join(" ")).toMatch(/nest-delta spikes where v >= -50; its v is -5\d(\.\d+)?, below it/);
  });
});

describe("--rule auto", () => {
  const unknown = {
    ...{ rule: "notebook", precision: "f64", parameters: { threshold: 1, leak: 0.5 }, steps: 3, neurons: 1 },
    ...{ input: [[0.5], [1], [0.25]], v: [[0.25], [0], [0.125]], spikes: [[0], [1], [0]] },
  };

  it("was stopped by a rule that nobody knows", () => {
    const report = verifyTrace(unknown, { rule: "auto" });
    expect(report).toMatchObject({ equal: true, rule: "lif" });
    expect(report.notes).toContain('rule "notebook" is not known; all were tried');
    expect(verifyTrace(unknown, { rule: "lif" }).equal).toBe(true);
    expect(verifyTrace({ ...unknown, rule: 7 }, { rule: "auto" }).equal).toBe(true);
  });

  it("is named where a rule that nobody knows is to be replayed", () => {
    expect(errorOf(() => verifyTrace(unknown)).message).toMatch(
      /^rule "notebook" is not known; .*\(the rule "auto" finds out\)$/,
    );
  });
});

describe("classes", () => {
  /** A golden trace as one writes it who knows the class, and not what the rule calls things. */
  const ofClass = (path: string, origin: object, ...without: string[]): Any => {
    const { rule: _, ...trace } = objectOf(path);
    for (const name of without) delete trace.parameters[name];
    return { ...trace, origin };
  };

  it.each<[string, object, string[]]>([
    [
      "spikingjelly/if-hard.json",
      { package: "spikingjelly", version: "2.0.0", class: "IFNode" },
      ["leak", "decayInput"],
    ],
    ["spikingjelly/if-soft.json", { class: "spikingjelly.activation_based.neuron.IFNode" }, ["leak", "decayInput"]],
    [
      "spikingjelly-0.0.0.0.14/if-hard.json",
      { package: "spikingjelly", version: "0.0.0.0.14", class: "IFNode" },
      ["leak"],
    ],
    ["sinabs/iaf-multi-clamp.json", { package: "sinabs", class: "IAF" }, ["alphaMem", "normInput"]],
    ["sinabs/iaf-single-synapse.json", { package: "sinabs", class: "IAFSqueeze" }, ["alphaMem", "normInput"]],
    ["rockpool/neuron-defaults.json", { package: "rockpool", class: "LIFNeuronTorch" }, ["synapse"]],
    ["norse/potentials.json", { package: "norse", class: "lif_feed_forward_step" }, []],
    ["norse-box/value.json", { package: "norse", class: "lif_box_feed_forward_step" }, []],
    ["norse-refractory/five.json", { package: "norse", class: "lif_refrac_feed_forward_step" }, []],
    ["norse-iaf/value.json", { package: "norse", class: "iaf_feed_forward_step" }, []],
    ["norse-lsnn/various.json", { package: "norse", class: "lsnn_feed_forward_step" }, []],
    ["norse-li/leak.json", { package: "norse", class: "norse.torch.functional.li_feed_forward_step" }, []],
    ["norse-li-box/leak.json", { package: "norse", class: "li_box_feed_forward_step" }, []],
    ["snntorch-recurrent/zero-delayed.json", { package: "snntorch", class: "RLeaky" }, []],
    ["snntorch-recurrent-synaptic/zero.json", { class: "snntorch.RSynaptic" }, []],
    ["snntorch-recurrent/spyx-rif.json", { package: "spyx", class: "RIF" }, ["beta"]],
    ["spyx/if.json", { package: "Spyx", class: "IF" }, ["beta"]],
    ["lif/same.json", { package: "notebook", class: "Neuron" }, []],
  ])("%s by its class %j", (path, origin, without) => {
    const trace = ofClass(path, origin, ...without);
    const rule = path.split("/")[0];
    const report = verifyTrace(trace);
    expect(report).toMatchObject({ equal: true, rule });
    expect(report.notes).toHaveLength(1);
    expect(report.notes[0]).toMatch(/^rule is not given; .* is /);
    expect(verifyTrace(trace, { rule: "auto" }).ranking.find((one) => one.rule === rule)).toMatchObject({
      equal: true,
    });
  });

  it("of recurrent steps are not taken for those without", () => {
    for (const type of ["lif_step", "LIFRecurrentCell"]) {
      expect(errorOf(() => verifyTrace(ofClass("norse/potentials.json", { package: "norse", class: type }))).key).toBe(
        "rule",
      );
    }
  });

  it("may stand where the rule belongs, if they are those of one package", () => {
    const trace = objectOf("nest-exp/various.json");
    expect(verifyTrace({ ...trace, rule: "iaf_psc_exp" })).toMatchObject({ equal: true, rule: "nest-exp" });
    const norse = objectOf("norse/potentials.json");
    expect(verifyTrace({ ...norse, rule: "LIF" })).toMatchObject({ equal: true, rule: "norse" });
    expect(errorOf(() => verifyTrace({ ...norse, rule: "IAF", origin: {} })).message).toContain(
      'rule "IAF" is not known',
    );
  });

  it("are each those of one rule, release by release", () => {
    const all = ruleOrigins.flatMap(({ definition, classes = {} }) =>
      Object.entries(classes).flatMap(([name, types]) =>
        Object.keys(types).map((type) => [`${name}.${type}`, definition.name]),
      ),
    );
    const rules = new Map<string, Set<string>>();
    for (const [type = "", rule = ""] of all) rules.set(type, (rules.get(type) ?? new Set()).add(rule));
    const several = [...rules].filter(([, names]) => names.size > 1).map(([type]) => type);
    expect(several).toEqual(["spikingjelly.LIFNode", "spikingjelly.IFNode"]);
    expect(ruleOrigins.map(({ definition }) => definition.name)).toEqual(ruleDefinitions.map(({ name }) => name));
  });
});

describe("words", () => {
  const renamed = (path: string, change: (parameters: Any, trace: Any) => void): Any => {
    const trace = objectOf(path);
    change(trace.parameters, trace);
    return trace;
  };

  it.each<[string, Any]>([
    ["eval()", { eval: true }],
    ["a mode", { mode: "eval" }],
  ])("SpikingJelly's inference as %s", (_, said) => {
    const path = "spikingjelly-0.0.0.0.14/keep-input-zero-inference.json";
    const trace = (more: object) =>
      renamed(path, (parameters) => {
        delete parameters.training;
        Object.assign(parameters, more);
      });
    expect(verifyTrace(trace(said)).equal).toBe(true);
    expect(verifyTrace(trace(said), { rule: "auto" }).equal).toBe(true);
    expect(verifyTrace(trace({ eval: false })).equal).toBe(false);
  });

  it("Brian2's statements beside a decay", () => {
    const trace = renamed("brian2/jump-gt-subtract.json", (parameters) => {
      const { threshold, e } = parameters;
      for (const name of Object.keys(parameters)) delete parameters[name];
      Object.assign(parameters, {
        decay: e,
        th: threshold,
        threshold: "v > th",
        reset: "v -= th",
        on_pre: "v_post += w",
      });
    });
    const report = verifyTrace(trace);
    expect(report).toMatchObject({ equal: true, rule: "brian2" });
    expect(report.notes).toEqual([
      'parameters were read as threshold = an array of 6, reset = "subtract", compare = "gt", input = "jump", refractorySteps = 0, unlessRefractory = false',
    ]);
    const { rule: _, origin: __, ...unnamed } = trace;
    expect(verifyTrace(unnamed, { rule: "auto" })).toMatchObject({ equal: true, rule: "brian2" });
    expect(verifyTrace({ ...trace, parameters: { ...trace.parameters, threshold: "v >= th" } }).equal).toBe(false);
  });

  it("statements of another kind are not guessed at", () => {
    const path = "brian2/current-gt-value.json";
    for (const text of ["v = v_max*rand()", "v -= 2*threshold", "w += 1", "v *= 0.5"]) {
      const error = errorOf(() =>
        verifyTrace(renamed(path, (parameters) => Object.assign(parameters, { reset: text }))),
      );
      expect(error.key).toBe("parameters.reset");
    }
    for (const text of ["v > w", "rand() < p", "v < -1"]) {
      const error = errorOf(() =>
        verifyTrace(renamed(path, (parameters) => Object.assign(parameters, { threshold: text }))),
      );
      expect(error.key).toBe("parameters.threshold");
    }
  });

  it("time constants of sinabs, Rockpool and NIR", () => {
    const tau = 3;
    const decay = Math.fround(Math.exp(-1 / tau));
    const run = (rule: string, parameters: object, variables: object) =>
      verifyTrace({
        rule,
        precision: "f32",
        parameters,
        steps: 2,
        neurons: 1,
        input: [[0.5], [0]],
        spikes: [[0], [0]],
        ...variables,
      });
    const v = [[0.5], [Math.fround(decay * 0.5)]];
    expect(run("sinabs", { tau_mem: tau, norm_input: false }, { v }).equal).toBe(true);
    const i = [[v[1]?.[0]], [Math.fround(decay * Math.fround(decay * 0.5))]];
    const alpha = Math.fround(Math.exp(-0.5));
    const membrane = [i[0]?.[0] as number];
    membrane.push(Math.fround(Math.fround(alpha * (membrane[0] as number)) + (i[1]?.[0] as number)));
    const rockpool = run(
      "rockpool",
      { tau_mem: 0.25, tau_syn: 0.375, dt: 0.125 },
      { v: membrane.map((one) => [one]), i },
    );
    expect(rockpool).toMatchObject({ equal: true });
    expect(run("nir", { tau: 0.25, dt: 0.125, r: 2, v_leak: 0, v_threshold: 4 }, { v: [[0.5], [0.25]] })).toMatchObject(
      {
        equal: true,
        notes: [],
      },
    );
  });

  it("truth values for spikes, as NumPy writes them", () => {
    const trace = objectOf("snntorch/subtract-delayed.json");
    trace.spikes = trace.spikes.map((row: number[]) => row.map((spike) => spike === 1));
    expect(verifyTrace(trace)).toMatchObject({ equal: true, notes: [] });
    trace.v[3][2] = true;
    expect(errorOf(() => readTrace(trace))).toMatchObject({ key: "v", row: 3, column: 2 });
  });

  it("any text and any value is understood, or is an error of our own", () => {
    const word = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^d?v ?(\/dt)? ?(-=|=|>|>=|\+=) ?[-v0-9.*/ a-z()]{0,12}$/),
      fc.constantFrom("v > th", "v -= th", "5*ms", "10. ms", "__proto__", "constructor", "v = v - th", "-65*mV"),
    );
    const value = fc.oneof(word, fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.double(), { maxLength: 2 }));
    const keys = fc.constantFrom(
      ...[
        "threshold",
        "reset",
        "model",
        "eqs",
        "refractory",
        "on_pre",
        "th",
        "tau",
        "dt",
        "tau_m",
        "C_m",
        "V_th",
        "E_L",
      ],
      ...[
        "t_ref",
        "resolution",
        "V_reset",
        "V_min",
        "eval",
        "mode",
        "v_reset",
        "decay",
        "beta",
        "leak",
        "__proto__",
        "x",
      ],
    );
    const parameters = fc.array(fc.tuple(keys, value), { maxLength: 6 }).map((entries) => Object.fromEntries(entries));
    const tables = { steps: 1, neurons: 1, input: [[0.5]], v: [[0.5]], spikes: [[0]] };
    const origins = fc.record({ package: word, class: word, version: word }, { requiredKeys: [] });
    const rule = fc.oneof(fc.constantFrom("auto", ...ruleDefinitions.map(({ name }) => name)), fc.constant(undefined));
    const property = fc.property(parameters, origins, rule, word, (given, origin, name, own) => {
      try {
        const trace = { ...tables, precision: "f64", parameters: given, origin, rule: own };
        expect(verifyTrace(trace, name === undefined ? {} : { rule: name }).compared).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(TraceError);
      }
    });
    fc.assert(property, { seed: 6, numRuns: 400 });
  });

  it("text from strangers costs no time", () => {
    const started = process.cpuUsage().user;
    for (const text of [
      "d".repeat(1e6),
      `1${" ".repeat(1e6)}`,
      "v > ".repeat(3e5),
      "(".repeat(1e6),
      "1*".repeat(5e5),
    ]) {
      for (const key of ["model", "threshold", "reset", "refractory", "tau", "on_pre"]) {
        const trace = renamed("brian2/jump-gt-subtract.json", (parameters) =>
          Object.assign(parameters, { [key]: text }),
        );
        try {
          verifyTrace(trace);
        } catch (error) {
          expect(error).toBeInstanceOf(TraceError);
        }
      }
    }
    // Quadratic time would be hours.
    expect(process.cpuUsage().user - started).toBeLessThan(60e6);
  });
});

describe("leaky integrators", () => {
  const paths = tracePaths.filter((path) => "output" in objectOf(path));

  it.each(paths)("%s was refused without output beside v", (path) => {
    const { output: _, ...trace } = objectOf(path);
    const rule = path.split("/")[0];
    expect(verifyTrace(trace)).toMatchObject({ equal: true, rule, notes: [] });
    const auto = verifyTrace({ ...trace, rule: undefined, origin: {} }, { rule: "auto" });
    expect(auto.ranking.filter(({ equal }) => equal).map((one) => one.rule)).toContain(rule);
    expect(auto.excluded.find((one) => one.rule === "snntorch")?.reason ?? "").toMatch(/no spikes|no beta|state/);
    trace.v[5][0] += 1;
    expect(verifyTrace(trace)).toMatchObject({ equal: false, first: { step: 5, neuron: 0, variable: "v" } });
  });

  it("spiking neurons still need their spikes", () => {
    const { spikes: _, ...trace } = objectOf("snntorch/subtract-delayed.json");
    expect(errorOf(() => verifyTrace(trace))).toMatchObject({ key: "spikes" });
    expect(errorOf(() => verifyTrace(trace)).message).toContain("(snntorch spikes)");
  });

  it("NIR's neurons are integrators where they have no threshold", () => {
    const trace = {
      ...{ rule: "nir", precision: "f64", parameters: { stepMem: 0.5, r: 1, vLeak: 0 }, steps: 2, neurons: 1 },
      ...{ input: [[1], [0]], v: [[0.5], [0.25]] },
    };
    expect(verifyTrace(trace).equal).toBe(true);
    expect(errorOf(() => verifyTrace({ ...trace, parameters: { ...trace.parameters, threshold: 2 } })).key).toBe(
      "spikes",
    );
  });
});
