import type { Command } from "commander";

/** Adds `bitspike replay`. */
export function addReplay(program: Command): void {
  program
    .command("replay")
    .summary("run a manifest again, and say whether the bits are the same")
    .description(
      `Runs again what bitspike run --manifest has written, with the same options, and compares the digest of every sample. Files are looked for where they were, seen from the manifest; what has changed in them is said.`,
    )
    .argument("<manifest>", "a file written by bitspike run --manifest")
    .option("--json", "print one object, for programs")
    .addHelpText("after", "\nExit status: 0 the bits are the same, 1 they differ, 2 unusable file or usage error.")
    .action(async (file: string, { json = false }: { readonly json?: boolean }) => {
      const { replay } = await import("./run/replay.ts");
      process.exitCode = await replay(file, json);
    });
}
