import type { Command } from "commander";
import type { BudgetOptions } from "../budget.ts";
import type { Finish } from "./finish.ts";
import { memoryLimitOption } from "./memory-limit.ts";

/** Adds `bitspike lint`. */
export function addLint(program: Command, finish: Finish): void {
  program
    .command("lint")
    .summary("find what other programs will trip over in a NIR file")
    .description(
      `Looks for what programs that read NIR will trip over, whether or not bitspike does: shapes that are missing or wrong, transposed weights, time constants that cannot be, a lost v_reset, parameters that are no whole arrays, names, edges.

An error is refused or misread by somebody, a warning by some, a note is worth knowing.`,
    )
    .argument("<model>", 'a NIR file; "-" is the standard input')
    .option("--json", "print an array of findings, for programs")
    .addHelpText("after", "\nExit status: 0 neither errors nor warnings, 1 some, 2 unusable file or usage error.")
    .addOption(memoryLimitOption())
    .action(async (file: string, { json = false, ...limit }: BudgetOptions & { readonly json?: boolean }) => {
      const { lint } = await import("./lint/lint.ts");
      finish(await lint(file, json, limit));
    });
}
