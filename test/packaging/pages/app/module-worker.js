// Runs the program for whoever posts a model and a port.

import { program } from "./program.js";

addEventListener("message", ({ data, ports: [port] }) => {
  program(data).then(
    (said) => port.postMessage(said),
    (error) => port.postMessage(`FAILED ${error} ${error.stack}`),
  );
});
