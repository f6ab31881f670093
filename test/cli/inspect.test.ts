/** `bitspike inspect` and `bitspike lint`. */
import { expect, test } from "vitest";
import { chainFile, lifNode } from "../nir/files.ts";
import { Folder } from "./command.ts";
import { description } from "./models.ts";

const folder = new Folder();
const fc = {
  type: "Affine",
  weight: [
    [1, 2],
    [-3, 2],
    [5, 2],
  ],
  bias: [0, 0.5, 0],
};
folder.write(
  "good.nir",
  await chainFile(2, {
    fc,
    lif: lifNode(3),
    fc2: {
      type: "Linear",
      weight: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
  }),
);
folder.write("bad.nir", await chainFile(2, { "a.b": lifNode(2, { tau: [1, -1] }), "c.d": lifNode(2) }));
folder.write("note.nir", await chainFile(2, { "1": lifNode(2) }));
folder.write("model.json", description);
folder.write("text.nir", "no model");

test("--from SnnTorch was refused: names of frameworks are taken in capitals or not", () => {
  const plain = folder.run("inspect", "good.nir", "--from", "snntorch");
  expect(plain.status).toBe(0);
  for (const from of ["SnnTorch", "snnTorch", "SNNTORCH"]) {
    expect(folder.run("inspect", "good.nir", "--from", from)).toEqual(plain);
  }
});

test("inspect shows what a NIR file holds, and what it becomes", () => {
  const { status, stdout, stderr } = folder.run("inspect", "good.nir", "--from", "norse");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain(`good.nir: NIR (written by nir 1.0.8), f64, 0.001 s a step

Nodes
  fc      Affine  (2,) -> (3,)
  fc2     Linear  (3,) -> (2,)
  input   Input   (2,)
  lif     LIF     (3,)
  output  Output  (2,)

Edges
  fc     ->  lif
  fc2    ->  output
  input  ->  fc
  lif    ->  fc2

Parameters
  fc.bias          (3,)    f8  0 to 0.5  2 values
  fc.weight        (3, 2)  f8  -3 to 5   4 values
`);
  expect(stdout).toContain("\nDecisions\n  The file is read as norse means it (by your option)\n");
  expect(stdout).toMatch(/\nConnections\n {2}input +-> +lif +dense +bias +6 synapses/);
  expect(stdout).toMatch(/\nMemory\n[\s\S]*\nA step\n {2}5 +neurons are advanced\n/);
  expect(stdout).not.toContain("Warnings");
});

test("inspect warns of what lint finds", () => {
  expect(folder.run("inspect", "note.nir").stdout).not.toContain("Warnings");
  expect(folder.run("inspect", "bad.nir")).toMatchObject({ status: 2, stderr: expect.stringContaining("tau") });
});

test("inspect gives an object to programs", () => {
  expect(folder.json("inspect", "good.nir")).toMatchObject({
    file: "good.nir",
    format: "nir",
    precision: "f64",
    dt: 1e-4,
    inputs: { input: [2] },
    outputs: [{ population: "output", shape: [2] }],
    graph: {
      version: "1.0.8",
      edges: [
        ["fc", "lif"],
        ["fc2", "output"],
        ["input", "fc"],
        ["lif", "fc2"],
      ],
    },
    populations: { lif: { size: 3 }, output: { size: 2, rule: "relay" } },
    connections: [
      { from: "input", to: "lif", weights: "dense", delay: 0, hasBias: true, synapses: 6 },
      { from: "lif", to: "output", weights: "dense", hasBias: false, synapses: 6 },
    ],
    cost: { neurons: 5, most: 12 },
    warnings: [],
  });
  const { decisions } = folder.json("inspect", "good.nir", "--reset", "subtract");
  expect(decisions).toContainEqual({
    about: "reset",
    node: "",
    value: "subtract",
    by: "option",
    sentence: "reset is subtract",
  });
});

test("inspect takes a description in JSON", () => {
  const { stdout } = folder.run("inspect", "model.json");
  expect(stdout).toContain("model.json: a description in JSON, f64, 0.001 s a step\n");
  expect(stdout).toMatch(/hidden {2}2 neurons {2}lif\n {2}out {5}2 neurons {2}lif {2}output\n/);
});

test("lint finds nothing, and exits with 0", () => {
  expect(folder.run("lint", "good.nir")).toEqual({ status: 0, stderr: "", stdout: "good.nir: nothing found\n" });
});

test("lint tells the same of several nodes once, and exits with 1", () => {
  expect(folder.run("lint", "bad.nir")).toEqual({
    status: 1,
    stderr: "",
    stdout: `error    a.b, tau  (negative-time-constant)
         A time constant is -1 at index 1, with which the membrane grows without end.
         -> snnTorch writes it for beta > 1: clamp beta to 1 before the export
warning  a.b, c.d  (name-with-dot)
         Its name holds a dot, and torch.nn.Module.add_module refuses those.
         -> use _ in place of the dot

bad.nir: 1 error, 2 warnings, 0 notes
`,
  });
  expect(folder.json("lint", "bad.nir")).toMatchObject([
    { code: "negative-time-constant", severity: "error", node: "a.b", field: "tau" },
    { code: "name-with-dot", node: "a.b" },
    { code: "name-with-dot", node: "c.d" },
  ]);
});

test("notes alone are no reason to fail", () => {
  expect(folder.run("lint", "note.nir")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("note     1  (name-with-digit)"),
  });
});

test("what is no NIR file exits with 2", () => {
  for (const [command, file, sentence] of [
    ["lint", "text.nir", "text.nir: the file is something that begins with"],
    ["lint", "model.json", "model.json: it is JSON or text"],
    ["lint", "absent.nir", "absent.nir: there is no such file"],
    ["inspect", "text.nir", "text.nir: the file is something that begins with"],
    ["inspect", "absent.nir", "absent.nir: there is no such file"],
  ] as const) {
    const { status, stdout, stderr } = folder.run(command, file);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(sentence);
  }
});
