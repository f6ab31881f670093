/** What `bitspike run` refuses: with status 2, nothing on its standard output, and a sentence that names the file. */
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeNpz } from "../../ts/data/index.ts";
import { chainFile, lifNode } from "../nir/files.ts";
import { Folder } from "./command.ts";
import { description, HELD, STEPS } from "./models.ts";

const folder = new Folder();
folder.write("model.json", description);
folder.write("steps.csv", STEPS);
folder.write("held.csv", HELD);
folder.write("wide.csv", "1,2\n3,4\n5,6\n7,8\n");
folder.write("swapped.csv", "1,2,3,4\n1,2,3,4\n1,2,3,4\n");
folder.write("nan.csv", "1,2,3\n1,nan,3\n");
folder.write("words.csv", "1,2,3\n1,two,3\n");
folder.write("ragged.json", [
  [1, 2, 3],
  [1, 2],
]);
folder.write("times.csv", "time,neuron\n0,0\n");
folder.write("far.csv", "step,neuron\n0,3\n");
folder.write("late.csv", "step,neuron\n0,1\n9,1\n20,2\n30,0\n");
folder.write("arrays.npz", writeNpz({ a: [[1, 2, 3]], b: [[4, 5, 6]] }));
folder.write("none.json", "");
folder.write("half.json", '{ "inputs": ');
folder.write("leek.json", {
  ...description,
  populations: { hidden: { size: 2, rule: { name: "lif", parameters: { leek: 1 } } } },
});
folder.write("negative.nir", await chainFile(3, { lif: lifNode(3, { tau: [1, -1, 1] }) }));
folder.write("good.nir", await chainFile(3, { lif: lifNode(3) }));
folder.write("huge.csv", "1e308,0,0\n1e308,0,0\n");
folder.write("labels.json", [0, 1]);
folder.write("large-labels.json", [0, 1, 2]);

const run = (...args: string[]) => folder.run("run", ...args);

describe("files that cannot be used", () => {
  test.each<[what: string, args: string[], sentence: RegExp]>([
    ["a model that is not there", ["absent.nir", "steps.csv"], /absent\.nir: there is no such file/],
    ["an input that is not there", ["model.json", "absent.npy"], /absent\.npy: there is no such file/],
    ["a folder", [".", "steps.csv"], /\.: it is a folder/],
    ["an empty model", ["none.json", "steps.csv"], /none\.json: the file is empty/],
    ["half a model", ["half.json", "steps.csv"], /half\.json: it is no JSON/],
    ["a model with a misspelt parameter", ["leek.json", "steps.csv"], /leek\.json: [\s\S]*did you mean "leak"\?/],
    [
      "a model with a negative time constant",
      ["negative.nir", "steps.csv"],
      /negative\.nir: .*node "lif", field tau.*-1 at index 1/,
    ],
    ["the wrong width", ["model.json", "wide.csv"], /wide\.csv: .*\(steps, 3\).*got \(4, 2\)/],
    ["swapped axes", ["model.json", "swapped.csv"], /swapped\.csv: .*the axes look swapped/],
    ["NaN", ["model.json", "nan.csv"], /nan\.csv: .*\[1, 1\].*must be finite, got NaN/],
    ["words", ["model.json", "words.csv"], /words\.csv: .*line 2, column 2.*"two"/],
    ["ragged arrays", ["model.json", "ragged.json"], /ragged\.json: .*index \[1\]/],
    ["a neuron that the input has not", ["model.json", "far.csv"], /far\.csv: .*0 to 2, as in the model, got 3/],
    [
      "events behind the last step, in one sentence and not in one for each",
      ["model.json", "late.csv", "--steps", "5"],
      /^error: late\.csv: its last event is in step 30: --steps must be at least 31, got 5\n$/,
    ],
    ["several arrays, none of which is named", ["model.json", "arrays.npz"], /arrays\.npz: it holds a, b.*FILE:NAME/],
    [
      "an array that is not there",
      ["model.json", "arrays.npz:c"],
      /arrays\.npz:c: it holds a, b.*c, which is not there/,
    ],
    [
      "times without the length of a step",
      ["step.nir", "times.csv", "--time-unit", "step"],
      /times\.csv: .*--event-dt/,
    ],
    ["no input", ["model.json"], /needs an INPUT file with values for in/],
    [
      "too few labels",
      ["model.json", "held.csv", "--steps", "2", "--labels", "labels.json"],
      /labels\.json: it has 2 labels.*expected 3/,
    ],
    [
      "labels of other classes",
      ["model.json", "held.csv", "--steps", "2", "--labels", "large-labels.json"],
      /label 2 is 2.*0 to 1/,
    ],
    [
      "other steps than there are",
      ["model.json", "steps.csv", "--axes", "steps", "--steps", "5"],
      /steps\.csv: .*4 entries, expected 5/,
    ],
    ["states that are no longer finite", ["model.json", "huge.csv", "--precision", "f32"], /huge\.csv: /],
  ])("%s", async (_what, args, sentence) => {
    if (args[0] === "step.nir") folder.write("step.nir", await chainFile(3, { lif: lifNode(3) }));
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test("are told to programs as an object, with what the error knows", () => {
    const { status, stdout, stderr } = run("negative.nir", "steps.csv", "--json");
    expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      error: { file: "negative.nir", code: "BITSPIKE_NIR", node: "lif", field: "tau" },
    });
  });
});

test("an event file of 28 bytes with step 1073741823, which wrote outside of the memory, tells what it needs", () => {
  const events = "step,neuron\n0,0\n1073741823,1";
  expect(events.length).toBe(28);
  folder.write("last.csv", events);
  const files = ["--out", "last.npz", "--plot", "last.svg", "--manifest", "last.json"];
  for (const record of [[], ["--record", "out.counts"]]) {
    const { status, stdout, stderr } = run("model.json", "last.csv", ...record, ...files);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(
      /^error: model\.json with last\.csv: an? (input|recording) .*needs [\d.]+ GiB, more than there is .*; .*run fewer steps at a time\n$/,
    );
  }
  const left = ["last.npz", "last.svg", "last.json"].filter((name) => existsSync(join(folder.path, name)));
  expect(left).toEqual([]);
});

describe("a wrong use", () => {
  test.each<[args: string[], sentence: RegExp]>([
    [["--from", "norze"], /Allowed choices are snntorch, norse/],
    [["--dt", "0"], /a number above 0/],
    [["--seed", "1.5"], /whole number of at least 0/],
    [["--batch", "0"], /whole number of at least 1/],
    [["--norm-input", "maybe"], /yes or no/],
    [["--axes", "neurons"], /Allowed choices are steps; samples/],
    [["--v-floor", ""], /It must be a number/],
    [["--from", "norse"], /--from cannot be used with a description in JSON/],
    [["--record", "w"], /--record w: expected spikes, counts, v.*hidden, out, in/],
    [["--record", "out.w"], /"out" has spikes, counts, v/],
    [["--out", "x.txt"], /must end in \.npz/],
    [["--out", "x.npy", "--record", "spikes"], /hidden\.spikes, out\.spikes are recorded/],
    [["--out", "x.h5", "--record", "counts"], /NIRData has no counts/],
    [["--plot", "x.png"], /must end in \.svg/],
    [["--out", "nowhere/x.npz"], /no such folder/],
    [["--encode", "bernoulli"], /values that are held/],
    [["--labels", "-", "--manifest", "x.json"], /not the standard input/],
    [["more.csv"], /too many arguments/],
  ])("is refused: %j", (args, sentence) => {
    const { status, stdout, stderr } = run("model.json", "steps.csv", ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(["x.txt", "x.npy", "x.h5", "x.png", "x.json"].filter((name) => existsSync(join(folder.path, name)))).toEqual(
      [],
    );
  });

  test.each<[what: string, args: string[], sentence: RegExp]>([
    ["the model", ["--manifest", "model.json"], /--manifest model\.json: model\.json is read here, and would be lost/],
    ["the input", ["--out", "./steps.csv"], /--out \.\/steps\.csv: steps\.csv is read here/],
    [
      "the labels",
      ["--labels", "labels.json", "--out", "labels.json"],
      /--out labels\.json: labels\.json is read here/,
    ],
    ["the model by another way", ["--out", "way.json"], /--out way\.json: model\.json is read here/],
    [
      "another of its files",
      ["--out", "same.json", "--manifest", "same.json"],
      /--manifest same\.json: --out is written/,
    ],
  ])("writes over %s, which was lost without a word", (_what, args, sentence) => {
    const files = ["model.json", "steps.csv", "labels.json"];
    const contents = () => files.map((file) => readFileSync(join(folder.path, file), "utf8"));
    const before = contents();
    rmSync(join(folder.path, "way.json"), { force: true });
    symlinkSync("model.json", join(folder.path, "way.json"));
    const { status, stdout, stderr } = run("model.json", "steps.csv", ...args);
    const after = contents();
    for (const [k, file] of files.entries()) folder.write(file, before[k] as string);
    expect({ status, stdout, after }).toEqual({ status: 2, stdout: "", after: before });
    expect(stderr).toMatch(sentence);
    expect(existsSync(join(folder.path, "same.json"))).toBe(false);
  });

  test("of the standard input for two files at once", () => {
    expect(run("-", "-")).toMatchObject({ status: 2, stderr: expect.stringContaining("only one") });
  });
});
