// What the command line of the bench asks for.

import { parseArgs } from "node:util";
import { curves } from "./curves/index.mjs";
import { kindsOfPeers } from "./peers/wanted.mjs";
import { workloads } from "./workloads.mjs";

export const usage = `npm run bench -- [options]

  --only NAME       this workload only (may be given several times):
                    ${workloads.map(({ name }) => name).join(", ")}
  --quick           fewer and shorter samples
  --peers KINDS     peers besides JavaScript: ${kindsOfPeers.join(",")} (all, unless said), or none
  --json FILE       writes the result to a file as well
  --publish         puts the result into docs/bench.json, and its figures into README and docs
  --compare FILE    says what is beyond noise since an earlier --json FILE: ratios to the same peers
  --against BUILD   runs another build and this one in turns, without peers, and says what is beyond noise.
                    A folder with dist/, a tarball made by npm pack, or a revision of git, which is built first
  --margin PERCENT  how much slower is not called lost (5, unless said)
  --check           exit status 1 if a row is lost
  --curves          draws how time grows with the size of the work, beside the model of cost that plans state:
                    out/curves, with --publish docs/pictures. --only takes: ${curves.join(", ")}
  --slow PERCENT    makes this build slower by so much: a control, which must be found`;

/** A call of the bench that cannot be understood. */
export class UsageError extends Error {}

/** The options, checked. Throws a {@link UsageError}. */
export function readOptions(args) {
  const values = parsed(args);
  if (values.curves) return curveOptions(values);
  const known = workloads.map(({ name }) => name);
  const named = values.only?.map((name) => workloads[indexOf(name, known, "workload")]);
  if (values.compare !== undefined && values.against !== undefined) {
    throw new UsageError("--compare takes an earlier result and --against an earlier build: give one of them.");
  }
  if (values.check && values.compare === undefined && values.against === undefined) {
    throw new UsageError("--check needs something to compare with: --compare FILE or --against BUILD.");
  }
  if (values.publish && (values.against !== undefined || values.quick || values.slow !== undefined)) {
    throw new UsageError("--publish takes a whole run beside peers: neither --quick nor --against nor --slow.");
  }
  const share = (name, usual) => shareOf(name, values[name] ?? usual);
  return {
    help: values.help === true,
    curves: undefined,
    workloads: named ?? workloads,
    isQuick: values.quick === true,
    peers: peersOf(values.peers),
    json: values.json,
    publish: values.publish === true,
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
        publish: flag,
        compare: text,
        against: text,
        margin: text,
        check: flag,
        curves: flag,
        slow: text,
        help: flag,
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

/** Options of `--curves`; others say nothing about them. */
function curveOptions({ curves: _, only = curves, quick = false, publish = false, json, ...others }) {
  const [other] = Object.keys(others);
  if (other !== undefined) throw new UsageError(`--curves and --${other} do not go together.`);
  if (publish && quick) throw new UsageError("--publish takes whole curves, without --quick.");
  for (const name of only) indexOf(name, curves, "curve");
  return { help: false, curves: only, isQuick: quick, publish, json };
}

function indexOf(name, known, kind) {
  const index = known.indexOf(name);
  if (index < 0) throw new UsageError(`There is no ${kind} "${name}". There are: ${known.join(", ")}.`);
  return index;
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
