/** `bitspike convert`: models there and back, and data. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readData, writeNpz } from "../../ts/data/index.ts";
import { chainFile, lifNode } from "../nir/files.ts";
import { Folder } from "./command.ts";
import { description, HELD } from "./models.ts";

const folder = new Folder();
folder.write("model.json", description);
folder.write("model.nir", await chainFile(3, { lif: lifNode(3, { r: 5 }) }));
folder.write("held.csv", HELD);
folder.write(
  "data.npz",
  writeNpz({
    a: [
      [0, 1],
      [0, 0],
      [1, 0],
    ],
    b: [1, 2, 3],
  }),
);
const read = (name: string) => readData(readFileSync(join(folder.path, name)), { name });
const digestOf = (model: string, ...options: string[]) =>
  folder.json("run", model, "held.csv", "--steps", "20", ...options).digest;

test("what was assumed of a NIR file is said on the standard error, by convert and run", () => {
  const said =
    "note: model.nir: read by the defaults, as no --from says which framework wrote it; bitspike inspect lists them\n";
  expect(folder.run("convert", "model.nir", "assumed.json").stderr).toBe(said);
  expect(folder.run("run", "model.nir", "held.csv", "--steps", "20").stderr).toBe(said);
  expect(folder.run("run", "model.nir", "held.csv", "--steps", "20", "--reset", "zero").stderr).toBe("");
  // What bitspike wrote leaves nothing open.
  expect(folder.run("convert", "model.nir", "assumed.nir").stderr).toBe(said);
  expect(folder.run("run", "assumed.nir", "held.csv", "--steps", "20").stderr).toBe("");
});

describe("models", () => {
  test("from NIR to JSON and to NIR again, with the same bits", () => {
    const options = ["--reset", "subtract", "--compare", "ge", "--precision", "f32"];
    expect(folder.run("convert", "model.nir", "own.json", ...options)).toEqual({
      status: 0,
      stderr: "",
      stdout: "wrote own.json (a description in JSON)\n",
    });
    expect(folder.run("convert", "own.json", "own.nir").stdout).toBe("wrote own.nir (NIR)\n");
    expect(folder.run("convert", "own.nir", "again.nir").status).toBe(0);
    const digest = digestOf("model.nir", ...options);
    for (const model of ["own.json", "own.nir", "again.nir"]) expect(digestOf(model)).toBe(digest);
    expect(folder.run("lint", "again.nir").status).toBe(0);
  });

  test("a file that exists was written over without a word", () => {
    folder.write("there.json", "mine");
    const refused = folder.run("convert", "model.nir", "there.json");
    expect(refused).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: there.json: it exists; --force writes over it\n",
    });
    expect(readFileSync(join(folder.path, "there.json"), "utf8")).toBe("mine");
    expect(folder.run("convert", "model.nir", "there.json", "--force").status).toBe(0);
    expect(folder.run("inspect", "there.json").status).toBe(0);
  });

  test("from JSON to NIR, with the same bits", () => {
    expect(folder.json("convert", "model.json", "model2.nir")).toEqual({
      from: "model.json",
      to: "model2.nir",
      what: "NIR",
    });
    expect(digestOf("model2.nir")).toBe(digestOf("model.json"));
  });

  test("not what NIR has no words for", () => {
    const weights = { kind: "generated", pattern: "probability", amount: 0.5, weight: 1 };
    folder.write("generated.json", { ...description, connections: [{ from: "in", to: "out", weights }] });
    const { status, stderr } = folder.run("convert", "generated.json", "generated.nir");
    expect(status).toBe(2);
    expect(stderr).toContain("generated.json: it cannot be written as NIR");
  });
});

describe("data", () => {
  test("one array of several, as values or as events", () => {
    expect(folder.run("convert", "data.npz:a", "a.csv").status).toBe(0);
    expect(readFileSync(join(folder.path, "a.csv"), "utf8")).toBe("0,1\n0,0\n1,0\n");
    expect(folder.run("convert", "data.npz:a", "a.json", "--events").status).toBe(0);
    expect(read("a.json").get()).toMatchObject([{ length: 2, size: 2, stepCount: 3 }]);
    expect(folder.run("convert", "a.json", "a.npy").status).toBe(0);
    expect(read("a.npy").get()).toMatchObject({ shape: [3, 2] });
  });

  test("all arrays of a file", () => {
    expect(folder.run("convert", "data.npz", "all.json").status).toBe(0);
    expect([...read("all.json").items.keys()]).toEqual(["a", "b"]);
    expect(folder.run("convert", "all.json", "all.npz").stdout).toBe("wrote all.npz (2 arrays)\n");
    expect(read("all.npz").get("b")).toMatchObject({ shape: [3] });
  });
});

test.each<[args: string[], sentence: RegExp]>([
  [["model.nir", "x.csv"], /x\.csv: a model is written as \.nir or \.json/],
  [["model.json", "x.npz"], /a model is written as/],
  [["data.npz", "x.svg"], /its name must end in/],
  [["data.npz", "x.npy"], /data\.npz holds a, b; write FILE:NAME/],
  [["data.npz:c", "x.npy"], /"c"/],
  [["data.npz:b", "x.csv", "--events"], /data\.npz:b: .*\(steps, neurons\)/],
  [["absent.npz", "x.npy"], /absent\.npz: there is no such file/],
  [["absent.nir", "x.json"], /absent\.nir: there is no such file/],
  [["held.csv", "nowhere/x.npy"], /nowhere\/x\.npy: there is no such file or folder/],
  [["model.json", "x.nir", "--from", "norse"], /--from cannot be used/],
])("refused with status 2: %j", (args, sentence) => {
  const { status, stdout, stderr } = folder.run("convert", ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(sentence);
});
