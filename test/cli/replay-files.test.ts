/** What a stranger's manifest may name: plain files in its folder, and others only if the caller says so. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMAND, Folder } from "./command.ts";
import { description, STEPS } from "./models.ts";

/** A folder with a manifest in `inside/`, and a model and an input there and outside of it. */
function recorded() {
  const folder = new Folder();
  mkdirSync(join(folder.path, "inside"));
  for (const place of ["inside", "."]) {
    folder.write(join(place, "model.json"), description);
    folder.write(join(place, "steps.csv"), STEPS);
  }
  const paths = ["model.json", "steps.csv", "run.json"].map((name) => join("inside", name)) as [string, string, string];
  expect(folder.run("run", paths[0], paths[1], "--manifest", paths[2]).status).toBe(0);
  const manifest = JSON.parse(readFileSync(join(folder.path, "inside", "run.json"), "utf8"));
  /** Replays the manifest with an input of another name. */
  const replay = (file: string, ...options: string[]) => {
    folder.write(join("inside", "run.json"), { ...manifest, input: { ...manifest.input, file } });
    return folder.run("replay", join("inside", "run.json"), ...options);
  };
  return { folder, replay, path: (name: string) => join(folder.path, name) };
}

const OUTSIDE = /it is outside of the folder of inside[/\\]run\.json, which names it; allow that with --allow-outside/;

describe("a manifest", () => {
  test("read any file that it named", () => {
    const { replay, path } = recorded();
    for (const file of [
      join("..", "steps.csv"),
      path("steps.csv"),
      resolve("/etc/hostname"),
      join("..", "..", "absent"),
    ]) {
      const { status, stdout, stderr } = replay(file);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(OUTSIDE);
    }
  });

  test("names files outside of its folder, and the caller allows it", () => {
    const { replay, path } = recorded();
    for (const file of [join("..", "steps.csv"), path("steps.csv")]) {
      expect(replay(file, "--allow-outside")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^same bits/) });
    }
  });

  test("names files in folders of its folder", () => {
    const { folder, replay, path } = recorded();
    mkdirSync(path("inside/..data"));
    folder.write("inside/..data/steps.csv", STEPS);
    expect(replay("..data/steps.csv").status).toBe(0);
    expect(replay("./steps.csv").status).toBe(0);
    expect(replay("absent.csv").stderr).toMatch(/absent\.csv: there is no such file/);
  });

  test("read the standard input, for a file of the name -", () => {
    const folder = new Folder();
    folder.write("model.json", description);
    folder.write("steps.csv", STEPS);
    folder.run("run", "model.json", "steps.csv", "--manifest", "run.json");
    const manifest = JSON.parse(readFileSync(join(folder.path, "run.json"), "utf8"));
    folder.write("run.json", { ...manifest, input: { ...manifest.input, file: "-" } });
    expect(folder.runWith(STEPS, "replay", "run.json").stderr).toMatch(/[/\\]-: there is no such file/);
  });

  test("named an array by a colon in the name of a file", () => {
    const { replay } = recorded();
    expect(replay("steps.csv:x").stderr).toMatch(/steps\.csv:x: there is no such file/);
  });

  test("with U+0000 in a name", () => {
    expect(recorded().replay("steps\0.csv").stderr).toMatch(/its name holds U\+0000/);
  });
});

describe.skipIf(process.platform === "win32")("what is no plain file", () => {
  const PLAIN = /it is not a plain file, and inside\/run\.json names it/;

  test("a pipe blocked for ever", () => {
    const { replay, path } = recorded();
    execFileSync("mkfifo", [path("inside/pipe")]);
    const { status, stderr } = replay("pipe");
    expect(status).toBe(2);
    expect(stderr).toMatch(PLAIN);
  });

  test.each(["/dev/zero", "/dev/stdin", "/dev/tty", "/dev/fd/0"].filter(existsSync))("%s", (device) => {
    const { replay } = recorded();
    expect(replay(device).stderr).toMatch(OUTSIDE);
    expect(replay(device, "--allow-outside").stderr).toMatch(PLAIN);
  });

  test("a folder", () => {
    const { replay } = recorded();
    expect(replay(".").stderr).toMatch(PLAIN);
    expect(replay("..", "--allow-outside").stderr).toMatch(PLAIN);
  });

  test("links to what may not be read", () => {
    const { replay, path } = recorded();
    for (const [name, target] of [
      ["zero", "/dev/zero"],
      ["up", ".."],
      ["file", path("steps.csv")],
      ["near", relative(path("inside"), path("steps.csv"))],
    ] as const) {
      symlinkSync(target, path(join("inside", name)));
      expect(replay(name).stderr).toMatch(OUTSIDE);
    }
    expect(replay("zero", "--allow-outside").stderr).toMatch(PLAIN);
    expect(replay("file", "--allow-outside").status).toBe(0);
    symlinkSync("steps.csv", path("inside/link"));
    expect(replay("link").status).toBe(0);
  });
});

describe("options of a manifest", () => {
  test.each([
    ["a limit of its own", { options: { maximumBytes: 1e15 } }, /options is .*expected options of bitspike run/],
    ["a code that is none", { inputOptions: { encode: "constructor" } }, /inputOptions is .*expected options/],
    ["axes that are none", { inputOptions: { axes: "steps" } }, /inputOptions is .*expected options/],
    ["a key that is none", { inputOptions: { __proto__x: 1 } }, /inputOptions is .*expected options/],
    ["steps that are none", { inputOptions: { steps: 1e99 } }, /inputOptions is .*expected options/],
    ["an array that is none", { input: { file: "steps.csv", sha256: "", array: 5 } }, /input is .*expected/],
  ])("%s", (_, change, sentence) => {
    const folder = new Folder();
    folder.write("model.json", description);
    folder.write("steps.csv", STEPS);
    folder.run("run", "model.json", "steps.csv", "--manifest", "run.json");
    const manifest = JSON.parse(readFileSync(join(folder.path, "run.json"), "utf8"));
    folder.write("run.json", { ...manifest, ...change });
    const { status, stderr } = folder.run("replay", "run.json");
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});

test.skipIf(process.platform === "win32")("a pipe that a caller names is read", () => {
  const folder = new Folder();
  folder.write("model.json", description);
  folder.write("steps.csv", STEPS);
  const command = `cat steps.csv | "${process.execPath}" "${COMMAND}" run model.json /dev/stdin`;
  expect(execFileSync("sh", ["-c", command], { cwd: folder.path, encoding: "utf8" })).toContain("digest");
  expect(folder.runWith(STEPS, "run", "model.json", "-").status).toBe(0);
});

test("--maximum-bytes is a number of bytes, with or without a unit", () => {
  const folder = new Folder();
  folder.write("model.json", description);
  folder.write("steps.csv", STEPS);
  for (const size of ["1000000", "64K", "1.5M", "2 GiB", "1g"]) {
    expect(folder.run("run", "model.json", "steps.csv", "--maximum-bytes", size).status).toBe(0);
  }
  const refused = folder.run("run", "model.json", "steps.csv", "--maximum-bytes", "100");
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/model\.json: .*at most 100 bytes in all.*--maximum-bytes/);
  expect(folder.run("run", "model.json", "steps.csv", "--maximum-bytes", "much").stderr).toMatch(
    /must be a number of bytes/,
  );
});
