import type { Command } from "commander";
import { memoryLimitOption } from "./memory-limit.ts";
import { addNirOptions } from "./nir-options.ts";

/** Adds `bitspike inspect`. */
export function addInspect(program: Command): void {
  const command = program
    .command("inspect")
    .summary("show what is in a model: graph, shapes, parameters, decisions, cost")
    .description(
      "Shows what is in a model and what it becomes: nodes with shapes and ranges of their parameters, edges, populations, connections, every decision that the file left open, memory, and the cost of a step.",
    )
    .argument("<model>", 'a NIR file, or a description in JSON; "-" is the standard input')
    .addOption(memoryLimitOption())
    .option("--json", "print one object, for programs");
  addNirOptions(command)
    .addHelpText("after", "\nExit status: 0 done, 2 unusable file or usage error.")
    .action(async (file: string, options: Readonly<Record<string, unknown>>) => {
      const { inspectFile } = await import("./inspect/inspect.ts");
      await inspectFile(file, options);
    });
}
