import { type Command, InvalidArgumentError, Option } from "commander";
import type { LeadingAxis } from "../data/index.ts";
import { memoryLimitOption } from "./memory-limit.ts";
import { addNirOptions, numberOf } from "./nir-options.ts";
import { CODES } from "./run/encode.ts";
import type { RunOptions } from "./run/run-files.ts";
import { AXES } from "./run/samples.ts";
import { wordOption } from "./word-option.ts";

/** Adds `bitspike run`. */
export function addRun(program: Command): void {
  const whole = (minimum: number) => (text: string) => numberOf(text, { minimum, isWhole: true });
  const command = program
    .command("run")
    .summary("run a model over the samples of a file")
    .description(
      `Runs a model over the samples of a file, and prints for each what the output emitted, the neuron that emitted most, and the digest of the final state.

MODEL is a NIR file, or a description in JSON. INPUT is .npy, .npz, CSV, JSON, an event list, N-MNIST .bin or NIRData; FILE:NAME means one of its arrays. Its axes are (steps, neurons) or (samples, steps, neurons); with --steps, (samples, neurons), which are held for so long.`,
    )
    .argument("<model>", 'the model; "-" is the standard input')
    .argument("[input]", "what goes into it; left out for models that make their own input")
    .addOption(new Option("--steps <number>", "how long to hold an input, or to run with events").argParser(whole(0)))
    .addOption(
      new Option("--axes <names>", `what the axes before those of the neurons are: ${AXES.join("; ")}`).argParser(
        axesOf,
      ),
    )
    .addOption(
      new Option(
        "--event-dt <time>",
        "length of a step in the unit of event times (default: the model's, in seconds)",
      ).argParser((text) => numberOf(text, { above: 0 })),
    )
    .addOption(
      wordOption(
        "--repeated <how>",
        "events of one neuron in one step are added (sum, default), or count as one (once)",
        ["sum", "once"],
      ),
    )
    .addOption(
      new Option("--divide <number>", "divide the values of INPUT by this, e.g. pixels by 255").argParser((text) =>
        numberOf(text, { above: 0 }),
      ),
    )
    .addOption(
      wordOption("--encode <code>", "make spikes of held values from 0 to 1, or, for poisson, of rates in 1/s", CODES),
    )
    .addOption(new Option("--batch <number>", "samples that run side by side (default: up to 64)").argParser(whole(1)))
    .option("--labels <file>", "the class of each sample: print accuracy and confusion matrix")
    .addOption(
      new Option("--record <what>", "spikes, counts, a state such as v, or POPULATION.v; more with commas").argParser(
        (text: string, before: readonly string[] = []) => [...before, ...text.split(",").map((word) => word.trim())],
      ),
    )
    .option(
      "--out <file>",
      "write what is recorded, as .npz, .npy, .json, .csv or .h5 (default: spikes of the outputs)",
    )
    .option("--plot <file>", "draw the spikes of the first sample, as .svg (default: of all populations)")
    .option("--manifest <file>", "write what it takes to run this again: bitspike replay checks the bits")
    .addOption(memoryLimitOption())
    .option("--json", "print one object, for programs");
  addNirOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  bitspike run model.nir input.npy --from snntorch
  bitspike run model.nir test.npz:x --labels test.npz:y --steps 25 --divide 255
  bitspike run model.nir input.npy --record spikes,lif1.v --out recorded.npz
  bitspike run model.nir input.npy --manifest run.json && bitspike replay run.json

Exit status: 0 done, 2 unusable file or usage error.`,
    )
    .action(async (model: string, input: string | undefined, options: RunOptions) => {
      const { runFiles } = await import("./run/run-files.ts");
      await runFiles(model, input, options);
    });
}

function axesOf(text: string): readonly LeadingAxis[] {
  if (!AXES.includes(text)) throw new InvalidArgumentError(`Allowed choices are ${AXES.join("; ")}.`);
  return text.split(",") as LeadingAxis[];
}
