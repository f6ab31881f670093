/** The models that the contract came with. They lie beside the project, and tests over them are skipped where they do not. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";

const folder = fileURLToPath(new URL("../../../shared/data/nir/", import.meta.url));

export const isShared: boolean = existsSync(folder);

export function sharedBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name)));
}

/** Names of all models, those that are broken apart. */
export function sharedModels(isBroken: boolean): string[] {
  if (!isShared) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => relative(folder, join(folder, name)).replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".nir") && name.startsWith("broken/") === isBroken)
    .sort();
}

/** An array of NumPy, flat. */
export interface Recorded {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Reads an `.npy` of the few types that the recordings have. */
export function parseNpy(bytes: Uint8Array): Recorded {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, 10 + length));
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? "").split(",").filter((text) => text.trim() !== "");
  const type = /'descr': '([^']*)'/.exec(header)?.[1];
  const buffer = bytes.slice(10 + length).buffer;
  const data =
    type === "<f4" ? new Float32Array(buffer) : type === "|u1" ? new Uint8Array(buffer) : new Int32Array(buffer);
  return { shape: shape.map(Number), data };
}

export function sharedNpy(name: string): Recorded {
  return parseNpy(sharedBytes(name));
}

export function sharedNpz(name: string): Record<string, Recorded> {
  const entries = Object.entries(unzipSync(sharedBytes(name)));
  return Object.fromEntries(entries.map(([entry, bytes]) => [entry.replace(/\.npy$/, ""), parseNpy(bytes)]));
}
