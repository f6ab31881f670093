import { describe, expect, test } from "vitest";
import { BitspikeError } from "../../ts/index.ts";
import { type NirModel, readNir, writeNir } from "../../ts/nir/index.ts";
import { OracleNetwork } from "../oracle/network.ts";
import { randomRows } from "./random-rows.ts";
import { isShared, sharedBytes, sharedModels } from "./shared.ts";

const STEPS = 100;

describe.skipIf(!isShared)("every model of the contract", () => {
  for (const name of sharedModels(false)) {
    for (const precision of ["f32", "f64"] as const) {
      test(`${name}, ${precision}: runs like the oracle, and comes back from writing`, {
        timeout: 120_000,
      }, async () => {
        const model = readNir(sharedBytes(name), { precision });
        const rows = rowsFor(model);
        const { digest } = model.network.run(rows);
        const oracle = new OracleNetwork(model.network.describe() as ConstructorParameters<typeof OracleNetwork>[0]);
        for (let step = 0; step < STEPS; step += 1) {
          oracle.step(Object.fromEntries(Object.entries(rows).map(([input, all]) => [input, all[step] as number[]])));
        }
        expect(oracle.digest()).toBe(digest);

        const again = readNir(await writeNir(model.network));
        expect(again.report.about("metadata")).toHaveLength(1);
        expect(again.network.run(rows).digest).toBe(digest);
        expect(again.description.inputs).toEqual(model.description.inputs);
        expect(Object.values(again.outputs).map(({ population }) => population)).toEqual(
          Object.values(model.outputs).map(({ population }) => population),
        );
        model.network.free();
        again.network.free();
      });
    }
  }

  for (const name of sharedModels(true)) {
    test(`${name}: an error with a code, or a network that runs`, () => {
      let model: NirModel;
      try {
        model = readNir(sharedBytes(name));
      } catch (error) {
        expect(error).toBeInstanceOf(BitspikeError);
        expect((error as BitspikeError).code).toMatch(/^BITSPIKE_(NIR|HDF5)$/);
        return;
      }
      expect(model.network.run(rowsFor(model)).digest).toMatch(/^[0-9a-f]{16}$/);
      model.network.free();
    });
  }

  test("the network of a file with batch dimensions and without shapes is that of the good one", () => {
    const good = readNir(sharedBytes("cnn/cnn_sinabs.nir"));
    const rows = rowsFor(good);
    const { digest } = good.network.run(rows);
    for (const name of ["scnn_mnist.e1117a1e", "scnn_mnist_batches.9122dac0"]) {
      const model = readNir(sharedBytes(`broken/${name}.nir`));
      expect(model.network.run(rows).digest).toBe(digest);
      model.network.free();
    }
    good.network.free();
  });
});

function rowsFor({ description }: NirModel): Record<string, number[][]> {
  const inputs = Object.entries(description.inputs) as [string, number][];
  return Object.fromEntries(inputs.map(([name, size], index) => [name, randomRows(STEPS, size, index)]));
}
