import type { Command } from "commander";
import type { Finish } from "./finish.ts";
import { memoryLimitOption } from "./memory-limit.ts";
import type { ReplayOptions } from "./run/replay.ts";

/** Adds `bitspike replay`. */
export function addReplay(program: Command, finish: Finish): void {
  program
    .command("replay")
    .summary("run a manifest again, and say whether the bits are the same")
    .description(
      `Runs again what bitspike run --manifest has written, with the same options, and compares the digest of every sample. Files are looked for where they were, seen from the manifest; what has changed in them is said.`,
    )
    .argument("<manifest>", "a file written by bitspike run --manifest")
    .option("--allow-outside", "open files that are outside of the manifest's folder, too")
    .addOption(memoryLimitOption())
    .option("--json", "print one object, for programs")
    .addHelpText("after", "\nExit status: 0 the bits are the same, 1 they differ, 2 unusable file or usage error.")
    .action(async (file: string, options: ReplayOptions) => {
      const { replay } = await import("./run/replay.ts");
      finish(await replay(file, options));
    });
}
