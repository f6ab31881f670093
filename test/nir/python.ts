/** A Python that has the package `nir`: that of BITSPIKE_PYTHON, or python3. Tests that need it are skipped, visibly, without. */
import { spawnSync } from "node:child_process";

const program = process.env["BITSPIKE_PYTHON"] ?? "python3";

/** Runs a program with arguments; what it prints is JSON. Throws with what it says of its failure. */
export function python(code: string, ...args: string[]): unknown {
  const env = { ...process.env, PYTHONUTF8: "1" };
  const { status, stdout, stderr } = spawnSync(program, ["-", ...args], { input: code, encoding: "utf8", env });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

export const hasNir: boolean = spawnSync(program, ["-c", "import nir"]).status === 0;
