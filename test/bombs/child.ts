import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Outcome, ReaderName } from "./reader.ts";

const run = promisify(execFile);

/** Megabytes that objects of JavaScript may have in the process that reads; typed arrays are not among them. */
const OBJECTS = 256;

/** Where processes that read are started from. */
export class Children {
  readonly #folder = mkdtempSync(join(tmpdir(), "bitspike-bombs-"));
  readonly #program = join(this.#folder, "reader.mjs");

  /** Bundles what they run: Node 20 runs no TypeScript. */
  async prepare(): Promise<void> {
    await build({
      entryPoints: [fileURLToPath(new URL("reader.ts", import.meta.url))],
      outfile: this.#program,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      mainFields: ["module", "main"],
      external: ["h5wasm"],
      logLevel: "error",
    });
  }

  /** Reads bytes in a process of its own. Throws if it dies. */
  async read(reader: ReaderName, bytes: Uint8Array, options: { readonly maximumBytes?: number }): Promise<Outcome> {
    const file = join(this.#folder, `${Math.random()}`);
    writeFileSync(file, bytes);
    try {
      const flags = [`--max-old-space-size=${OBJECTS}`];
      const { stdout } = await run(process.execPath, [...flags, this.#program, reader, file, JSON.stringify(options)]);
      return JSON.parse(stdout) as Outcome;
    } finally {
      rmSync(file);
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
