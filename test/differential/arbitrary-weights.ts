import type {
  Convolution,
  Distribution,
  Generated,
  Generation,
  Pooling,
  Sparse,
  Weights,
} from "../oracle/description.ts";
import { outputLength } from "../oracle/shapes.ts";
import { delay, type Precision, value, values } from "./arbitrary-values.ts";
import { type Draw, sequence } from "./draw.ts";

export function dense(draw: Draw, sources: number, targets: number, precision: Precision): Weights {
  const list = values(draw, sources * targets, precision);
  const nested = Array.from({ length: targets }, (_, k) => list.slice(k * sources, (k + 1) * sources));
  return {
    kind: "dense",
    values: draw.pick<number[][] | number[] | Float64Array>([nested, list, Float64Array.from(list)]),
  };
}

/** Synapses at random, parallel ones among them. `minimum` is the shortest delay that a synapse may have. */
export function sparse(draw: Draw, sources: number, targets: number, minimum: number, precision: Precision): Sparse {
  const most = sources * targets === 0 ? 0 : Math.min(2 * sources * targets, 700);
  const count = draw.integer(0, most);
  const next = sequence(draw.integer(0, 2 ** 31 - 1));
  const weights = draw.chance(20) ? value(draw, precision) : values(draw, count, precision);
  const pairs = Array.from({ length: count }, () => ({ source: next() % sources, target: next() % targets }));
  const rows = draw.chance(25);
  if (rows) pairs.sort((a, b) => a.source - b.source);
  const longest = Math.max(minimum, draw.oneOf([6, () => 3], [2, () => 20], [1, () => delay(draw, 0)]));
  const delays = pairs.map(() => minimum + (next() % (longest - minimum + 1)));
  return {
    kind: "sparse",
    ...(rows ? { offsets: offsetsOf(pairs, sources) } : { sources: pairs.map(({ source }) => source) }),
    targets: pairs.map(({ target }) => target),
    weights,
    ...(minimum > 0 || draw.chance(60) ? { delays } : {}),
  };
}

function offsetsOf(pairs: readonly { source: number }[], sources: number): number[] {
  return Array.from({ length: sources + 1 }, (_, row) => pairs.filter(({ source }) => source < row).length);
}

/** One of several sources or targets. */
interface End {
  name: string;
  size: number;
}

/** Synapses generated alike between all ends, or by projections between some of them. */
export function generated(
  draw: Draw,
  from: readonly End[],
  to: readonly End[],
  minimum: number,
  precision: Precision,
): Generated {
  const size = (ends: readonly End[]) => ends.reduce((sum, end) => sum + end.size, 0);
  if (draw.chance(60)) {
    const alike = generation(draw, size(from), size(to), minimum, precision);
    return { kind: "generated", ...alike, ...(draw.chance(50) ? { regenerate: draw.chance(60) } : {}) };
  }
  const projections = Array.from({ length: draw.integer(0, 4) }, () => {
    const [source, target] = [draw.pick(from), draw.pick(to)];
    const ends = { from: source.name, to: target.name };
    return { ...ends, ...generation(draw, source.size, target.size, minimum, precision) };
  });
  return { kind: "generated", projections };
}

function generation(draw: Draw, sources: number, targets: number, minimum: number, precision: Precision): Generation {
  const pattern = draw.pick(["out-degree", "in-degree", "total", "probability"] as const);
  const degree = draw.integer(0, 12);
  const amount =
    pattern === "probability"
      ? draw.pick([0.1, 0, 1, 0.5, 0.01, 0.999, 1e-9])
      : pattern === "total"
        ? degree * 9
        : degree;
  const delayChoices: (Distribution | undefined)[] = [
    undefined,
    3,
    { kind: "uniform", minimum: 0, maximum: 6 },
    { kind: "normal", mean: 4, deviation: 3, maximum: 15 },
    { kind: "normal", mean: 4, deviation: 3, levels: 3 },
    { kind: "normal", mean: 10, deviation: 5, minimum: 2, maximum: 21 },
  ];
  const latest: Distribution = { kind: "uniform", minimum, maximum: minimum + draw.integer(0, 9) };
  const drawn = minimum > 0 ? latest : draw.pick(delayChoices);
  return {
    pattern,
    amount: sources * targets > 4000 && pattern === "probability" ? Math.min(amount, 0.1) : amount,
    weight: draw.pick<() => Distribution>([
      () => value(draw, precision),
      () => ({ kind: "uniform", minimum: -0.3, maximum: 0.9 }),
      () => ({ kind: "normal", mean: 0.2, deviation: 0.5 }),
      () => ({ kind: "normal", mean: 0.2, deviation: 0.5, minimum: 0, maximum: 0.6 }),
      () => ({ kind: "normal", mean: 0.2, deviation: 0.5, levels: draw.pick([1, 7, 64, 300]) }),
    ])(),
    ...(drawn === undefined ? {} : { delay: drawn }),
  };
}

/** A shape of so many numbers: `[channels, length]` or `[channels, height, width]`. */
function shape(draw: Draw, count: number): number[] {
  const divisorsOf = (n: number) => Array.from({ length: n }, (_, k) => k + 1).filter((k) => n % k === 0);
  const channels = draw.pick(divisorsOf(count));
  if (draw.chance(35)) return [channels, count / channels];
  const height = draw.pick(divisorsOf(count / channels));
  return [channels, height, count / channels / height];
}

/** A window that fits into so many numbers: how large, how far from one to the next, how much beyond the edges. */
interface Window {
  size: number;
  stride: number;
  padding: number;
  dilation: number;
  output: number;
}

function window(draw: Draw, input: number, dilated: boolean, isPlain = false): Window {
  const size = draw.integer(1, 3);
  const dilation = dilated && !isPlain ? draw.integer(1, 2) : 1;
  const stride = isPlain ? 1 : draw.integer(1, 3);
  const missing = Math.max(0, Math.ceil((dilation * (size - 1) + 1 - input) / 2));
  const padding = Math.max(missing, draw.pick([0, 0, 1, 2]));
  return { size, stride, padding, dilation, output: outputLength(input, size, stride, padding, dilation) };
}

/** A convolution from so many numbers, and how many come out. */
export function convolution(
  draw: Draw,
  sources: number,
  precision: Precision,
): { weights: Convolution; targets: number } {
  const input = shape(draw, sources);
  const [channels, ...lengths] = input as [number, ...number[]];
  // What most networks have, and a kernel of its own.
  const isPlain = draw.chance(40);
  const windows = lengths.map((length) => window(draw, length, true, isPlain));
  const groups = isPlain ? 1 : draw.pick([1, 2, 3].filter((n) => channels % n === 0));
  // Channels are computed by whole vectors, and what is left by itself.
  const kernel = [groups * draw.pick([1, 2, 2, 5]), channels / groups, ...windows.map(({ size }) => size)];
  const weights: Convolution = {
    kind: "convolution",
    input,
    kernel,
    values: values(
      draw,
      kernel.reduce((a, b) => a * b),
      precision,
    ),
    stride: windows.map(({ stride }) => stride),
    padding: windows.map(({ padding }) => padding),
    dilation: windows.map(({ dilation }) => dilation),
    ...(groups > 1 || draw.chance(30) ? { groups } : {}),
  };
  return { weights, targets: windows.reduce((product, { output }) => product * output, kernel[0] as number) };
}

/** A pooling of so many numbers, and how many come out. */
export function pooling(draw: Draw, sources: number): { weights: Pooling; targets: number } {
  const input = shape(draw, sources);
  const [channels, ...lengths] = input as [number, ...number[]];
  const windows = lengths.map((length) => window(draw, length, false));
  const weights: Pooling = {
    kind: "pooling",
    mode: draw.pick(["sum", "average"]),
    input,
    size: windows.map(({ size }) => size),
    stride: windows.map(({ stride }) => stride),
    padding: windows.map(({ padding }) => padding),
  };
  return { weights, targets: windows.reduce((product, { output }) => product * output, channels) };
}
