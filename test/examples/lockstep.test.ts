/** The example of rollback, as people run it. */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../../examples/lockstep/run.mjs", import.meta.url));

function run(...options: string[]): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, [program, ...options], { encoding: "utf8" });
}

test("both peers reach the digests of a network that knew all keys, at every step", () => {
  const { status, stdout } = run("--steps", "1500");
  expect(stdout).toContain("0 of 1501 digests differ between the peers");
  expect(stdout).toContain("after 1500 steps, as of a network that knew all keys");
  // Rollbacks of each peer: there was something to put right.
  expect(stdout).toMatch(/^ {3}1 +\d{3}/m);
  expect(status).toBe(0);
});

test("where wrong guesses stand they part", () => {
  const { status, stdout } = run("--steps", "100", "--careless");
  expect(stdout).toMatch(/digests differ between the peers, first at step \d/);
  expect(status).toBe(1);
});
