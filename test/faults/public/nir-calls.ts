import { nir as nirRule } from "../../../ts/index.ts";
import { type BudgetOptions, lintNir, type NirOptions, outlineNir, readNir, writeNir } from "../../../ts/nir/index.ts";
import { notebook } from "../../api/networks.ts";
import { chainFile, lifNode } from "../../nir/files.ts";
import { type Calls, call } from "./call.ts";

const file = await chainFile(3, { lif: lifNode(3) });

/** Options that do not exclude each other; numbers of the others are not sizes. */
const options = () =>
  ({
    from: "snntorch",
    dt: 1e-4,
    timeUnit: "s",
    precision: "f64",
    seed: 7,
    maximumBytes: 1e6,
  }) satisfies NirOptions & BudgetOptions;

const chain = () => ({
  dt: 1e-3,
  seed: 7,
  inputs: { in: 2 },
  populations: {
    hidden: { size: 3, rule: nirRule({ stepMem: 0.1, r: 1, vLeak: 0, threshold: 1 }) },
    out: { size: 2, rule: nirRule({ stepMem: 0.1, r: 1, vLeak: 0, threshold: 1 }) },
  },
  connections: [
    { from: "in", to: "hidden", weights: { kind: "dense", values: [1, 2, 3, 4, 5, 6] }, bias: [1, 2, 3] },
    { from: "hidden", to: "out", weights: { kind: "dense", values: [1, 2, 3, 4, 5, 6] }, delay: 1 },
  ],
});

export const nirCalls: Calls = {
  readNir: call(() => [file.slice(), options()], readNir),
  lintNir: call(() => [file.slice(), { maximumBytes: 1e6 }], lintNir),
  outlineNir: call(() => [file.slice(), { maximumBytes: 1e6 }], outlineNir),
  writeNir: [
    call(
      () => [chain()],
      (description) => writeNir(description),
    ),
    call(
      () => [notebook()],
      (network) => writeNir(network),
    ),
  ],
};
