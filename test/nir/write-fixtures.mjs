// Writes fixtures/written/*.nir: what bitspike makes of each fixture, for `python test/nir/make_fixtures.py --check`.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readNir, writeNir } from "../../dist/nir.js";

const folder = new URL("fixtures/", import.meta.url);
mkdirSync(new URL("written/", folder), { recursive: true });
for (const name of readdirSync(folder).filter((one) => one.endsWith(".nir"))) {
  const { network } = readNir(new Uint8Array(readFileSync(new URL(name, folder))));
  writeFileSync(new URL(`written/${name}`, folder), await writeNir(network));
  network.free();
  console.log(name);
}
