import type { OracleNetwork } from "../oracle/network.ts";
import { FusedSum } from "./fused-sum.ts";
import { HostMathematics } from "./host-mathematics.ts";
import { InterleavedHash } from "./interleaved-hash.ts";
import { IntoMembrane } from "./into-membrane.ts";
import { LateDelay } from "./late-delay.ts";
import { NarrowStep } from "./narrow-step.ts";
import { NarrowStream } from "./narrow-stream.ts";
import { ReversedSum } from "./reversed-sum.ts";
import { SkippedZero } from "./skipped-zero.ts";
import { SplitSum } from "./split-sum.ts";
import { SwappedConnections } from "./swapped-connections.ts";
import { UnsignedDescription } from "./unsigned-description.ts";

/** Networks that are wrong in one thing each. A comparison that passes one of them is worth nothing. */
export const controls: Readonly<Record<string, typeof OracleNetwork>> = {
  "sum reversed": ReversedSum,
  "sum split in two halves": SplitSum,
  "fused multiply-add": FusedSum,
  "delay off by one": LateDelay,
  "connections added in the wrong order": SwappedConnections,
  "adding into the membrane first": IntoMembrane,
  "event path skipping a negative zero": SkippedZero,
  "the host's exp and log": HostMathematics,
  "a stream of 31 bits": NarrowStream,
  "a step of 32 bits": NarrowStep,
  "values hashed with their neurons": InterleavedHash,
  "a description hash that takes -0 for 0": UnsignedDescription,
};
