/** `bitspike completion`: scripts of what commander knows, read by the shells that are here. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { Folder } from "./command.ts";

const folder = new Folder();
const SHELLS = ["bash", "zsh", "fish"];
const COMMANDS = ["run", "replay", "inspect", "lint", "convert", "verify", "diff", "completion", "help"];

function isHere(shell: string): boolean {
  return spawnSync(shell, ["-c", "exit 0"]).status === 0;
}

const scripts = new Map<string, string>();

function scriptFor(shell: string): string {
  const made = scripts.get(shell);
  if (made !== undefined) return made;
  const { status, stdout, stderr } = folder.run("completion", shell);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  scripts.set(shell, stdout);
  return stdout;
}

/** What a shell says to a script of ours and a question. */
function ask(shell: string, question: string): string[] {
  const { stdout, stderr } = spawnSync(shell, ["-c", `${scriptFor(shell)}\n${question}`], {
    cwd: folder.path,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return stdout.split("\n").filter(Boolean);
}

/** The flags that the help of a command lists. */
function flagsOf(command: string): string[] {
  const { stdout } = folder.run(command, "--help");
  return Array.from(stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm), ([, flag = ""]) => flag);
}

test.each(SHELLS)("%s: every command, and every option that its help lists", (shell) => {
  const script = scriptFor(shell);
  for (const command of COMMANDS) expect(script).toMatch(new RegExp(`\\b${command}\\b`));
  for (const command of ["run", "verify", "convert"]) {
    const flags = flagsOf(command);
    expect(flags).toContain("--json");
    for (const flag of flags) expect(script).toContain(shell === "fish" ? `-l ${flag.slice(2)}` : flag);
  }
});

test.each(SHELLS.filter(isHere))("%s reads the script without complaint", (shell) => {
  const check = shell === "zsh" ? "autoload -Uz compinit && compinit -u -D" : "";
  const { status, stderr } = spawnSync(shell, ["-c", `${check}\n${scriptFor(shell)}`], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

/** What bash offers for the last of these words. */
function offeredByBash(...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(" ");
  // compopt only works while a person presses a key.
  return ask(
    "bash",
    `compopt() { :; }; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _bitspike; printf '%s\\n' "\${COMPREPLY[@]}"`,
  );
}

test.skipIf(!isHere("bash"))("bash completes commands, options and the words of options", () => {
  expect(offeredByBash("bitspike", "")).toEqual(expect.arrayContaining([...COMMANDS, "--version", "-v"]));
  expect(offeredByBash("bitspike", "in")).toEqual(["inspect"]);
  expect(offeredByBash("bitspike", "run", "--st")).toEqual(["--steps"]);
  expect(offeredByBash("bitspike", "run", "m.nir", "--from", "s")).toEqual(
    expect.arrayContaining(["snntorch", "sinabs", "spyx"]),
  );
  expect(offeredByBash("bitspike", "verify", "--rule", "nors")).toContain("norse");
  expect(offeredByBash("bitspike", "inspect", "--norm-input", "")).toEqual(["yes", "no"]);
  expect(offeredByBash("bitspike", "completion", "z")).toEqual(["zsh"]);
  expect(offeredByBash("bitspike", "help", "conv")).toEqual(["convert"]);
  // Files are the shell's business, and numbers the person's.
  expect(offeredByBash("bitspike", "run", "--out", "")).toEqual([]);
  expect(offeredByBash("bitspike", "run", "--steps", "")).toEqual([]);
});

test.skipIf(!isHere("fish"))("fish completes commands, options and the words of options", () => {
  const offered = (line: string) => ask("fish", `complete -C '${line}'`).map((one) => one.split("\t")[0]);
  expect(offered("bitspike in")).toEqual(["inspect"]);
  expect(offered("bitspike run --ste")).toEqual(["--steps"]);
  expect(offered("bitspike run --from nors")).toEqual(["norse"]);
  expect(offered("bitspike completion z")).toEqual(["zsh"]);
});

test("another shell is refused, and says which there are", () => {
  expect(folder.run("completion", "csh")).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^error: .*Allowed choices are bash, zsh, fish\.\n$/),
  });
  expect(folder.run("completion").status).toBe(2);
});

test("words of options are taken in capitals or not", () => {
  const { status, stderr } = folder.run("verify", "--rule", "NORSE", "nothing.json");
  expect({ status, stderr }).not.toMatchObject({ stderr: expect.stringContaining("Allowed choices") });
  expect(status).toBe(2);
});
