/**
 * One core for every entry: `bitspike/nir`, `/encode` and `/trace` beside `bitspike/slim` compiled the embedded core, so they
 * failed where nothing may be compiled, and loaded a second one elsewhere.
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NOTEBOOK } from "../api/networks.ts";
import { loadInto, newRealm } from "./realm.ts";

const module = new WebAssembly.Module(readFileSync(new URL("../../dist/core.wasm", import.meta.url)));
const model = readFileSync(new URL("../nir/fixtures/recurrent.nir", import.meta.url));
const EXP_OF_MINUS_1 = 0.36787944117144233;

test("entries beside slim use the core that it was given, and load no other", async () => {
  const realm = newRealm({}, { canCompile: false });
  const { slim, nir, encode, trace, analyze } = await loadInto(realm, "slim", "nir", "encode", "trace", "analyze");
  await slim.init(module);
  expect(encode.encodeBernoulli([0, 1], { steps: 3 }).length).toBe(3);
  expect(encode.encodeLatency([0.5], { steps: 5 }).length).toBe(1);
  expect(nir.readNir(model).network.populations.length).toBeGreaterThan(0);
  expect(analyze.vanRossumDistance([1], [2], { tau: 1 })).toBeGreaterThan(0);
  const table = { steps: 2, neurons: 1, input: [[0.5], [0]], v: [[0.25], [0.125]], spikes: [[0], [0]] };
  const verified = trace.verifyTrace({
    ...table,
    rule: "lif",
    precision: "f64",
    parameters: { threshold: 1, leak: 0.5 },
  });
  expect(verified.equal).toBe(true);
});

test("all copies in a realm share one instance", async () => {
  const instances: unknown[] = [];
  class Counting extends WebAssembly.Instance {
    constructor(of: WebAssembly.Module) {
      super(of);
      instances.push(this);
    }
  }
  const realm = newRealm({ WebAssembly: Object.create(WebAssembly, { Instance: { value: Counting } }) });
  const { index } = await loadInto(realm, "index");
  const { nir } = await loadInto(realm, "nir");
  const { slim } = await loadInto(realm, "slim");
  new index.NeuralNetwork(NOTEBOOK).forward([0.7, 0.4]);
  nir.readNir(model);
  // It was compiled already: nobody need call init().
  new slim.NeuralNetwork(NOTEBOOK).forward([0.7, 0.4]);
  expect(instances.length).toBe(1);
});

test("after a crash that one copy saw, all go on in a fresh instance", async () => {
  const realm = newRealm();
  const first = (await loadInto(realm, "index")).index;
  const second = (await loadInto(realm, "index")).index;
  const lost = first.NeuralNetwork;
  const [one, other] = [new lost(NOTEBOOK), new second.NeuralNetwork(NOTEBOOK)];
  expect(() => first.currentCore().call((raw) => raw.network_run(0xffff_fff0, 1))).toThrow(first.CrashedError);
  expect(() => one.forward([0.7, 0.4])).toThrow(first.CrashedError);
  expect(() => other.forward([0.7, 0.4])).toThrow(second.CrashedError);
  expect(second.currentCore().state).toBe(first.currentCore().state);
  expect(Array.from(new second.NeuralNetwork(NOTEBOOK).forward([0.7, 0.4]))).toEqual([0, 0]);
});

test("where nothing may be added to the global object, each copy has a core of its own", () => {
  const places = ["index", "encode"].map((name) => new URL(`../../dist/${name}.js`, import.meta.url).href);
  const program = `
    Object.preventExtensions(globalThis);
    const [{ NeuralNetwork }, { encodeBernoulli }] = await Promise.all(${JSON.stringify(places)}.map((place) => import(place)));
    const network = new NeuralNetwork([{ weights: [[1]], threshold: 1, leak: 1 }]);
    console.log(network.forward([1])[0], encodeBernoulli([1], { steps: 3 }).length);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  expect(output.trim()).toBe("1 3");
});

test("a time constant beside slim asks the same core", async () => {
  const { slim } = await loadInto(newRealm({}, { canCompile: false }), "slim");
  await slim.init(module);
  expect(slim.decayFactor(1, 1)).toBe(EXP_OF_MINUS_1);
});
