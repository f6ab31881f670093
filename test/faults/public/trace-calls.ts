import { diffRecordings, diffTraces, readTrace, type VerifyOptions, verifyTrace } from "../../../ts/trace/index.ts";
import { notebook } from "../../api/networks.ts";
import { type Calls, call } from "./call.ts";

const trace = () => ({
  rule: "lif",
  precision: "f64",
  parameters: { threshold: 1, leak: 0.5 },
  steps: 2,
  neurons: 1,
  initial: { v: 0.25 },
  input: [[0.5], [1]],
  v: [[0.625], [0.3125]],
  spikes: [[0], [0]],
});

const recording = () => {
  using network = notebook();
  const { steps, firstStep, digest, spikes, counts, states, membrane } = network.run(
    { constant: [0.7, 0.4] },
    { steps: 4, record: { spikes: true, membrane: true } },
  );
  return { steps, firstStep, digest, spikes, counts, states, membrane };
};

export const traceCalls: Calls = {
  readTrace: call(() => [trace(), { maximumBytes: 1e8 }], readTrace),
  verifyTrace: [
    call(() => [trace(), { rule: "lif", tolerance: 1 } satisfies Required<VerifyOptions>], verifyTrace),
    call(() => [trace(), { rule: "auto" }], verifyTrace),
  ],
  diffTraces: call(() => [trace(), trace(), { tolerance: 1 }], diffTraces),
  diffRecordings: call(() => [recording(), recording(), { tolerance: 1 }], diffRecordings),
};
