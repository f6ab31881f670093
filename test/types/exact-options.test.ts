/** `exactOptionalPropertyTypes` refused options that may be undefined; bytes of a snapshot did not fit a `Blob`. */

import { expect, expectTypeOf, test } from "vitest";
import { encodeLatency } from "../../ts/encode/index.ts";
import {
  dense,
  lif,
  type NetworkDescription,
  type NetworkOptions,
  NeuralNetwork,
  normal,
  type RecordOptions,
  type RunOptions,
  relay,
  snntorch,
} from "../../ts/index.ts";
import type { NirOptions } from "../../ts/nir/index.ts";
import type { RasterOptions } from "../../ts/plot/index.ts";

/** Of a type that the compiler does not narrow. */
const absent = <T>(): T | undefined => undefined;

/** Whether every optional property of a type may also be given as undefined. */
type MayBeUndefined<T> = {
  [Name in keyof T]-?: object extends Pick<T, Name> ? { [Key in Name]: undefined } : never;
} extends {
  [Name in keyof T]-?: infer Each;
}
  ? [Each] extends [never]
    ? true
    : [Each] extends [Partial<T>]
      ? true
      : false
  : never;

test("every option may be undefined", () => {
  expectTypeOf<MayBeUndefined<RunOptions>>().toEqualTypeOf<true>();
  expectTypeOf<MayBeUndefined<RecordOptions>>().toEqualTypeOf<true>();
  expectTypeOf<MayBeUndefined<NetworkOptions>>().toEqualTypeOf<true>();
  expectTypeOf<MayBeUndefined<NirOptions>>().toEqualTypeOf<true>();
  expectTypeOf<MayBeUndefined<RasterOptions>>().toEqualTypeOf<true>();
  // Control.
  expectTypeOf<MayBeUndefined<{ exact?: number }>>().toEqualTypeOf<false>();
});

test("undefined is the same as left out", () => {
  const description: NetworkDescription = {
    precision: absent(),
    dt: absent(),
    seed: absent(),
    inputs: { image: { size: 9, generator: absent() } },
    populations: {
      cells: { size: 9, rule: snntorch({ beta: 0.9, threshold: absent(), reset: absent(), resetDelay: absent() }) },
      readout: { size: 2, rule: relay({ threshold: absent(), compare: absent() }) },
      others: { size: 1, rule: lif({ threshold: 1, leak: 0.5 }) },
    },
    connections: [
      {
        from: "image",
        to: "cells",
        weights: dense(new Float32Array(81)),
        bias: absent(),
        delay: absent(),
        port: absent(),
      },
      { from: "cells", to: "readout", weights: dense(new Float32Array(18)) },
    ],
    outputs: absent(),
  };
  expect(normal({ mean: 0, deviation: 1, minimum: absent(), maximum: absent(), levels: absent() }).kind).toBe("normal");
  expect(encodeLatency([1], { steps: 3, tau: absent(), threshold: absent(), clip: absent() }).length).toBe(1);
  using described = new NeuralNetwork(description);
  expect(described.outputs).toEqual(["readout", "others"]);
  using network = new NeuralNetwork([{ weights: [[1, 1]], threshold: 1, leak: 0 }], {
    batch: absent(),
    stream: absent(),
    precision: absent(),
    seed: absent(),
  });
  const { steps } = network.run(undefined, { steps: 1, record: { spikes: absent() }, digest: absent() });
  expect(steps).toBe(1);
});

test("a snapshot fits where an ArrayBuffer is wanted", async () => {
  using network = new NeuralNetwork([{ weights: [[1, 1]], threshold: 1, leak: 0 }]);
  const snapshot = network.snapshot();
  expectTypeOf(snapshot).toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  expect(new Blob([snapshot]).size).toBe(snapshot.length);
});
