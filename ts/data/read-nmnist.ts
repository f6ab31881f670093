import type { BudgetOptions } from "../budget.ts";
import { bytesOf, optionsIn } from "./arguments.ts";
import { budgetOf } from "./budget.ts";
import { refusals } from "./data-error.ts";
import { checkedDt, EVENT_BYTES } from "./event-columns.ts";
import { EventList, MOST_WHOLE, type Repeated } from "./event-list.ts";
import { stepOf } from "./step-of.ts";

/** Pixels to a side. */
const SIDE = 34;
const BYTES_PER_EVENT = 5;
/** A row that no pixel has: the event says that the clock has wrapped, by this many microseconds. */
const CLOCK_ROW = 240;
const CLOCK_WRAP = 2 ** 13;

/** How events become steps. */
export interface NmnistOptions {
  /** Length of a step in seconds, e.g. 1e-3. */
  readonly dt: number;
  /** What becomes of several events of a pixel in one step: they are counted (`sum`, the default), or one spike (`once`). */
  readonly repeated?: Repeated | undefined;
}

/**
 * Reads a recording of N-MNIST (Orchard et al. 2015), a `.bin` file, as events for an input of shape [2, 34, 34].
 *
 * Five bytes an event: x; y; then one bit of polarity and 23 bits of time in microseconds, most significant first. Neuron
 * (polarity * 34 + y) * 34 + x: channel 0 holds the pixels that became darker (bit 0), channel 1 those that became
 * brighter, as in the files and in the frames of the Python package tonic.
 *
 * Throws a {@link DataError} that names the byte for a file that is not whole, or has pixels outside of 34 x 34.
 *
 * @example
 * ```ts
 * import { readNmnist } from "bitspike/data";
 *
 * const events = readNmnist(Uint8Array.of(3, 1, 0x80, 0x07, 0xd0), { dt: 1e-3 });
 * Array.from(events.steps); // [2]
 * Array.from(events.neurons); // [1193]
 * ```
 */
export function readNmnist(bytes: Uint8Array | ArrayBuffer, options: NmnistOptions & BudgetOptions): EventList {
  const { dt, repeated, ...limit } = optionsIn(options);
  const refuse = refusals("nmnist");
  const length = checkedDt(dt, "say how many seconds a step is");
  const source = bytesOf(bytes);
  if (source.length === 0 || source.length % BYTES_PER_EVENT !== 0) {
    const found = `${source.length} bytes`;
    throw refuse("the file", `whole events of ${BYTES_PER_EVENT} bytes`, found, { remedy: "it has been cut short" });
  }
  const most = source.length / BYTES_PER_EVENT;
  budgetOf(source.length, limit, refuse).take(EVENT_BYTES * most, "the events");
  const steps = new Uint32Array(most);
  const neurons = new Uint32Array(most);
  let count = 0;
  let wraps = 0;
  for (let byte = 0; byte < source.length; byte += BYTES_PER_EVENT) {
    const [x = 0, y = 0, high = 0, middle = 0, low = 0] = source.subarray(byte, byte + BYTES_PER_EVENT);
    if (y === CLOCK_ROW) {
      wraps += 1;
      continue;
    }
    if (x >= SIDE || y >= SIDE) {
      throw refuse("a pixel", `within ${SIDE} x ${SIDE}`, `(${x}, ${y})`, { at: { byte } });
    }
    const microseconds = wraps * CLOCK_WRAP + ((high & 0x7f) << 16) + (middle << 8) + low;
    const step = stepOf(microseconds * 1e-6, length);
    if (step > MOST_WHOLE) {
      throw refuse("a time", `at most ${MOST_WHOLE} steps of ${length} s`, `${microseconds} us`, { at: { byte } });
    }
    steps[count] = step;
    neurons[count] = ((high >> 7) * SIDE + y) * SIDE + x;
    count += 1;
  }
  return new EventList(
    { steps: steps.subarray(0, count), neurons: neurons.subarray(0, count) },
    { size: 2 * SIDE * SIDE, repeated },
  );
}
