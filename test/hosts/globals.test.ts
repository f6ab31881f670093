/**
 * Hosts that lack globals: `bitspike/nir` and `/data` could not be imported without a `TextDecoder` (jsdom, AudioWorklet), and
 * where `process` throws when it is touched (Next's edge runtime) no network could be made.
 */

import { readdirSync, readFileSync } from "node:fs";
import type { Context } from "node:vm";
import { describe, expect, test } from "vitest";
import { NeuralNetwork } from "../../ts/index.ts";
import { lintNir, readNir } from "../../ts/nir/index.ts";
import { NOTEBOOK } from "../api/networks.ts";
import { evaluate, loadInto, newRealm } from "./realm.ts";

/** Every file of the package that is loaded as a module, but for the command's. */
const entries = ["", "slim/"]
  .flatMap((folder) => readdirSync(new URL(`../../dist/${folder}`, import.meta.url)).map((name) => folder + name))
  .filter((name) => name.endsWith(".js") && !name.startsWith("cli"))
  .map((name) => name.replace(".js", ""));

/** What the language has, but not every host. */
const OPTIONAL = ["WebAssembly", "FinalizationRegistry", "WeakRef", "SharedArrayBuffer", "Atomics", "console"];

/** What the web and Node add to the language. */
const language = evaluate<readonly string[]>(newRealm(), "Object.getOwnPropertyNames(globalThis)");
const webGlobals = Object.getOwnPropertyNames(globalThis).filter((name) => !language.includes(name));

/** A `process` that throws when anything of it is asked for. */
const untouchable = new Proxy(
  {},
  {
    get(_, name) {
      throw new Error(`process.${String(name)} is not supported here`);
    },
  },
);

function without(realm: Context, names: readonly string[]): Context {
  for (const name of names) evaluate(realm, `delete globalThis.${name}`);
  return realm;
}

describe("every entry can be imported", () => {
  test("the entries are those of the package", () => {
    expect(entries).toEqual(
      expect.arrayContaining(["index", "slim", "data", "nir", "trace", "encode", "analyze", "plot"]),
    );
    expect(webGlobals).toEqual(expect.arrayContaining(["TextDecoder", "process", "performance", "URL", "Response"]));
  });

  test.each(entries)("%s, where there is only the language", async (entry) => {
    const loaded = await loadInto(newRealm(), entry);
    expect(Object.keys(loaded[entry] as object).length).toBeGreaterThan(0);
  });

  test.each(entries)("%s, where there is less than the language", async (entry) => {
    await loadInto(without(newRealm(), OPTIONAL), entry);
  });

  test.each(entries)("%s, where process throws when it is touched", async (entry) => {
    await loadInto(newRealm({ process: untouchable }), entry);
  });

  test("without each of the globals that they name, and with all others", async () => {
    const light = entries.filter((name) => name !== "hdf5-writer");
    const text = light
      .map((name) => readFileSync(new URL(`../../dist/${name}.js`, import.meta.url), "utf8"))
      .join("\n");
    const named = webGlobals.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
    expect(named).toEqual(expect.arrayContaining(["TextDecoder", "process", "Buffer"]));
    for (const missing of named) {
      const others = webGlobals.filter((name) => name !== missing && name !== "global");
      const globals = Object.fromEntries(others.map((name) => [name, (globalThis as Record<string, unknown>)[name]]));
      await loadInto(newRealm(globals), ...light);
    }
  });
});

describe("what needs only the language works", () => {
  const bytes = (path: string) => readFileSync(new URL(path, import.meta.url));

  test("a network, without FinalizationRegistry too", async () => {
    const { index } = await loadInto(
      without(newRealm({ process: untouchable }), ["FinalizationRegistry", "WeakRef"]),
      "index",
    );
    const network = new index.NeuralNetwork(NOTEBOOK);
    expect(network.run([[0.7, 0.4]]).digest).toBe(new NeuralNetwork(NOTEBOOK).run([[0.7, 0.4]]).digest);
    network.free();
    expect(() => network.forward([0.7, 0.4])).toThrow(index.FreedError);
  });

  test("reading and writing data", async () => {
    const { data } = await loadInto(newRealm(), "data");
    const array = data.NumberArray.of([
      [1, 2.5],
      [-3, 4],
    ]);
    expect(data.readNpy(data.writeNpy(array)).nested()).toEqual(array.nested());
    expect(
      data
        .readNpz(data.writeNpz({ é: array }))
        .get("é")
        ?.nested(),
    ).toEqual(array.nested());
    expect(data.readCsv(new TextEncoder().encode("a,b\n1,2\n")).array.nested()).toEqual([[1, 2]]);
    expect(() => data.readCsv(Uint8Array.of(0xff, 0xfe))).toThrow("the text must be in UTF-8");
    expect(data.readJson(data.writeJson(array)).get("")).toMatchObject({ shape: [2, 2] });
  });

  test("reading and checking a NIR model", async () => {
    const { nir } = await loadInto(newRealm(), "nir");
    const model = bytes("../nir/fixtures/recurrent.nir");
    expect(JSON.stringify(nir.readNir(model).description)).toBe(JSON.stringify(readNir(model).description));
    expect(nir.lintNir(model).length).toBe(lintNir(model).length);
  });

  test("verifying a trace and freeing by `using`, without Symbol.dispose", async () => {
    const realm = newRealm();
    expect(evaluate(realm, "Symbol.dispose")).toBeUndefined();
    const { trace, index } = await loadInto(realm, "trace", "index");
    const table = { steps: 2, neurons: 1, input: [[0.5], [0]], v: [[0.25], [0.125]], spikes: [[0], [0]] };
    const rule = { rule: "lif", precision: "f64", parameters: { threshold: 1, leak: 0.5 } };
    expect(trace.verifyTrace({ ...table, ...rule }).equal).toBe(true);
    // What compilers put in its place.
    const dispose: typeof Symbol.dispose = Symbol.for("Symbol.dispose") as never;
    for (const made of [
      new index.NeuralNetwork(NOTEBOOK),
      new index.Layer({ weights: [[1]], threshold: 1, leak: 1 }),
      new index.Neuron({ weights: [1], threshold: 1, leak: 1 }),
    ]) {
      made[dispose]();
      expect(() => made.reset()).toThrow(index.FreedError);
    }
    new index.NeuralNetwork(NOTEBOOK).run([[0.7, 0.4]])[dispose]();
  });

  test("drawing", async () => {
    const { plot } = await loadInto(newRealm(), "plot");
    const spikes = { size: 2, steps: [0, 3], neurons: [1, 0] };
    expect(plot.rasterPlot(spikes).svg).toMatch(/^<svg /);
  });
});
