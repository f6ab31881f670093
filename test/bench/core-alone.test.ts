/** The core alone, as the bench times it: its calls, made again, compute what they computed through the package. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "../docs/pages.ts";

/** In a process of its own: it loads copies of the package under names that are made up while it runs. */
const PROGRAM = `
import { coreAlone } from "./bench/peers/native/contestant.mjs";
import { want } from "./bench/peers/wanted.mjs";
import { NeuralNetwork } from "./dist/index.js";
want([]);
for (const threshold of [1, 0.5]) {
  const network = new NeuralNetwork([{ weights: [[0.4], [0.7]], threshold, leak: 0.9 }]);
  const inputs = Array.from({ length: 20 }, (_, step) => [step % 3]);
  const [alone, native] = await coreAlone(network, inputs, { units: 20, steps: 20 });
  // Throws if the digests differ.
  await alone.result();
  alone.run();
  alone.end();
  // The network that was there before goes on as if nothing had happened.
  console.log(native.missing, network.run(inputs, { steps: 20 }).steps);
}
`;

test("a second network of a process is watched as the first one is, although copies of a build share a core", () => {
  const args = ["--input-type=module", "-e", PROGRAM];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout).toBe("left out by --peers 20\n".repeat(2));
});
