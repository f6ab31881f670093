// What the command line of the bench asks for.

import { parseArgs } from "node:util";
import { kindsOfPeers } from "./peers/wanted.mjs";
import { workloads } from "./workloads.mjs";

export const usage = `npm run bench -- [options]

  --only NAME       this workload only (may be given several times):
                    ${workloads.map(({ name }) => name).join(", ")}
  --quick           fewer and shorter samples
  --peers KINDS     peers besides JavaScript: ${kindsOfPeers.join(",")} (all, unless said), or none
  --json FILE       writes the result to a file as well
  --compare FILE    says what is beyond noise since an earlier --json FILE: ratios to the same peers
  --against BUILD   runs another build and this one in turns, without peers, and says what is beyond noise.
                    A folder with dist/, a tarball made by npm pack, or a revision of git, which is built first
  --margin PERCENT  how much slower is not called lost (5, unless said)
  --check           exit status 1 if a row is lost
  --slow PERCENT    makes this build slower by so much: a control, which must be found`;

/** A call of the bench that cannot be understood. */
export class UsageError extends Error {}

/** The options, checked. Throws a {@link UsageError}. */
export function readOptions(args) {
  const values = parsed(args);
  const named = values.only?.map((name) => workloads.find((one) => one.name === name) ?? wrong(name));
  if (values.compare !== undefined && values.against !== undefined) {
    throw new UsageError("--compare takes an earlier result and --against an earlier build: give one of them.");
  }
  if (values.check && values.compare === undefined && values.against === undefined) {
    throw new UsageError("--check needs something to compare with: --compare FILE or --against BUILD.");
  }
  const share = (name, usual) => shareOf(name, values[name] ?? usual);
  return {
    help: values.help === true,
    workloads: named ?? workloads,
    isQuick: values.quick === true,
    peers: peersOf(values.peers),
    json: values.json,
    compare: values.compare,
    against: values.against,
    margin: share("margin", "5"),
    slow: share("slow", "0"),
    check: values.check === true,
  };
}

function parsed(args) {
  const text = { type: "string" };
  const flag = { type: "boolean" };
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { ...text, multiple: true },
        quick: flag,
        peers: text,
        json: text,
        compare: text,
        against: text,
        margin: text,
        check: flag,
        slow: text,
        help: flag,
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function wrong(name) {
  throw new UsageError(`There is no workload "${name}". There are: ${workloads.map((one) => one.name).join(", ")}.`);
}

function peersOf(text = kindsOfPeers.join(",")) {
  const kinds = text === "none" ? [] : text.split(",");
  const unknown = kinds.find((kind) => !kindsOfPeers.includes(kind));
  if (unknown !== undefined) {
    throw new UsageError(`There are no peers "${unknown}". There are: ${kindsOfPeers.join(", ")}, or none.`);
  }
  return kinds;
}

/** A share from a number of per cent. */
function shareOf(name, text) {
  const percent = text.trim() === "" ? Number.NaN : Number(text);
  if (!(percent >= 0 && percent < 100) && !(name === "slow" && percent >= 0)) {
    throw new UsageError(`--${name} takes a number of per cent, 0 to 99; found "${text}".`);
  }
  return percent / 100;
}
