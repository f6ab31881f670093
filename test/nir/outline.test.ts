/** What a file holds, before anything is decided about it. */
import { expect, test } from "vitest";
import { NirError, outlineNir } from "../../ts/nir/index.ts";
import { chainFile, lifNode } from "./files.ts";

test("tells nodes, edges, shapes and the ranges of parameters", async () => {
  const fc = {
    type: "Linear",
    weight: [
      [1, 2],
      [-3, 2],
      [5, 2],
    ],
  };
  const outline = outlineNir(await chainFile(2, { fc, lif: lifNode(3, { tau: 0.5 }) }));
  expect(outline.version).toBe("1.0.8");
  expect(outline.edges).toEqual([
    ["fc", "lif"],
    ["input", "fc"],
    ["lif", "output"],
  ]);
  expect(outline.nodes.map(({ name, type, input, output }) => [name, type, input, output])).toEqual([
    ["fc", "Linear", [2], [3]],
    ["input", "Input", [2], [2]],
    ["lif", "LIF", [3], [3]],
    // The file says (2,), and three values arrive.
    ["output", "Output", [3], [3]],
  ]);
  expect(outline.nodes[0]?.parameters).toEqual([
    { name: "weight", shape: [3, 2], type: "f8", distinct: 4, minimum: -3, maximum: 5 },
  ]);
  expect(outline.nodes[2]?.parameters).toContainEqual({
    name: "tau",
    shape: [3],
    type: "f8",
    distinct: 1,
    minimum: 0.5,
    maximum: 0.5,
    value: 0.5,
  });
});

test("tells words, and passes over numbers that are none", async () => {
  const weight = [[[Number.NaN, 1, 2]]];
  const conv = {
    type: "Conv1d",
    weight,
    bias: [0],
    stride: [1],
    padding: "same",
    dilation: [1],
    groups: 1,
    input_shape: [5],
  };
  const [node] = outlineNir(await chainFile([1, 5], { conv })).nodes;
  expect(node?.parameters).toContainEqual({ name: "padding", shape: [], type: "word", distinct: 1, value: "same" });
  expect(node?.parameters).toContainEqual({
    name: "weight",
    shape: [1, 1, 3],
    type: "f8",
    distinct: 3,
    minimum: 1,
    maximum: 2,
  });
});

test("refuses a graph that cannot be read", async () => {
  await expect(chainFile(2, { lif: { ...lifNode(2), type: "LIFF" } }).then(outlineNir)).rejects.toThrow(NirError);
});
