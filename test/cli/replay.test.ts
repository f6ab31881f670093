/** `bitspike run --manifest` and `bitspike replay`: the same bits, or what has changed. */
import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeNpz } from "../../ts/data/index.ts";
import { chainFile, lifNode } from "../nir/files.ts";
import { Folder } from "./command.ts";
import { description, HELD } from "./models.ts";

/** A folder with a model, its input and labels, and the manifest of a run. */
function recorded(...more: string[]) {
  const folder = new Folder();
  folder.write("model.json", description);
  folder.write(
    "data.npz",
    writeNpz({
      in: HELD.trim()
        .split("\n")
        .map((line) => line.split(",").map(Number)),
      y: [0, 1, 0],
    }),
  );
  const args = [
    "data.npz:in",
    "--steps",
    "8",
    "--labels",
    "data.npz:y",
    "--seed",
    "5",
    "--encode",
    "bernoulli",
    ...more,
  ];
  expect(folder.run("run", "model.json", ...args, "--manifest", "run.json").status).toBe(0);
  return folder;
}
const manifestIn = (folder: Folder) => JSON.parse(readFileSync(join(folder.path, "run.json"), "utf8"));

test("a manifest says all that it takes, and replays to the same bits", () => {
  const folder = recorded();
  const manifest = manifestIn(folder);
  expect(manifest).toMatchObject({
    format: "bitspike-run-1",
    bitspike: expect.stringMatching(/^\d+\.\d+\.\d+/),
    engine: expect.stringContaining(`Node ${process.versions.node}`),
    model: { file: "model.json", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    input: { file: "data.npz", array: "in" },
    labels: { file: "data.npz", array: "y" },
    options: { seed: 5 },
    inputOptions: { steps: 8, encode: "bernoulli" },
    seed: 5,
    samples: 3,
    steps: 8,
  });
  expect(manifest.digests).toHaveLength(3);
  expect(folder.run("replay", "run.json")).toEqual({
    status: 0,
    stderr: "",
    stdout: `same bits  run.json  3 samples  digest ${manifest.digest}\n`,
  });
});

test("its files are looked for from where it lies", () => {
  const folder = recorded();
  mkdirSync(join(folder.path, "moved"));
  for (const name of ["model.json", "data.npz", "run.json"]) {
    renameSync(join(folder.path, name), join(folder.path, "moved", name));
  }
  expect(folder.run("replay", join("moved", "run.json")).stdout).toContain("same bits");
});

test("the options that a NIR file was read with are part of it", async () => {
  const folder = new Folder();
  folder.write("model.nir", await chainFile(3, { lif: lifNode(3, { r: 20 }) }));
  folder.write("held.csv", HELD);
  const digestWith = (...options: string[]) => {
    folder.run("run", "model.nir", "held.csv", "--steps", "30", ...options, "--manifest", "run.json");
    expect(folder.run("replay", "run.json").status).toBe(0);
    return manifestIn(folder).digest;
  };
  const options = ["--v-reset", "-0.5", "--dt", "2e-4", "--v-floor", "none"];
  expect(digestWith(...options)).not.toBe(digestWith());
});

test("other bits are told from files that have changed", () => {
  const folder = recorded();
  folder.write("model.json", JSON.stringify(description, null, 1));
  const reformatted = folder.run("replay", "run.json");
  expect(reformatted.status).toBe(0);
  expect(reformatted.stdout).toMatch(
    /^same bits[\s\S]*the model has changed: model\.json\n {4}sha256 then {2}[0-9a-f]{64}/,
  );
  folder.write(
    "data.npz",
    writeNpz({
      in: [
        [1, 0, 0],
        [0, 1, 1],
        [1, 1, 1],
      ],
      y: [0, 1, 0],
    }),
  );
  const { status, stdout } = folder.run("replay", "run.json");
  expect(status).toBe(1);
  expect(stdout).toContain(
    "different  run.json  3 samples, 1 with other bits\n  sample 2 is the first that differs:\n",
  );
  expect(stdout).toContain("the input has changed: data.npz");
  expect(folder.json("replay", "run.json")).toMatchObject({
    same: false,
    different: [2],
    changed: [{ what: "model" }, { what: "input" }, { what: "labels" }],
  });
});

test("a sample more or less is a difference", () => {
  const folder = recorded();
  folder.write(
    "data.npz",
    writeNpz({
      in: [
        [1, 0, 0],
        [0, 1, 1],
      ],
      y: [0, 1],
    }),
  );
  const { status, stdout } = folder.run("replay", "run.json");
  expect(status).toBe(1);
  expect(stdout).toContain("expected 3 samples");
  expect(stdout).toContain("no such sample");
});

test("one digit of a digest is seen, and another version told", () => {
  const folder = recorded();
  const { digests, ...rest } = manifestIn(folder);
  const [first, ...others] = digests as string[];
  const changed = `${first?.startsWith("0") ? "1" : "0"}${first?.slice(1)}`;
  folder.write("run.json", { ...rest, bitspike: "0.0.1", digests: [changed, ...others] });
  const { status, stdout } = folder.run("replay", "run.json");
  expect(status).toBe(1);
  expect(stdout).toContain(`expected  ${changed}\n    found     ${first}\n`);
  expect(stdout).toContain("written by bitspike 0.0.1");
});

test.each<[what: string, change: object | string, sentence: RegExp]>([
  ["another file", "[1, 2]", /format is nothing, expected "bitspike-run-1"/],
  ["no JSON", "{", /run\.json: it is no JSON/],
  ["no digests", { digests: [] }, /digests is \[\], expected an array of digests/],
  ["a model without a hash", { model: { file: "model.json" } }, /model is .*expected \{ file, sha256 \}/],
  ["a model that is gone", { model: { file: "gone.json", sha256: "" } }, /gone\.json: there is no such file/],
  ["options that are none", { options: { sead: 5 } }, /options is \{"sead":5\}, expected options of bitspike run/],
  ["steps that are none", { inputOptions: { steps: -1, encode: "bernoulli" } }, /steps/],
])("refused with status 2: %s", (_what, change, sentence) => {
  const folder = recorded();
  folder.write("run.json", typeof change === "string" ? change : { ...manifestIn(folder), ...change });
  const { status, stdout, stderr } = folder.run("replay", "run.json");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(sentence);
});

test("a file that is no text is quoted without the control characters that a terminal would obey", () => {
  const folder = new Folder();
  folder.write("run.json", "\u0089HDF\r\n\u001b[31m");
  const { status, stderr } = folder.run("replay", "run.json");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: run\.json: it is no JSON \(.*\\u001b\[31m.*\), expected what .* writes\n$/);
  expect(stderr.trimEnd()).not.toMatch(/\p{Cc}/u);
});
