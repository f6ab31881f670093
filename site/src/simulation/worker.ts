import { fetchBytes } from "../experiment/fetch-bytes.ts";
import type { Report, Request } from "./messages.ts";
import { Simulator } from "./simulator.ts";

const simulator = new Simulator((report: Report, transfer) => postMessage(report, { transfer }), fetchBytes);

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  void simulator.ask(data);
});
