// Draws the picture of the README, by the code of the example: npm run pictures

import { mkdirSync, writeFileSync } from "node:fs";
import { makeNetwork, record } from "../examples/notebook/network.mjs";
import { pictureOf } from "../examples/notebook/picture.mjs";

const folder = new URL("../docs/pictures/", import.meta.url);
const network = makeNetwork();
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("notebook.svg", folder), pictureOf(record(network, 60)));
network.free();
console.log("wrote docs/pictures/notebook.svg");
