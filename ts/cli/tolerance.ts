import { InvalidArgumentError, Option } from "commander";

/** How far apart values may be that count as equal. */
export function toleranceOption(): Option {
  return new Option("--tolerance <ulps>", "accept values that are this many units of the last place (ULP) apart")
    .default(0)
    .argParser((text) => {
      const ulps = Number(text);
      if (text.trim() === "" || !(ulps >= 0)) throw new InvalidArgumentError("It must be a number of at least 0.");
      return ulps;
    });
}

/** What verify and diff exit with. */
export const COMPARISON_STATUS = "Exit status: 0 equal, 1 different, 2 unusable file or usage error.";
