import { type Command, Option } from "commander";
import type { ConvertOptions } from "./convert/convert.ts";
import { memoryLimitOption } from "./memory-limit.ts";
import { addNirOptions, numberOf } from "./nir-options.ts";
import { print, printJson } from "./terminal.ts";

/** Adds `bitspike convert`. */
export function addConvert(program: Command): void {
  const command = program
    .command("convert")
    .summary("write a model or data in another format")
    .description(
      `Writes a model or data in another format, which the name of OUT says.

A model, NIR or a description in JSON, becomes one or the other: .nir or .json. From NIR to NIR it is read and written again, strictly, as Python's nir takes it. Data of any format become .npy, .npz, .csv or .json.`,
    )
    .argument("<in>", "a model or data; FILE:NAME is one array of a file of data")
    .argument("<out>", "the file to write")
    .option("--events", "data: write what is not zero as a list of events")
    .addOption(
      new Option("--event-dt <time>", "data: length of a step in the unit of event times").argParser((text) =>
        numberOf(text, { above: 0 }),
      ),
    )
    .addOption(memoryLimitOption())
    .option("-f, --force", "write over a file that exists")
    .option("--json", "print one object, for programs");
  addNirOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  bitspike convert model.nir model.json --from norse
  bitspike convert model.json model.nir
  bitspike convert spikes.npz:spikes.lif1 spikes.csv --events

Exit status: 0 done, 2 unusable file or usage error.`,
    )
    .action(async (from: string, to: string, options: ConvertOptions) => {
      const { convert } = await import("./convert/convert.ts");
      const what = await convert(from, to, options);
      if (options.json === true) printJson({ from, to, what });
      else print([`wrote ${to} (${what})`]);
    });
}
