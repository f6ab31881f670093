// A service worker that runs the program for whoever posts a model and a port.

import { program } from "./program.js";

addEventListener("install", () => skipWaiting());
addEventListener("message", (event) => {
  const [port] = event.ports;
  const answered = program(event.data).then(
    (said) => port.postMessage(said),
    (error) => port.postMessage(`FAILED ${error} ${error.stack}`),
  );
  event.waitUntil(answered);
});
