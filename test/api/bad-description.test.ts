/** Every part of a description against what it must refuse, and what the error says. */

import { describe, expect, test } from "vitest";
import {
  bernoulli,
  DescriptionError,
  dense,
  generated,
  InvalidArgumentError,
  Layer,
  type LayerDescription,
  lif,
  type NetworkDescription,
  NeuralNetwork,
  Neuron,
  noise,
  OutOfMemoryError,
  poisson,
} from "../../ts/index.ts";
import { detached, graph, NOTEBOOK } from "./networks.ts";
import { EACH_OF_FOUR, NOT_FINITE, NOT_NUMBERS, NOT_WHOLE, noDigest, PRECISIONS, refuses } from "./refuses.ts";

describe("new NeuralNetwork()", () => {
  type Change = (description: Record<string, never>) => void;
  const changed = (change: Change): NetworkDescription => {
    const copy = structuredClone(graph()) as unknown as Record<string, never>;
    change(copy);
    return copy as unknown as NetworkDescription;
  };
  const at = (path: string) => (value: never) => {
    const keys = path.split(".");
    return new NeuralNetwork(
      changed((description) => {
        let place: Record<string, never> = description;
        for (const key of keys.slice(0, -1)) place = place[key] as never;
        place[keys.at(-1) as string] = value;
      }),
    );
  };
  const weights = (value: never) => at("connections.0.weights")(value);
  const SIZES = [undefined, ...NOT_WHOLE, 2 ** 24 + 1];
  const ENDS = [undefined, null, 1, {}, [], "nowhere", ["hidden", "nowhere"], ["hidden", "hidden"], [1]];
  refuses(
    DescriptionError,
    [
      ["description", [undefined, null, 1, "x", [], [1], [null], {}], (value) => new NeuralNetwork(value)],
      ["a key that nobody knows", [1], at("popultions")],
      ["precision", PRECISIONS, at("precision")],
      ["dt", [0, -1, ...NOT_FINITE, ...NOT_NUMBERS], at("dt")],
      ["seed", NOT_WHOLE, at("seed")],
      ["inputs", [undefined, null, 1, [], "x"], at("inputs")],
      ["the size of an input", SIZES.filter((value) => value !== undefined), at("inputs.left")],
      ["input.size", SIZES, (value) => at("inputs.left")({ size: value } as never)],
      [
        "input.generator",
        [null, 1, "poisson", {}, { kind: "gamma" }, { kind: "poisson" }],
        (value) => at("inputs.left")({ size: 3, generator: value } as never),
      ],
      [
        "rate",
        [-1, 1e9, "1", [1], [1, 2, Number.NaN], ...NOT_FINITE],
        (value) => at("inputs.left")({ size: 3, generator: poisson({ rate: value }) } as never),
      ],
      [
        "probability",
        [-0.1, 1.1, [1, 0, 2], ...NOT_FINITE],
        (value) => at("inputs.left")({ size: 3, generator: bernoulli({ probability: value }) } as never),
      ],
      [
        "mean",
        ["1", [1], ...NOT_FINITE],
        (value) => at("inputs.left")({ size: 3, generator: noise({ mean: value, deviation: 1 }) } as never),
      ],
      [
        "deviation",
        [-1, [1, 1, -1], ...NOT_FINITE],
        (value) => at("inputs.left")({ size: 3, generator: noise({ mean: 0, deviation: value }) } as never),
      ],
      ["populations", [undefined, null, 1, [], "x"], at("populations")],
      ["a name that is taken", [{ size: 1, rule: lif({ threshold: 1, leak: 1 }) }], at("populations.left")],
      ["population", [null, 1, [], { size: 1 }, { rule: lif({ threshold: 1, leak: 1 }) }], at("populations.hidden")],
      ["population.size", SIZES, at("populations.hidden.size")],
      [
        "rule",
        [
          undefined,
          null,
          1,
          "lif",
          {},
          { name: "lif" },
          { name: "leaf", parameters: {} },
          { name: "lif", parameters: { threshold: 1 } },
        ],
        at("populations.hidden.rule"),
      ],
      ["a parameter", EACH_OF_FOUR, at("populations.hidden.rule.parameters.leak")],
      ["a parameter that the rule has not", [1], at("populations.hidden.rule.parameters.leek")],
      ["connections", [undefined, null, 1, {}, "x", [null], [1], [{}]], at("connections")],
      ["from", ENDS, at("connections.0.from")],
      ["to", ["left", ...ENDS], at("connections.0.to")],
      ["port", [null, 1, "current", "recurrent", "x"], at("connections.0.port")],
      ["delay", [65_536, ...NOT_WHOLE], at("connections.0.delay")],
      ["bias", [...EACH_OF_FOUR.filter((value) => value !== undefined)], at("connections.0.bias")],
      ["outputs", [null, 1, {}, "output", ["left"], ["nowhere"], [1], ["output", "output"]], at("outputs")],
      ["weights", [undefined, null, 1, [], {}, { kind: "dance" }, { kind: "toString" }, { kind: "dense" }], weights],
      [
        "dense",
        [
          [],
          [1],
          new Float64Array(11),
          [[1, 2, 3]],
          [
            [1, 2, 3],
            [1, 2, 3],
            [1, 2, 3],
            [1, 2],
          ],
          [
            [1, 2, 3],
            [1, 2, 3],
            [1, 2, 3],
            [1, 2, Number.NaN],
          ],
          detached().numbers,
        ],
        (value) => weights(dense(value) as never),
      ],
      [
        "sparse.targets",
        [undefined, 1, [4], [-1], [0.5], [Number.NaN], [1, 2]],
        (value) => weights({ kind: "sparse", sources: [0], targets: value, weights: [1] } as never),
      ],
      [
        "sparse.sources",
        [undefined, 1, [3], [-1], [0.5], [Number.NaN], [1, 2]],
        (value) => weights({ kind: "sparse", sources: value, targets: [0], weights: [1] } as never),
      ],
      [
        "sparse.offsets",
        [1, [0, 1], [0, 1, 1, 2], [1, 1, 1, 1], [0, 1, 0, 1], [0, 0, 0, 0]],
        (value) => weights({ kind: "sparse", offsets: value, targets: [0], weights: [1] } as never),
      ],
      [
        "sparse.weights",
        [undefined, "1", [1, 2], [Number.NaN], ...NOT_FINITE],
        (value) => weights({ kind: "sparse", sources: [0], targets: [0], weights: value } as never),
      ],
      [
        "sparse.delays",
        [1, [1, 2], [-1], [0.5], [65_536]],
        (value) => weights({ kind: "sparse", sources: [0], targets: [0], weights: 1, delays: value } as never),
      ],
      ["one-to-one", [1, [1, 2, 3, 4]], (value) => weights({ kind: "one-to-one", weight: value } as never)],
      [
        "all-to-all",
        [undefined, "1", [1], ...NOT_FINITE],
        (value) => weights({ kind: "all-to-all", weight: value } as never),
      ],
      [
        "convolution.input",
        [undefined, 3, [3], [1, 4], [1, 3, 0], [1, 1, 1, 3]],
        (value) =>
          weights({ kind: "convolution", input: value, kernel: [4, 1, 3], values: new Float64Array(12) } as never),
      ],
      [
        "convolution.kernel",
        [undefined, 3, [4, 1], [4, 1, 0], [4, 2, 3], [2, 1, 3], [4, 1, 4]],
        (value) =>
          weights({ kind: "convolution", input: [1, 3], kernel: value, values: new Float64Array(12) } as never),
      ],
      [
        "convolution.values",
        [undefined, 1, [1], new Float64Array(13), [[[1, 2, 3]]]],
        (value) => weights({ kind: "convolution", input: [1, 3], kernel: [4, 1, 3], values: value } as never),
      ],
      [
        "convolution.stride",
        [0, -1, 0.5, [1, 1], "1"],
        (value) =>
          weights({
            kind: "convolution",
            input: [1, 3],
            kernel: [4, 1, 3],
            values: new Float64Array(12),
            stride: value,
          } as never),
      ],
      [
        "convolution.padding",
        [1, -1, 0.5, [0, 0], "1"],
        (value) =>
          weights({
            kind: "convolution",
            input: [1, 3],
            kernel: [4, 1, 3],
            values: new Float64Array(12),
            padding: value,
          } as never),
      ],
      [
        "convolution.groups",
        [0, 2, 3, -1, 0.5, "1"],
        (value) =>
          weights({
            kind: "convolution",
            input: [1, 3],
            kernel: [4, 1, 3],
            values: new Float64Array(12),
            groups: value,
          } as never),
      ],
      [
        "pooling.mode",
        [undefined, "max", 1],
        (value) => weights({ kind: "pooling", mode: value, input: [1, 3], size: 1 } as never),
      ],
      [
        "pooling.size",
        [undefined, 0, 1, 4, [1, 1], "1"],
        (value) => weights({ kind: "pooling", mode: "sum", input: [1, 3], size: value } as never),
      ],
      [
        "generated.pattern",
        [undefined, "random", 1],
        (value) => weights(generated({ pattern: value, amount: 1, weight: 1 }) as never),
      ],
      [
        "generated.amount",
        [undefined, -1, 0.5, 2 ** 32, ...NOT_FINITE],
        (value) => weights(generated({ pattern: "total", amount: value, weight: 1 }) as never),
      ],
      [
        "a probability",
        [undefined, -0.1, 1.1, ...NOT_FINITE],
        (value) => weights(generated({ pattern: "probability", amount: value, weight: 1 }) as never),
      ],
      [
        "a distribution",
        [
          undefined,
          "1",
          [1],
          {},
          { kind: "gamma" },
          { kind: "normal", mean: 1 },
          { kind: "normal", mean: 1, deviation: -1 },
          { kind: "normal", mean: 1, deviation: 1, levels: 0 },
          { kind: "normal", mean: 1, deviation: 1, levels: 1.5 },
          { kind: "normal", mean: 1, deviation: 1, levels: 65_537 },
          { kind: "uniform", minimum: 2, maximum: 1 },
        ],
        (value) => weights(generated({ pattern: "total", amount: 1, weight: value }) as never),
      ],
      [
        "projections",
        [
          1,
          {},
          [1],
          [{}],
          [{ from: "nobody", to: "hidden", pattern: "total", amount: 1, weight: 1 }],
          [{ from: "in", to: "hidden", pattern: "total", amount: -1, weight: 1 }],
          [{ from: "in", to: "hidden", pattern: "total", amount: 1, weight: "1" }],
          [{ from: "in", to: "hidden", pattern: "total", amount: 1, weight: 1, regenerate: true }],
        ],
        (value) => weights({ kind: "generated", projections: value } as never),
      ],
      [
        "what projections take the place of",
        [1, 0, undefined],
        (value) => weights({ kind: "generated", projections: [], amount: value } as never),
      ],
      [
        "a generated delay",
        [-1, 65_536, "1", ...NOT_FINITE],
        (value) => weights(generated({ pattern: "total", amount: 1, weight: 1, delay: value }) as never),
      ],
    ],
    noDigest,
  );
  refuses(
    InvalidArgumentError,
    [
      ["options", [null, 1, "x", [], { bach: 1 }], (value) => new NeuralNetwork(NOTEBOOK, value)],
      ["options.batch", [0, 65_537, ...NOT_WHOLE], (value) => new NeuralNetwork(NOTEBOOK, { batch: value })],
      ["options.stream", NOT_WHOLE, (value) => new NeuralNetwork(NOTEBOOK, { stream: value })],
      ["options.seed", NOT_WHOLE, (value) => new NeuralNetwork(NOTEBOOK, { seed: value })],
      ["options.precision", PRECISIONS, (value) => new NeuralNetwork(NOTEBOOK, { precision: value })],
    ],
    noDigest,
  );

  test("messages name the argument, the value, what was expected, and where", () => {
    const messageOf = (make: () => unknown): string => {
      try {
        make();
      } catch (error) {
        return (error as Error).message;
      }
      return "nothing was thrown";
    };
    const [first, second] = NOTEBOOK as [LayerDescription, LayerDescription];
    expect(messageOf(() => new NeuralNetwork([first, { ...second, threshold: Number.NaN }]))).toBe(
      "threshold must be finite, got NaN (layer 1)",
    );
    const uneven = [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4, 5],
    ];
    expect(messageOf(() => new Layer({ weights: uneven, threshold: 1, leak: 1 }))).toBe(
      "weights[3] has 5 entries, expected 4 (one per input)",
    );
    expect(
      messageOf(() =>
        at("connections.1.weights.values")([
          [0, 0],
          [0, Number.NaN],
        ] as never),
      ),
    ).toBe("connections[1].weights.values[1][1] must be finite, got NaN");
    expect(messageOf(() => at("populations.hidden.rule.parameters.tresh_old")(1 as never))).toContain(
      'did you mean "threshold"?',
    );
    expect(messageOf(() => new Neuron({ weights: [1e39], threshold: 1, leak: 1 }, { precision: "f32" }))).toContain(
      'use precision "f64"',
    );
  });

  test("all that is wrong is listed at once", () => {
    const wrong = {
      inputs: { a: -1 },
      populations: { p: { size: 1, rule: { name: "lif", parameters: {} } } },
      connections: [{ from: "b", to: "p" }],
    };
    let thrown: unknown;
    try {
      new NeuralNetwork(wrong as never);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as DescriptionError).problems.map(({ path }) => path)).toEqual([
      "inputs.a",
      "populations.p.rule.parameters.threshold",
      "populations.p.rule.parameters.leak",
      "connections[0].from",
      "connections[0].weights",
    ]);
  });

  test("a cycle without delay is named", () => {
    expect(() => at("connections.2.delay")(0 as never)).toThrow(/hidden -> hidden/);
  });

  test("what cannot fit in memory is refused before it is allocated, with what would make it fit", () => {
    const rule = lif({ threshold: 1, leak: 0.5 });
    const large = (amount: number): NetworkDescription => ({
      inputs: {},
      populations: { p: { size: 2 ** 20, rule } },
      connections: [{ from: "p", to: "p", delay: 1, weights: generated({ pattern: "out-degree", amount, weight: 1 }) }],
    });
    expect(() => new NeuralNetwork(large(4000))).toThrow(/needs 15\.6 GiB.*regenerate: true/);
    expect(() => new NeuralNetwork({ ...large(0), connections: [] }, { batch: 4000 })).toThrow(OutOfMemoryError);
  });
});
