// Where engines come from: npm, PyPI and Debian, into `.tools/engines`, each once.

import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { environment, ownTools } from "../tools.mjs";

const execute = promisify(execFile);

/** Everything that is fetched or made for the engines. */
export const workshop = join(ownTools, "engines");

/** Why an engine cannot be had; it is skipped. */
export class Unavailable extends Error {}

/** Runs a command for at most ten minutes; gives what it printed. */
export async function run(program, args, options = {}) {
  const { env = {}, ...rest } = options;
  const limits = { timeout: 600_000, maxBuffer: 1 << 28, killSignal: "SIGKILL" };
  const { stdout } = await execute(program, args, { ...limits, ...rest, env: environment(env) });
  return stdout;
}

/** Runs a command that must work for an engine to be had. */
async function fetchBy(program, args, options) {
  try {
    return await run(program, args, options);
  } catch (error) {
    const said = String(error.stderr || error.message)
      .trim()
      .split("\n");
    throw new Unavailable(`${program} ${args[0]}: ${said.at(-1)}`);
  }
}

/** The folder of an npm package that is not installed but unpacked, as no script of its own need run. */
export async function npmPackage(name, version) {
  const folder = join(workshop, `${name.replace("/", "+")}@${version}`);
  if (existsSync(folder)) return join(folder, "package");
  const unpacking = `${folder}.unpacking`;
  rmSync(unpacking, { recursive: true, force: true });
  mkdirSync(unpacking, { recursive: true });
  await fetchBy("npm", ["pack", "--silent", "--pack-destination", unpacking, `${name}@${version}`]);
  const tarball = readdirSync(unpacking).find((file) => file.endsWith(".tgz"));
  await fetchBy("tar", ["xzf", join(unpacking, tarball), "-C", unpacking]);
  rmSync(join(unpacking, tarball));
  renameSync(unpacking, folder);
  return join(folder, "package");
}

/** A folder with a package of PyPI, for PYTHONPATH. */
export async function pythonPackage(name, version) {
  const folder = join(workshop, `${name}==${version}`);
  if (!existsSync(folder)) {
    await fetchBy("python3", ["-m", "pip", "install", "--quiet", "--target", `${folder}.new`, `${name}==${version}`]);
    renameSync(`${folder}.new`, folder);
  }
  return folder;
}

let updated;

/** Makes sure of a program that a package of Debian brings; installs it where that is allowed. */
export async function debianPackages(program, ...packages) {
  if (existsSync(program)) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Unavailable(`${program} is missing; type as root: apt-get install ${packages.join(" ")}`);
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const patience = ["-o", "DPkg::Lock::Timeout=300"];
  updated ??= fetchBy("apt-get", ["update", ...patience], { env });
  await updated;
  await fetchBy("apt-get", ["install", "-y", "--no-install-recommends", ...patience, ...packages], { env });
  if (!existsSync(program)) throw new Unavailable(`${packages.join(" ")} did not bring ${program}`);
}

/** The version that Debian gives to an installed package, without what only Debian knows. */
export async function debianVersion(name) {
  const [, version = ""] = (await run("dpkg-query", ["-W", name])).trim().split("\t");
  return version.replace(/^\d+:/, "").replace(/[-~+].*$/, "");
}

/** The processor of this machine as its maker calls it. */
export function processorName() {
  const [, model = process.arch] = /^model name\s*: (.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8")) ?? [];
  return model
    .replace(/\(R\)|\(TM\)|CPU|Processor|@.*/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
