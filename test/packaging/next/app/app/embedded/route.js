// On the edge runtime: the entry that compiles its core.

import { refusal } from "../../refusal.js";

export const runtime = "edge";

export async function GET() {
  return new Response(refusal());
}
