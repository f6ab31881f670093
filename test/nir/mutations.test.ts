import { describe, expect, test } from "vitest";
import { BitspikeError } from "../../ts/index.ts";
import { readNir } from "../../ts/nir/index.ts";
import { threefry4x32 } from "../oracle/random.ts";
import { fixture, fixtureNames } from "./fixtures.ts";

const TRUNCATIONS = 200;
const MUTATIONS = 2_000;

/** What becomes of damaged bytes: the code of an error, or `network` for one that could be built. */
function outcome(bytes: Uint8Array): string {
  try {
    const { network } = readNir(bytes);
    network.free();
    return "network";
  } catch (error) {
    if (error instanceof BitspikeError) {
      expect(error.message).toMatch(/\S/);
      return error.code;
    }
    throw error;
  }
}

describe("damaged files", () => {
  for (const name of fixtureNames) {
    test(`${name}, cut off at ${TRUNCATIONS} places, is refused as truncated`, () => {
      const bytes = fixture(name);
      for (let cut = 0; cut < TRUNCATIONS; cut += 1) {
        const end = Math.floor((cut * bytes.length) / TRUNCATIONS);
        expect(outcome(bytes.subarray(0, end)), `${end} bytes`).toBe("BITSPIKE_HDF5");
      }
    });
  }

  test(`${MUTATIONS} files with a byte changed: an error with a code, or a network`, { timeout: 300_000 }, () => {
    const counts: Record<string, number> = {};
    for (let index = 0; index < MUTATIONS; index += 1) {
      const bytes = fixture(fixtureNames[index % fixtureNames.length] as string);
      const [place, value, places] = threefry4x32([7, 0, 0, 0], [index, 0, 0, 0]);
      // Most of a file is empty: two of three changes go where something is.
      const used = [...bytes.keys()].filter((at) => bytes[at] !== 0);
      const at = places % 3 === 0 ? place % bytes.length : (used[place % used.length] as number);
      bytes[at] = (bytes[at] as number) ^ (1 + (value % 255));
      const code = outcome(bytes);
      counts[code] = (counts[code] ?? 0) + 1;
    }
    expect(counts["network"]).toBeGreaterThan(0);
    expect(counts["BITSPIKE_HDF5"]).toBeGreaterThan(0);
    expect(counts["BITSPIKE_NIR"]).toBeGreaterThan(0);
  });
});
