// A module worker of a page, in a thread of Node.

import { parentPort, workerData } from "node:worker_threads";

globalThis.self = globalThis;
globalThis.postMessage = (data, transferred) => parentPort.postMessage(data, transferred);
await import(workerData);
parentPort.on("message", (data) => self.onmessage({ data }));
