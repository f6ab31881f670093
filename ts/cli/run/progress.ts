import { Presets, SingleBar } from "cli-progress";

/** Runs shorter than this end before anyone would look at a bar. */
const PATIENCE = 1000;

/** A bar on a terminal that shows how many of all samples are done; nothing without a stream. */
export class Progress {
  readonly #bar: SingleBar | undefined;
  readonly #total: number;
  readonly #begin = Date.now();

  constructor(total: number, stream: NodeJS.WriteStream | undefined) {
    this.#total = total;
    if (stream !== undefined) {
      const format = "{bar} {value} of {total} samples, {eta_formatted} left";
      // The cursor stays: Ctrl-C ends the process at once, and nobody would show it again.
      this.#bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: false }, Presets.shades_grey);
    }
  }

  /** Says that so many are done. */
  update(done: number): void {
    const bar = this.#bar;
    if (bar === undefined) return;
    if (bar.isActive) bar.update(done);
    else if (Date.now() - this.#begin > PATIENCE) bar.start(this.#total, done);
  }

  /** Takes the bar away. */
  stop(): void {
    if (this.#bar?.isActive) this.#bar.stop();
  }
}
