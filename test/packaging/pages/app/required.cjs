// The program's first lines by `require`, as CommonJS has it, then the program.

const { NeuralNetwork } = require("bitspike");
const { readNir } = require("bitspike/nir");

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const model = new Uint8Array(readFileSync(join(__dirname, "model.nir")));
if (!(readNir(model, { dt: 1e-3 }).network instanceof NeuralNetwork)) throw new Error("required twice");
import("./program.js").then(async ({ program }) => console.log(await program(model)));
