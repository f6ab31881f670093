/**
 * The command as it is shipped: dist/cli.js in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { objectOf, traceFile, tracePaths } from "../trace/traces.ts";

const COMMAND = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bitspike-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

// biome-ignore lint/suspicious/noExplicitAny: changed in every way.
function changed(name: string, path: string, change: (trace: any) => void): string {
  const trace = objectOf(path);
  change(trace);
  const file = join(folder, name);
  // JSON.stringify writes -0 as 0.
  const text = JSON.stringify(trace, (_, value) => (Object.is(value, -0) ? "-0" : value)).replaceAll('"-0"', "-0");
  writeFileSync(file, text);
  return file;
}

const SAME = traceFile("lif/same.json");

describe("bitspike verify", () => {
  it("says equal of every recorded trace, in one line each", () => {
    const { status, stdout, stderr } = run("verify", ...tracePaths.map(traceFile));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(tracePaths.length + 1);
    expect(lines.at(-1)).toBe(`${tracePaths.length} traces: ${tracePaths.length} equal, 0 different, 0 unusable`);
    expect(lines[0]).toMatch(/^equal .*current-ge-subtract\.json {2}brian2 {2}2400 values {2}digest [0-9a-f]{16}$/);
  });

  it("shows the first difference, and exits with 1", () => {
    const file = changed("spike.json", "lif/same.json", (trace) => {
      trace.v[42][3] += 0.5;
    });
    const { status, stdout } = run("verify", SAME, file);
    expect(status).toBe(1);
    expect(stdout).toContain(
      "Step 42, neuron 3, v is the first that differs (counted from 0; everything up to step 41",
    );
    expect(stdout).toContain("2 traces: 1 equal, 1 different, 0 unusable");
    expect(stdout).not.toContain("\x1b");
  });

  it("names key, row and column of what cannot be used, and exits with 2", () => {
    const file = changed("null.json", "lif/same.json", (trace) => {
      trace.v[7][2] = null;
    });
    const { status, stdout } = run("verify", SAME, file);
    expect(status).toBe(2);
    expect(stdout).toContain(`unusable   ${file}: v, row 7, column 2: must be a finite number, got null`);
    const [, result] = JSON.parse(run("verify", "--json", SAME, file).stdout);
    expect(result.error).toMatchObject({ code: "BITSPIKE_TRACE", key: "v", row: 7, column: 2 });
  });

  it("ranks all rules with --rule auto", () => {
    const { status, stdout } = run("verify", "--rule", "auto", traceFile("norse-box/subtract.json"));
    expect(status).toBe(0);
    expect(stdout).toContain("Only norse-box reproduces it.");
  });

  it("takes another rule, and a tolerance", () => {
    const file = traceFile("spikingjelly/keep-input-soft.json");
    expect(run("verify", "--rule", "spikingjelly-0.0.0.0.14", file).status).toBe(1);
    const report = JSON.parse(run("verify", "--json", "--rule", "spikingjelly-0.0.0.0.14", file).stdout)[0];
    expect(report).toMatchObject({ file, equal: false, rule: "spikingjelly-0.0.0.0.14" });
    expect(report.largestUlps).toBeGreaterThan(0);
    const most = String(report.largestUlps);
    expect(run("verify", "--tolerance", most, "--rule", "spikingjelly-0.0.0.0.14", file)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`not bit for bit but at most ${most} units in the last place (ULP) apart`),
    });
  });

  it("exits with 2 for files that are not there, are no JSON, or are folders", () => {
    const file = join(folder, "text.json");
    writeFileSync(file, "nothing");
    for (const bad of [join(folder, "absent.json"), file, folder]) {
      expect(run("verify", bad)).toMatchObject({ status: 2, stdout: expect.stringContaining(`unusable   ${bad}: `) });
    }
  });
});

describe("bitspike diff", () => {
  it("compares two traces", () => {
    expect(run("diff", SAME, SAME).status).toBe(0);
    const file = changed("diff.json", "lif/same.json", (trace) => {
      trace.spikes[9][1] = 5;
    });
    const { status, stdout } = run("diff", SAME, file);
    expect(status).toBe(1);
    expect(stdout).toContain("Step 9, neuron 1, spikes is the first that differs");
    expect(JSON.parse(run("diff", "--json", SAME, file).stdout)).toMatchObject({ equal: false, different: 1 });
  });

  it("exits with 2 for what cannot be compared", () => {
    expect(run("diff", SAME, traceFile("norse/defaults.json")).status).toBe(2);
    expect(run("diff", SAME, "absent.json").status).toBe(2);
  });
});

describe("wrong use", () => {
  it.each([
    [],
    ["verify"],
    ["verfy", SAME],
    ["verify", "--rule", "norze", SAME],
    ["verify", "--tolerance", "-1", SAME],
    ["verify", "--frob", SAME],
    ["diff", SAME],
    ["diff", SAME, SAME, SAME],
  ])("exits with 2: %s %s %s", (...args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).not.toBe("");
  });

  it("helps with 0", () => {
    for (const args of [["--help"], ["verify", "--help"], ["diff", "--help"], ["help", "verify"]]) {
      expect(run(...args)).toMatchObject({ status: 0, stdout: expect.stringContaining("Exit status: 0 equal") });
    }
    expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+/);
    expect(run("-v")).toEqual(run("--version"));
  });
});

it("can be started, and shares the core of the package instead of holding another", () => {
  expect(statSync(COMMAND).mode & 0o111).not.toBe(0);
  expect(statSync(COMMAND).size).toBeLessThan(80_000);
});
