/** Snapshots that are none: cut at every length, changed in every byte, of another network, version or precision. */

import { describe, expect, test } from "vitest";
import { NeuralNetwork, SnapshotError } from "../../ts/index.ts";
import { graph, notebook } from "../api/networks.ts";
import { xxh64 } from "../oracle/xxh64.ts";

/** Header: magic, version, bytes of a number, description, length, checksum; see docs/definition.md, section 6. */
const VERSION = 4;
const PRECISION = 6;
const CHECKSUM = 24;

function underWay(): NeuralNetwork {
  const network = new NeuralNetwork(graph());
  network.run({ left: { constant: [1, 0.5, 2] } }, { steps: 20 });
  return network;
}

/** What restoring says; the network must be as it was. */
function refusal(network: NeuralNetwork, bytes: Uint8Array): string {
  const { digest } = network;
  let message = "";
  try {
    network.restore(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(SnapshotError);
    ({ message } = error as SnapshotError);
  }
  if (message !== "") expect(network.digest).toBe(digest);
  return message;
}

describe("a snapshot that was damaged on its way", () => {
  test("cut at every length", () => {
    using network = underWay();
    const bytes = network.snapshot();
    network.run({}, { steps: 3 });
    for (let length = 0; length < bytes.length; length += 1) {
      expect(refusal(network, bytes.slice(0, length)), `${length} bytes`).toMatch(/too short|another length/);
    }
    expect(refusal(network, Uint8Array.of(...bytes, 0))).toMatch(/another length/);
    expect(refusal(network, bytes)).toBe("");
  });

  test("one bit flipped, in every byte", () => {
    using network = underWay();
    const bytes = network.snapshot();
    network.run({}, { steps: 3 });
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      expect(refusal(network, flipped), `byte ${at}`).not.toBe("");
    }
  });

  test("anything but a snapshot", () => {
    using network = underWay();
    for (const length of [0, 1, 31, 32, 33, 1000]) {
      expect(refusal(network, new Uint8Array(length))).toMatch(/too short|begin like/);
      expect(refusal(network, new Uint8Array(length).fill(255))).toMatch(/too short|begin like/);
    }
  });
});

describe("a snapshot that is none of this network", () => {
  test("of another version, named as such", () => {
    using network = underWay();
    const bytes = network.snapshot();
    bytes[VERSION] = 2;
    expect(refusal(network, bytes)).toMatch(/format of another version/);
  });

  test("of another precision", () => {
    using network = underWay();
    const bytes = network.snapshot();
    bytes[PRECISION] = 4;
    expect(refusal(network, bytes)).toMatch(/another precision/);
  });

  test("of another network", () => {
    using network = underWay();
    using other = notebook();
    expect(refusal(network, other.snapshot())).toMatch(/another network/);
    const { seed: _, ...description } = graph();
    using almost = new NeuralNetwork({ ...description, seed: 8 });
    expect(refusal(network, almost.snapshot())).toMatch(/another network/);
  });

  test("with a checksum that was made to fit: the content is checked as well", () => {
    using network = underWay();
    const good = network.snapshot();
    // Neurons of what is under way, in an order and of numbers that cannot be.
    for (let at = 32 + 16; at < good.length; at += 1) {
      const bytes = good.slice();
      bytes[at] = 255;
      new DataView(bytes.buffer).setBigUint64(CHECKSUM, xxh64(bytes.subarray(32)), true);
      const message = refusal(network, bytes);
      if (message === "") expect(network.run({}, { steps: 2 }).digest).toMatch(/^[0-9a-f]{16}$/);
      else expect(message).toMatch(/content cannot be/);
      network.restore(good);
    }
  });
});
