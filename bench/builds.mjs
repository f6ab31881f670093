// Builds of this library, and the places where the bench runs them.

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { command, Failure } from "../scripts/progress.mjs";
import { environment, outputOf, ownTools, root } from "../scripts/tools.mjs";

/** What workloads read besides the package. */
const read = ["package.json", "bench", "examples", "scripts", "test/engines", "test/golden/traces"];

/**
 * The folder `dist` of another build.
 *
 * `place` is a folder that has `dist` or is an unpacked package, a tarball made by `npm pack`, or a revision of this
 * repository, which is built once and kept in `.tools/builds`.
 */
export async function findBuild(place) {
  if (existsSync(join(place, "dist", "index.js"))) return resolve(place, "dist");
  if (existsSync(place) && statSync(place).isFile()) return unpack(place);
  const commit = outputOf("git", ["-C", root, "rev-parse", "--verify", "--quiet", `${place}^{commit}`])?.trim();
  if (commit !== undefined) return build(commit);
  throw new Failure(
    `${place} is not a build: expected a folder with dist/index.js, a tarball made by npm pack, or a revision of git.`,
  );
}

async function unpack(tarball) {
  const folder = mkdtempSync(join(tmpdir(), "bitspike-build-"));
  await command("tar", ["-xzf", resolve(tarball), "-C", folder]);
  const dist = join(folder, "package", "dist");
  if (existsSync(join(dist, "index.js"))) return dist;
  throw new Failure(`${tarball} has no package/dist/index.js: expected a tarball made by npm pack.`);
}

async function build(commit) {
  const kept = join(ownTools, "builds", commit);
  const dist = join(kept, "dist");
  if (existsSync(join(dist, "index.js"))) return dist;
  const tree = mkdtempSync(join(tmpdir(), "bitspike-revision-"));
  await command("git", ["-C", root, "worktree", "add", "--detach", "--force", tree, commit]);
  try {
    await command(process.execPath, [join(tree, "scripts", "setup.mjs")], { cwd: tree, env: environment() });
    mkdirSync(kept, { recursive: true });
    cpSync(join(tree, "dist"), dist, { recursive: true });
  } finally {
    await command("git", ["-C", root, "worktree", "remove", "--force", tree]);
  }
  return dist;
}

/**
 * A folder in which the bench of this checkout runs a build: copies, so that nothing differs but the build, and both may
 * be made again meanwhile.
 */
export function makeStand(dist) {
  const folder = mkdtempSync(join(tmpdir(), "bitspike-stand-"));
  const filter = (path) => !/[\\/](node_modules|\.cache)$/.test(path);
  for (const name of read) cpSync(join(root, name), join(folder, name), { recursive: true, filter });
  cpSync(dist, join(folder, "dist"), { recursive: true });
  return { bench: join(folder, "bench"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
