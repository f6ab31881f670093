import { bytesIn, DETACHED } from "../checks/bytes.ts";
import { Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError } from "../errors.ts";
import { errorOf } from "../wasm/status.ts";
import type { Running } from "./running.ts";
import { readSample } from "./state.ts";

/** The sample to take a snapshot of, and where to write it; undefined: to new memory. */
export interface SnapshotRequest {
  readonly sample: number;
  readonly into: Uint8Array | undefined;
}

/** Reads the arguments of `snapshot`. */
export function readSnapshotRequest(network: Running, into: unknown, sample: unknown): SnapshotRequest {
  return {
    sample: readSample(sample, network),
    into: into === undefined ? undefined : readBytes(into, new Place("into")),
  };
}

/** The state of a sample as bytes. */
export function takeSnapshot({ core, handle, declared }: Running, { sample, into }: SnapshotRequest): Uint8Array {
  const size = core.call((raw) => raw.network_snapshot_size(handle, sample));
  if (into !== undefined && into.length < size) {
    const problems = new Problems();
    problems.addLength(new Place("into"), into.length, size, "bytes of the snapshot, or more");
    throw new InvalidArgumentError(problems);
  }
  return core.lend((loan) => {
    const pointer = loan.bytes(size);
    const part = into?.subarray(0, size) ?? new Uint8Array(size);
    const status = core.call((raw) => raw.network_snapshot(handle, sample, pointer));
    if (status !== 0) {
      throw errorOf(core, status, declared);
    }
    core.memory.copyBytes(pointer, part);
    return part;
  });
}

/** A snapshot, and the sample that is to be restored from it. */
export interface RestoreRequest {
  readonly sample: number;
  readonly bytes: Uint8Array;
}

/** Reads the arguments of `restore`. */
export function readRestoreRequest(network: Running, bytes: unknown, sample: unknown): RestoreRequest {
  return { sample: readSample(sample, network), bytes: readBytes(bytes, new Place("bytes")) };
}

/** Takes the state of a sample from bytes. */
export function restoreSnapshot({ core, handle, declared }: Running, { sample, bytes }: RestoreRequest): void {
  core.lend((loan) => {
    const pointer = loan.octets(bytes);
    const status = core.call((raw) => raw.network_restore(handle, sample, pointer, bytes.length));
    if (status !== 0) {
      throw errorOf(core, status, declared);
    }
  });
}

function readBytes(value: unknown, place: Place): Uint8Array {
  const bytes = bytesIn(value);
  if (bytes !== undefined && bytes !== DETACHED) {
    return bytes;
  }
  const problems = new Problems();
  if (bytes === DETACHED) {
    problems.addDetached(place, value, "a Uint8Array");
  } else {
    problems.add(place, value, "a Uint8Array");
  }
  throw new InvalidArgumentError(problems);
}
