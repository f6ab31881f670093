// Programs on a command line: releases of Node, its flags that Electron and others set, Deno, Bun.

import { bunProgram, denoProgram, otherNodes, versionOf } from "../../../scripts/engines/shells.mjs";
import { run } from "../tarball.mjs";
import { REFUSED } from "./trial.mjs";

const thisNode = async () => process.execPath;

export function shellPlaces({ folder, expected }) {
  const shell = (name, how, program, args, wanted = expected) => ({
    name,
    how,
    wanted,
    version: async () => versionOf(await program()),
    run: async () => run(await program(), args, folder),
  });
  const ownRelease = Number.parseInt(process.versions.node, 10);
  const nodes = [
    { release: ownRelease, program: thisNode },
    ...otherNodes.filter(({ release }) => release !== ownRelease),
  ];
  return [
    ...nodes.flatMap(({ release, program }) => [
      shell(`Node ${release}`, "`import`", program, ["engine.mjs"]),
      shell(`Node ${release}`, "`require`", program, ["required.cjs"]),
    ]),
    shell("Node `--disallow-code-generation-from-strings`", "`import`", thisNode, [
      "--disallow-code-generation-from-strings",
      "engine.mjs",
    ]),
    shell("Node `--jitless`", "`import`", thisNode, ["--jitless", "--no-warnings", "refused.mjs"], REFUSED),
    shell("Deno", "`import`", denoProgram, ["run", "--allow-read", "--no-remote", "engine.mjs"]),
    shell("Bun", "`import`", bunProgram, ["run", "engine.mjs"]),
    shell("Bun", "`require`", bunProgram, ["run", "required.cjs"]),
  ];
}
