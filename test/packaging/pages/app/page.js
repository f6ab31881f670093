// Runs the program in a page, or a worker, and sends what it says to the server.

import { program } from "./program.js";

let said;
try {
  const model = await (await fetch(new URL("/model.nir", location.origin))).arrayBuffer();
  said = await program(new Uint8Array(model));
} catch (error) {
  said = `FAILED ${error} ${error.stack}`;
}
await fetch("/printed", { method: "POST", body: said });
