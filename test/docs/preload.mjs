// What programs of the documentation find beside Node's own: `printed`, which stands for
// `console.log(...); // prints ...`, and what a page has: module workers, and `fetch` of files beside it.

import { readFileSync } from "node:fs";
import { format } from "node:util";
import { Worker as Thread } from "node:worker_threads";

globalThis.printed = (text, ...values) => {
  const found = format(...values);
  if (found !== text) throw new Error(`the page says that this prints\n${text}\nand it prints\n${found}`);
  console.log(found);
};

globalThis.self = globalThis;

globalThis.fetch = async (path) => new Response(readFileSync(path));

globalThis.Worker = class Worker {
  #thread;

  constructor(url) {
    this.#thread = new Thread(new URL("worker.mjs", import.meta.url), { workerData: String(url), execArgv: [] });
    this.#thread.on("message", (data) => this.onmessage?.({ data }));
  }

  postMessage(data, transferred) {
    this.#thread.postMessage(data, transferred);
  }

  terminate() {
    this.#thread.terminate();
  }
};
