// On the edge runtime: what the entry says that compiles its core.

import { refusal } from "../../refusal.js";

export const runtime = "edge";

export async function GET() {
  return new Response(refusal());
}
