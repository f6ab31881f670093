/** Loading: the embedded module, the module handed to `bitspike/slim`, and what is neither. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type InvalidArgumentError, NotInitialisedError } from "../../ts/index.ts";
import { NOTEBOOK } from "./networks.ts";

const bytes = readFileSync(join(import.meta.dirname, "../../crate/pkg/bitspike_bg.wasm"));

// What the build does for the slim entry.
vi.mock("../../ts/wasm/embedded.ts", () => import("../../ts/wasm/absent.ts"));

describe("bitspike/slim", () => {
  let slim: typeof import("../../ts/slim.ts");
  beforeEach(async () => {
    vi.resetModules();
    slim = await import("../../ts/slim.ts");
  });

  test("says what to call first", () => {
    expect(() => new slim.NeuralNetwork(NOTEBOOK)).toThrow(/await init\(source\)/);
    expect(new NotInitialisedError().code).toBe("BITSPIKE_NOT_INITIALISED");
  });

  test.each([
    ["bytes", () => bytes],
    ["a buffer", () => Uint8Array.from(bytes).buffer],
    ["a module", () => new WebAssembly.Module(bytes)],
    ["a response", () => new Response(Uint8Array.from(bytes))],
    ["a promise", () => Promise.resolve(bytes)],
  ])("takes %s", async (_, source) => {
    await slim.init(source());
    using network = new slim.NeuralNetwork(NOTEBOOK);
    expect(network.forward([0.7, 0.4])).toEqual([0, 0]);
  });

  test("refuses everything else, and keeps what it has", async () => {
    await slim.init(bytes);
    const sources = [
      undefined,
      null,
      1,
      "core.wasm",
      {},
      [],
      new Uint8Array(0),
      bytes.subarray(0, 1000),
      new Response("not found", { status: 404 }),
      new Response("<html>"),
    ];
    for (const source of sources) {
      const error = await slim.init(source as never).catch((thrown: unknown) => thrown);
      expect((error as InvalidArgumentError).code, String(source)).toBe("BITSPIKE_INVALID_ARGUMENT");
    }
    new slim.NeuralNetwork(NOTEBOOK).free();
  });

  test("exports all that the default entry does, and init", async () => {
    const index = await import("../../ts/index.ts");
    expect(Object.keys(slim).sort()).toEqual([...Object.keys(index), "init"].sort());
  });
});
