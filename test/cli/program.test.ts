/** The command as a whole: its help, what it loads, colours, the bar, and readers that go away. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, test, vi } from "vitest";
import { painted } from "../../ts/cli/line.ts";
import { Progress } from "../../ts/cli/run/progress.ts";
import { areColoursWanted, rendered } from "../../ts/cli/terminal.ts";
import { base64 } from "../../ts/wasm/embedded.ts";
import { COMMAND, Folder } from "./command.ts";
import { description, STEPS } from "./models.ts";

const folder = new Folder();
const COMMANDS = ["run", "replay", "inspect", "lint", "convert", "verify", "diff"];

describe("help", () => {
  test("lists every command, models first", () => {
    const { status, stdout } = folder.run("--help");
    expect(status).toBe(0);
    expect(Array.from(stdout.matchAll(/^ {2}([a-z]+) \[options\]/gm), ([, name]) => name)).toEqual(COMMANDS);
  });

  test.each(COMMANDS)("of %s tells how to call it, and what it exits with", (command) => {
    const { status, stdout, stderr } = folder.run(command, "--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^Usage: bitspike ${command} \\[options\\]`));
    expect(stdout).toMatch(/--json +print/);
    expect(stdout).toMatch(/Exit status: 0 .*, 2 unusable file/);
  });

  test("guesses a command that is misspelt", () => {
    expect(folder.run("inspct", "x.nir")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Did you mean inspect?"),
    });
  });
});

describe("what is loaded", () => {
  const dist = dirname(COMMAND);
  const parts = readdirSync(dist).filter((name) => /^cli.*\.js$/.test(name));

  test("no part of the command holds the core", () => {
    expect(parts.length).toBeGreaterThan(5);
    for (const name of parts) {
      expect(readFileSync(join(dist, name), "utf8"), name).not.toContain(base64.slice(1000, 1100));
    }
  });

  test("models, data and plots only by the commands that need them", () => {
    const imported = new Set<string>();
    const follow = (name: string) => {
      if (imported.has(name)) return;
      imported.add(name);
      const text = readFileSync(join(dist, name), "utf8");
      for (const [, other] of text.matchAll(/(?:^|[;}\s])(?:import|export)\b[^"()]*"\.\/([\w-]+\.js)"/g))
        follow(other as string);
    };
    follow("cli.js");
    expect(imported).toContain("index.js");
    for (const heavy of ["nir.js", "data.js", "plot.js", "encode.js", "hdf5.js", "hdf5-writer.js"]) {
      expect(imported).not.toContain(heavy);
    }
  });
});

test("a reader that has seen enough is no failure", async () => {
  folder.write("model.json", description);
  folder.write("steps.csv", STEPS);
  const child = spawn(process.execPath, [COMMAND, "run", "model.json", "steps.csv", "--axes", "steps", "--json"], {
    cwd: folder.path,
  });
  let complaints = "";
  child.stderr.on("data", (text) => {
    complaints += text;
  });
  child.stdout.destroy();
  const [code] = await once(child, "close");
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
});

test("colours only on terminals, and not against the will of their owners", () => {
  expect(rendered(painted("red", "x"), true)).toBe("\x1b[31mx\x1b[39m");
  expect(rendered(painted("red", "x"), false)).toBe("x");
  expect(areColoursWanted({ isTTY: true }, {})).toBe(true);
  for (const [stream, environment] of [
    [{}, {}],
    [{ isTTY: false }, {}],
    [{ isTTY: true }, { NO_COLOR: "1" }],
    [{ isTTY: true }, { TERM: "dumb" }],
  ] as const) {
    expect(areColoursWanted(stream, environment)).toBe(false);
  }
});

describe("the bar", () => {
  afterEach(() => vi.useRealTimers());

  /** What is written to a stream while 4 samples are done, one each so many milliseconds. */
  function written(isTTY: boolean, each: number): string {
    vi.useFakeTimers();
    const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns: 80 });
    // The library moves the cursor as that of a terminal.
    const terminal = Object.assign(stream, { cursorTo: () => true, clearLine: () => true, moveCursor: () => true });
    const bar = new Progress(4, isTTY ? (terminal as unknown as NodeJS.WriteStream) : undefined);
    for (let done = 1; done <= 4; done += 1) {
      vi.advanceTimersByTime(each);
      bar.update(done);
    }
    bar.stop();
    return stream.read() ?? "";
  }

  test("comes on terminals, when a run is long", () => {
    expect(written(true, 600)).toContain("2 of 4 samples");
    expect(written(true, 100)).toBe("");
    expect(written(false, 600)).toBe("");
  });
});
