/** `init()` took any valid module: a core of another version would have run other neurons. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { InvalidArgumentError } from "../../ts/index.ts";
import { identity } from "../../ts/wasm/identity.ts";
import { NOTEBOOK } from "../api/networks.ts";
import { loadInto, newRealm } from "./realm.ts";

const core = readFileSync(new URL("../../dist/core.wasm", import.meta.url));

/** The core with another identity of the same length. */
function coreThatSays(other: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(core);
  const at = core.lastIndexOf(identity);
  expect(at).toBeGreaterThan(0);
  expect(other.length).toBe(identity.length);
  bytes.set(new TextEncoder().encode(other), at);
  return bytes;
}

async function refusalOf(source: Uint8Array<ArrayBuffer> | WebAssembly.Module): Promise<InvalidArgumentError> {
  const { slim } = await loadInto(newRealm(), "slim");
  try {
    await slim.init(source);
  } catch (error) {
    expect(() => new slim.NeuralNetwork(NOTEBOOK)).toThrow(slim.NotInitialisedError);
    return error as InvalidArgumentError;
  }
  throw new Error("it was taken");
}

test("the identity is the version of the package and a hash of the core's sources", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(identity).toMatch(/^\S+ [0-9a-f]{16}$/);
  expect(identity.split(" ")[0]).toBe(version);
});

test("a module that is no core is refused by name", async () => {
  const { code, message } = await refusalOf(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  expect(code).toBe("BITSPIKE_INVALID_ARGUMENT");
  expect(message).toContain(`must be the core of bitspike ${identity}, got a WebAssembly module that is no core`);
});

test("the core of another version is refused by name, and of the same version with other sources", async () => {
  for (const other of [`9${identity.slice(1)}`, `${identity.slice(0, -16)}0123456789abcdef`]) {
    for (const bytes of [coreThatSays(other), new WebAssembly.Module(coreThatSays(other))]) {
      const { message } = await refusalOf(bytes);
      expect(message).toContain(`got the core of bitspike ${other}`);
      expect(message).toContain("bitspike/core.wasm of the same installation");
    }
  }
});

test("control: the same bytes with the right identity are taken", async () => {
  const { slim } = await loadInto(newRealm(), "slim");
  await slim.init(coreThatSays(identity));
  expect(Array.from(new slim.NeuralNetwork(NOTEBOOK).forward([0.7, 0.4]))).toEqual([0, 0]);
});
