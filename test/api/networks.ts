import {
  dense,
  type LayerDescription,
  lif,
  type NetworkDescription,
  NeuralNetwork,
  poisson,
  sparse,
} from "../../ts/index.ts";

/** The notebook's network: 2 inputs, 4 and 2 neurons. */
export const NOTEBOOK: readonly LayerDescription[] = [
  {
    weights: [
      [0.1, 0.2],
      [0.1, 0.2],
      [0.3, 0.2],
      [0.4, 0.5],
    ],
    threshold: 0.5,
    leak: 0.8,
  },
  {
    weights: [
      [0.3, 0.5, 0.2, 0.5],
      [0.1, 0.4, 0.6, 0.3],
    ],
    threshold: 0.7,
    leak: 0.9,
  },
];

export function notebook(options?: ConstructorParameters<typeof NeuralNetwork>[1]): NeuralNetwork {
  return new NeuralNetwork(NOTEBOOK, options);
}

/** A graph with two inputs, a generator, a cycle and a delay. */
export function graph(): NetworkDescription {
  return {
    seed: 7,
    inputs: { left: 3, right: 2, noise: { size: 4, generator: poisson({ rate: 100 }) } },
    populations: {
      hidden: { size: 4, rule: lif({ threshold: 1, leak: 0.9 }) },
      output: { size: 2, rule: lif({ threshold: [1, 2], leak: 0.5 }) },
    },
    connections: [
      { from: "left", to: "hidden", weights: dense(new Float64Array(12).fill(0.3)) },
      {
        from: "right",
        to: "output",
        weights: dense([
          [0.5, 0.25],
          [1, -1],
        ]),
        bias: 0.125,
      },
      {
        from: ["hidden", "noise"],
        to: "hidden",
        weights: sparse({ sources: [0, 5], targets: [1, 2], weights: 0.5 }),
        delay: 2,
      },
      { from: "hidden", to: "output", weights: dense(new Float64Array(8).fill(0.7)) },
    ],
  };
}

/** A buffer that was transferred, with views of it that are no longer any good. */
export function detached(): { numbers: Float64Array; bytes: Uint8Array } {
  const buffer = new ArrayBuffer(64);
  const views = { numbers: new Float64Array(buffer, 0, 2), bytes: new Uint8Array(buffer) };
  structuredClone(buffer, { transfer: [buffer] });
  return views;
}

/** A view of a buffer that can be resized. */
export function resizable(values: readonly number[]): Float64Array {
  const Resizable = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => ArrayBuffer;
  const view = new Float64Array(new Resizable(values.length * 8, { maxByteLength: 1024 }));
  view.set(values);
  return view;
}

/** A view of a buffer that other threads can write to. */
export function shared(values: readonly number[]): Float64Array {
  const view = new Float64Array(new SharedArrayBuffer(values.length * 8));
  view.set(values);
  return view;
}
