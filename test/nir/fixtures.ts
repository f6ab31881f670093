import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("fixtures/", import.meta.url));

/** Models that `make_fixtures.py` wrote with Python's nir. */
export const fixtureNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".nir"))
  .map((name) => name.slice(0, -".nir".length));

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}${name}.nir`));
}

/** A model that h5py wrote in another way than Python's nir does. */
export function storedFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}stored/${name}.nir`));
}

/** A model that h5py wrote and that is not read. */
export function refusedFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}refused/${name}.nir`));
}
