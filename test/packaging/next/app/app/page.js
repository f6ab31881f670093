// A component of the server: the program runs there.

import { readFileSync } from "node:fs";
import { program } from "../program.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <pre>{await program(new Uint8Array(readFileSync("model.nir")))}</pre>;
}
