// The path of somebody who finds the package: each step of the README typed in an empty folder, with the packed tarball in
// place of the name.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { blocksOf } from "./page-blocks.mjs";
import { open } from "./places/browsers.mjs";
import { WATCH } from "./places/components.mjs";
import { pages } from "./places/trial.mjs";
import { run } from "./tarball.mjs";

const README = "README.md";

/** Tells `report` of each step. */
export async function checkReadme({ tarball }, report) {
  // Far from all packages that are installed here.
  const folder = mkdtempSync(join(tmpdir(), "bitspike-readme-"));
  try {
    await followReadme(tarball, folder, report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function followReadme(tarball, folder, report) {
  const attempt = async (name, action) => {
    try {
      report(`README: ${name}`, (await action()) ?? []);
    } catch (error) {
      report(`README: ${name}`, [`${error.message}${error.stdout ?? ""}${error.stderr ?? ""}`]);
    }
  };
  const type = (script) => run("sh", ["-e", "-c", asInstalled(script, tarball)], folder);
  const blocks = blocksOf(README);
  const inPage = blocksOf(README, "In a page");
  const named = (name) => blocks.find((block) => block.name === name).code;
  const save = (name) => writeFileSync(join(folder, name), named(name));

  await attempt("npm install", () => void type(blocks.find(({ kind }) => kind === "sh").code));
  await attempt("the first example draws its picture, and prints its digest", () => {
    save("rhythm.mjs");
    const [, digest] = /\/\/ prints (.*)$/m.exec(named("rhythm.mjs"));
    const printed = run("node", ["rhythm.mjs"], folder).trim();
    const hasDrawn = existsSync(join(folder, "rhythm.svg"));
    return printed === digest && hasDrawn ? [] : [`it printed ${printed}, and drew: ${hasDrawn}`];
  });

  // Pages: the commands of the section, but that each page is built when its file is there.
  const commands = inPage.filter(({ kind }) => kind === "sh").flatMap(({ code }) => code.trim().split("\n"));
  const [build] = commands.splice(commands.indexOf("npx vite build"), 1);
  const [, installReact] = /`(npm install react [^`]*)`/.exec(readFileSync(join(root, README), "utf8"));
  await attempt("npm install, for a page", () => {
    for (const command of commands) type(command);
  });
  const show = async (file) => {
    save("index.html");
    const page = readFileSync(join(folder, "index.html"), "utf8");
    writeFileSync(join(folder, "index.html"), page.replace("./page.js", `./${file}`));
    type(build);
    return open(join(folder, "dist"), { appended: WATCH, files: {} });
  };
  const expect = (said, wanted) => (said === wanted ? [] : [`it said ${said}, expected ${wanted}`]);
  await attempt("a .nir file in a page", async () => {
    save("page.js");
    mkdirSync(join(folder, "public"));
    cpSync(join(root, "examples/digits/digits.nir"), join(folder, "public/digits.nir"));
    const [, digest] = /\/\/ ([0-9a-f]{16})$/m.exec(named("page.js"));
    return expect(await show("page.js"), digest);
  });
  // What both of these networks give in this Node.
  writeFileSync(join(folder, "same.mjs"), `${named("worker.js").replace(/^self\..*$/m, "")}${SAME}`);
  const digest = run("node", ["same.mjs"], folder).trim();
  await attempt("a React component", async () => {
    type(installReact);
    save("spikes.jsx");
    return expect(await show("spikes.jsx"), digest);
  });
  await attempt("a worker", async () => {
    save("worker.js");
    save("asks.js");
    return expect(await show("asks.js"), digest);
  });
}

const SAME = "console.log(network.run({ constant: [0.7] }, { steps: 60 }).digest);\n";

/** A command with the tarball in place of the package, and the versions of test/packaging/pages of all others. */
function asInstalled(script, tarball) {
  const { devDependencies } = JSON.parse(readFileSync(join(pages, "package.json"), "utf8"));
  return script.replaceAll(/^npm install (.*)$/gm, (_, names) => {
    const packages = names
      .split(" ")
      .map((name) => (name === "bitspike" ? `"${tarball}"` : `${name}@${devDependencies[name]}`));
    return `npm install --prefer-offline --no-audit --no-fund ${packages.join(" ")}`;
  });
}
