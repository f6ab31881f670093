/**
 * Hosts that do not compile WebAssembly at run time: `--jitless`, a policy without 'wasm-unsafe-eval', Cloudflare Workers.
 * They threw what the engine throws: a CompileError, a ReferenceError.
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { BitspikeError } from "../../ts/index.ts";
import { NOTEBOOK } from "../api/networks.ts";
import { loadInto, newRealm } from "./realm.ts";

const core = readFileSync(new URL("../../dist/core.wasm", import.meta.url));
const slim = new URL("../../dist/slim.js", import.meta.url).href;
const index = new URL("../../dist/index.js", import.meta.url).href;

function thrownBy(action: () => unknown): BitspikeError {
  try {
    action();
  } catch (error) {
    return error as BitspikeError;
  }
  throw new Error("nothing was thrown");
}

async function rejectionOf(promise: Promise<unknown>): Promise<BitspikeError> {
  try {
    await promise;
  } catch (error) {
    return error as BitspikeError;
  }
  throw new Error("nothing was thrown");
}

function expectBothWaysOut({ code, message }: Pick<BitspikeError, "code" | "message">): void {
  expect(code).toBe("BITSPIKE_COMPILATION_REFUSED");
  expect(message).toContain("'wasm-unsafe-eval'");
  expect(message).toContain('import core from "bitspike/core.wasm"');
  expect(message).toContain("bitspike/slim");
}

test("a realm that forbids compiling: the embedded core says what to do", async () => {
  const { index } = await loadInto(newRealm({}, { canCompile: false }), "index");
  const error = thrownBy(() => new index.NeuralNetwork(NOTEBOOK));
  expect(error).toBeInstanceOf(index.CompilationRefusedError);
  expect(error.message).toContain("code generation");
  expectBothWaysOut(error);
});

test("a realm that forbids compiling: init() refuses bytes in the same words, and takes a compiled module", async () => {
  const { slim } = await loadInto(newRealm({}, { canCompile: false }), "slim");
  expectBothWaysOut(await rejectionOf(slim.init(core)));
  // Bytes that are wrong are not what is wrong here.
  expectBothWaysOut(await rejectionOf(slim.init(new Uint8Array(3))));
  await slim.init(new WebAssembly.Module(core));
  expect(Array.from(new slim.NeuralNetwork(NOTEBOOK).forward([0.7, 0.4]))).toEqual([0, 0]);
});

test("what a dynamic import of the module gives is taken", async () => {
  const { slim } = await loadInto(newRealm({}, { canCompile: false }), "slim");
  await slim.init(Promise.resolve({ default: new WebAssembly.Module(core) }));
  expect(Array.from(new slim.NeuralNetwork(NOTEBOOK).forward([0.7, 0.4]))).toEqual([0, 0]);
});

test("control: where compiling is allowed, wrong bytes are called wrong", async () => {
  const { slim } = await loadInto(newRealm(), "slim");
  expect(await rejectionOf(slim.init(new Uint8Array(3)))).toMatchObject({ code: "BITSPIKE_INVALID_ARGUMENT" });
});

test("--jitless, where there is no WebAssembly", () => {
  const program = `
    import { NeuralNetwork } from ${JSON.stringify(index)};
    import { init } from ${JSON.stringify(slim)};
    const said = [];
    const say = (error) => said.push({ code: error.code, message: error.message });
    try { new NeuralNetwork([{ weights: [[1]], threshold: 1, leak: 1 }]); } catch (error) { say(error); }
    await init(new Uint8Array(8)).catch(say);
    await init({}).catch(say);
    console.log(JSON.stringify(said));`;
  const output = execFileSync(process.execPath, ["--jitless", "--input-type=module", "--eval", program], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [network, bytes, nothing] = JSON.parse(output);
  expectBothWaysOut(network);
  expectBothWaysOut(bytes);
  expect(nothing.code).toBe("BITSPIKE_INVALID_ARGUMENT");
});

test("the library that writes HDF5, which is compiled too", async () => {
  const { "hdf5-writer": writer } = await loadInto(newRealm({}, { canCompile: false }), "hdf5-writer");
  const { writeHdf5 } = writer as typeof import("../../ts/hdf5/write.ts");
  const { code, message } = await rejectionOf(writeHdf5({}));
  expect(code).toBe("BITSPIKE_COMPILATION_REFUSED");
  expect(message).toContain("'wasm-unsafe-eval'");
  expect(message).toContain("network.describe() gives as JSON");
});
