/** Ctrl-C: the command ends at once, and no file is written by halves. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMAND, Folder } from "./command.ts";
import { description, STEPS } from "./models.ts";

const folder = new Folder();
folder.write("model.json", description);
folder.write("held.csv", "1,0,0\n");
folder.write("steps.csv", STEPS.repeat(5000));

const isPosix = process.platform !== "win32";

function start(...args: string[]) {
  return spawn(process.execPath, [COMMAND, "run", "model.json", ...args], { cwd: folder.path });
}

test.skipIf(!isPosix)("in the middle of a run of billions of steps ends it, and nothing was written", async () => {
  const files = ["--out", "out.json", "--manifest", "run.json"];
  const command = start("held.csv", "--steps", "4000000000", "--record", "out.counts", ...files);
  // That it has begun to run cannot be asked: whenever it is, Ctrl-C must do the same.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  command.kill("SIGINT");
  const [status, signal] = await once(command, "exit");
  // What a shell calls 130.
  expect({ status, signal }).toEqual({ status: null, signal: "SIGINT" });
  expect(existsSync(join(folder.path, "out.json"))).toBe(false);
  expect(existsSync(join(folder.path, "run.json"))).toBe(false);
});

test.skipIf(!isPosix)("while a file is written ends the command once the file is whole", async () => {
  const pipe = join(folder.path, "slow.json");
  execFileSync("mkfifo", [pipe]);
  const command = start("steps.csv", "--record", "out.v", "--out", "slow.json", "--manifest", "later.json");
  // Opens when the command does; more than a pipe holds is left to be written then.
  const file = openSync(pipe, "r");
  const chunk = Buffer.alloc(2 ** 16);
  const parts = [chunk.toString("utf8", 0, readSync(file, chunk))];
  command.kill("SIGINT");
  const ended = once(command, "exit");
  for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
    parts.push(chunk.toString("utf8", 0, count));
  }
  closeSync(file);
  expect(JSON.parse(parts.join(""))).toBeDefined();
  const [status, signal] = await ended;
  expect(existsSync(join(folder.path, "later.json"))).toBe(false);
  expect({ status, signal }).toEqual({ status: null, signal: "SIGINT" });
});

test.skipIf(!isPosix)("a shell is told 130", () => {
  const script = `"$0" "$1" run model.json held.csv --steps 4000000000 --record out.counts & sleep 1; kill -INT $!; wait $!; echo $?`;
  // Commands behind & ignore Ctrl-C unless the shell has job control.
  const printed = execFileSync("bash", ["-mc", script, process.execPath, COMMAND], {
    cwd: folder.path,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(printed.trim().split("\n").at(-1)).toBe("130");
});

test("what cannot be written to its end is not left behind by halves", () => {
  // A file on a full device, as far as that can be had.
  if (!existsSync("/dev/full")) return;
  const { status, stderr } = folder.run("run", "model.json", "steps.csv", "--manifest", "/dev/full");
  expect(status).toBe(2);
  expect(stderr).toMatch(/\/dev\/full: there is no space left for it/);
  expect(existsSync("/dev/full")).toBe(true);
});

test("the files are there without Ctrl-C", () => {
  expect(folder.run("run", "model.json", "steps.csv", "--record", "out.v", "--out", "out.json").status).toBe(0);
  expect(JSON.parse(readFileSync(join(folder.path, "out.json"), "utf8"))).toBeDefined();
});
