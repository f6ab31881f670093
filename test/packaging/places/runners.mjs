// Test runners: the program in a test, in Node's environment and in jsdom's.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../tarball.mjs";
import { installed, installPages } from "./installed.mjs";
import { pages } from "./trial.mjs";

/**
 * A test that leaves what the program says in a file, as runners print what they like. Vitest keeps Node's modules from tests
 * in jsdom.
 */
const testFor = (runner) => `import { program } from "./program.js";
${runner === "vitest" ? 'import { test } from "vitest";' : ""}
const { readFileSync, writeFileSync } = process.getBuiltinModule("node:fs");
test("the program", async () => {
  writeFileSync(process.env.SAID, await program(readFileSync("model.nir")));
}, 60_000);
`;

const JEST = { program: "jest/bin/jest.js", config: "jest.config.json" };

export function runnerPlaces({ folder, expected }) {
  const place = (name, how, { file, code, args, nodeFlags = [] }, wanted = expected) => ({
    name,
    how,
    wanted,
    version: async () => {
      await installPages();
      return installed(name.toLowerCase());
    },
    run: async () => {
      writeFileSync(join(folder, file), code);
      // Configurations of their own, or those of folders above would be taken.
      writeFileSync(join(folder, JEST.config), JSON.stringify({ transform: {}, rootDir: "." }));
      writeFileSync(join(folder, "vitest.config.js"), "export default {};\n");
      const said = join(folder, `${file}.said`);
      const [program, ...rest] = args;
      const all = [...nodeFlags, join(pages, "node_modules", program), ...rest, file];
      run(process.execPath, all, folder, { SAID: said });
      return readFileSync(said, "utf8");
    },
  });
  const jest = (environment) => ({
    file: `jest-${environment}.test.js`,
    code: testFor("jest"),
    args: [JEST.program, "--config", JEST.config, `--env=${environment}`],
    nodeFlags: ["--experimental-vm-modules", "--no-warnings"],
  });
  const vitest = (environment) => ({
    file: `vitest-${environment}.test.js`,
    code: testFor("vitest"),
    args: ["vitest/vitest.mjs", "run", "--root", ".", `--environment=${environment}`],
  });
  return [
    place("Jest", "ES modules (`--experimental-vm-modules`), Node", jest("node")),
    place("Jest", "ES modules (`--experimental-vm-modules`), jsdom", jest("jsdom")),
    place("Vitest", "Node", vitest("node")),
    place("Vitest", "jsdom", vitest("jsdom")),
  ];
}
