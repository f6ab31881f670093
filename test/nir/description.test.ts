/** The description of a model is a plain object that can be written as JSON, and read from it. */

import { expect, test } from "vitest";
import { NeuralNetwork } from "../../ts/index.ts";
import { readNir } from "../../ts/nir/index.ts";
import { fixture, fixtureNames } from "./fixtures.ts";
import { randomRows } from "./random-rows.ts";

test.each(fixtureNames)("the description of %s was refused once it had been JSON", (name) => {
  const { network, description } = readNir(fixture(name));
  const text = JSON.stringify(description);
  expect(text).not.toMatch(/":\{"0":-?[\d.]/);
  expect(JSON.parse(text)).toEqual(description);
  using again = new NeuralNetwork(JSON.parse(text));
  const rows = randomRows(40, network.describe().inputs["input"] as number, 5);
  const { digest } = network.run(rows);
  expect(again.run(rows).digest).toBe(digest);
  again.restore(network.snapshot());
  network.free();
});
