// Runs the program in everything that a page can start, and sends what each says to the server.

import { program } from "./program.js";

const bytes = new Uint8Array(await (await fetch("/model.nir")).arrayBuffer());

/** What answers a message with the model; within a minute. */
function ask(target) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => resolve(data);
    target.onerror = (event) => reject(new Error(`it did not start: ${event.message}`));
    target.postMessage(bytes, [port2]);
  });
}

const places = {
  page: () => program(bytes),
  "module worker": () => ask(new Worker("./addressed/module-worker.js", { type: "module" })),
  "classic worker": () => ask(new Worker("./classic-worker.js")),
  async "service worker"() {
    const registration = await navigator.serviceWorker.register("./addressed/service-worker.js", { type: "module" });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    await new Promise((resolve) => {
      const look = () => worker.state === "activated" && resolve();
      worker.addEventListener("statechange", look);
      look();
    });
    return ask(worker);
  },
  async AudioWorklet() {
    const context = new OfflineAudioContext(1, 128, 44_100);
    await context.audioWorklet.addModule("./addressed/worklet.js");
    const node = new AudioWorkletNode(context, "spikes", { processorOptions: { model: bytes } });
    return new Promise((resolve, reject) => {
      node.port.onmessage = ({ data }) => resolve(data);
      node.onprocessorerror = () => reject(new Error("the processor failed"));
    });
  },
  async elsewhere() {
    const other = new URL("/addressed/program.js", location.href);
    other.hostname = "localhost";
    return (await import(other.href)).program(bytes);
  },
  async blob() {
    const text = await (await fetch("./one-file.js")).text();
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return (await import(address)).program(bytes);
  },
};

const answers = {};
for (const [name, run] of Object.entries(places)) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer within 30 s")), 30_000));
  try {
    answers[name] = await Promise.race([run(), late]);
  } catch (error) {
    answers[name] = `FAILED ${error} ${error.stack}`;
  }
}
await fetch("/printed", { method: "POST", body: JSON.stringify(answers) });
