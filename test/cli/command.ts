/** The command as it is shipped: dist/cli.js in a process of its own, with a folder for its files. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const COMMAND: string = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A new folder, which is taken away after the tests of the file. */
export class Folder {
  readonly path: string = mkdtempSync(join(tmpdir(), "bitspike-cli-"));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true, force: true }));
  }

  write(name: string, content: string | Uint8Array | object): string {
    const isRaw = typeof content === "string" || content instanceof Uint8Array;
    writeFileSync(join(this.path, name), isRaw ? content : JSON.stringify(content));
    return name;
  }

  /** Runs the command in the folder. */
  run(...args: string[]): Outcome {
    return this.runWith("", ...args);
  }

  /** Runs the command with something on its standard input. */
  runWith(input: string | Uint8Array, ...args: string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      cwd: this.path,
      encoding: "utf8",
      input,
      // A command that waits for ever is one that fails.
      timeout: 60_000,
    });
    return { status, stdout, stderr };
  }

  /** What a command that succeeds prints with `--json`. */
  json(...args: string[]) {
    const { status, stdout, stderr } = this.run(...args, "--json");
    if (status === 2) throw new Error(`${stdout}${stderr}`);
    return JSON.parse(stdout);
  }
}
