/** Where a run can be taken up again. */
export interface Keyframe {
  readonly step: number;
  readonly snapshot: Uint8Array;
  readonly counts?: Float64Array;
}

const MOST_FRAMES = 256;
const MOST_BYTES = 96 * 2 ** 20;

/**
 * Snapshots of a run, at steps that are multiples of an interval.
 *
 * When there are too many, every other one is dropped and the interval doubled: however long the run, going back costs no
 * more than the steps of one interval.
 */
export class Keyframes {
  #interval: number;
  #frames: Keyframe[] = [];

  constructor(interval: number) {
    this.#interval = interval;
  }

  /** The next step at or after which a snapshot is wanted. */
  nextAfter(step: number): number {
    return (Math.floor(step / this.#interval) + 1) * this.#interval;
  }

  /** Whether one is wanted at this step. */
  isWantedAt(step: number): boolean {
    return step % this.#interval === 0 && step > (this.#frames.at(-1)?.step ?? -1);
  }

  add(frame: Keyframe): void {
    this.#frames.push(frame);
    const bytes = frame.snapshot.length * this.#frames.length;
    if (this.#frames.length > 2 && (this.#frames.length > MOST_FRAMES || bytes > MOST_BYTES)) {
      this.#interval *= 2;
      this.#frames = this.#frames.filter(({ step }) => step % this.#interval === 0);
    }
  }

  /** The last one at or before a step: there always is that of step 0. */
  before(step: number): Keyframe | undefined {
    return this.#frames.findLast((frame) => frame.step <= step);
  }
}
