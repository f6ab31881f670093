// On the edge runtime, which compiles nothing: the core is imported.

import core from "bitspike/core.wasm?module";
import { edgeProgram } from "../../edge.js";

export const runtime = "edge";

export async function POST(request) {
  return new Response(await edgeProgram(core, new Uint8Array(await request.arrayBuffer())));
}
