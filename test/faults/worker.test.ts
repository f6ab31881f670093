/** A worker that is killed in the middle of a run: another one goes on from the last snapshot that it sent. */

import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { NeuralNetwork } from "../../ts/index.ts";
import { graph } from "../api/networks.ts";

const PIECE = 50;
const inputs = { left: { constant: [1, 0.5, 2] } };

/** Of the package, as a worker has it: runs pieces and sends a snapshot after each, until it is killed. */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.library).then(({ NeuralNetwork }) => {
  const network = new NeuralNetwork(workerData.description);
  if (workerData.snapshot) network.restore(workerData.snapshot);
  const piece = () => {
    network.run(workerData.inputs, { steps: workerData.piece });
    parentPort.postMessage(network.snapshot());
    setImmediate(piece);
  };
  piece();
});
`;

/** Runs a worker until it has done the steps, or until it is killed; gives its last snapshot. */
function work(snapshot: Uint8Array | undefined, kill: (steps: number) => boolean): Promise<Uint8Array> {
  const library = new URL("../../dist/index.js", import.meta.url).href;
  const workerData = { library, description: graph(), inputs, piece: PIECE, snapshot };
  const worker = new Worker(program, { eval: true, workerData });
  return new Promise((resolve, reject) => {
    let last = snapshot;
    worker.on("error", reject);
    worker.on("message", (bytes: Uint8Array) => {
      last = bytes;
      if (kill(stepsOf(bytes))) void worker.terminate();
    });
    worker.on("exit", () => (last === undefined ? reject(new Error("nothing was sent")) : resolve(last)));
  });
}

/** The steps done are the first number behind the header. */
function stepsOf(bytes: Uint8Array): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(32, true));
}

test("killed several times", async () => {
  let last: Uint8Array | undefined;
  for (const kill of [10, 25, 40]) {
    last = await work(last, (steps) => steps >= kill * PIECE);
  }
  using network = new NeuralNetwork(graph());
  network.restore(last as Uint8Array);
  expect(network.steps).toBeGreaterThanOrEqual(40 * PIECE);
  network.run(inputs, { steps: 7 });
  using whole = new NeuralNetwork(graph());
  expect(network.digest).toBe(whole.run(inputs, { steps: network.steps }).digest);
});
