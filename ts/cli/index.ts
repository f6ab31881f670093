#!/usr/bin/env node
import { fail, main } from "./program.ts";
import { onBrokenOutput } from "./terminal.ts";

onBrokenOutput((error) => {
  process.exitCode = fail(error, false);
});
process.exitCode = await main(process.argv.slice(2));
