/** Tells how many steps are due, at a number of steps a second, and how many there have been lately. */
export class Pace {
  #speed: number;
  #begun = 0;
  #done = 0;
  #counted: { at: number; steps: number }[] = [];

  constructor(speed: number) {
    this.#speed = speed;
  }

  /** Counts from now on. */
  begin(now: number, speed = this.#speed): void {
    this.#speed = speed;
    this.#begun = now;
    this.#done = 0;
    this.#counted = [];
  }

  /** Steps due by now. Where it cannot keep up, it does not try to catch up later. */
  due(now: number): number {
    if (this.#speed === Number.POSITIVE_INFINITY) {
      return this.#speed;
    }
    const due = Math.floor(((now - this.#begun) * this.#speed) / 1000) - this.#done;
    const most = Math.max(1, this.#speed / 4);
    if (due > most) {
      this.#begun += ((due - most) * 1000) / this.#speed;
    }
    return Math.floor(Math.min(due, most));
  }

  count(now: number, steps: number): void {
    this.#done += steps;
    this.#counted.push({ at: now, steps });
    this.#counted = this.#counted.filter(({ at }) => at > now - 1000);
  }

  /** Steps a second in the last second. */
  measured(now: number): number | undefined {
    const first = this.#counted[0];
    if (first === undefined || now - first.at < 200) {
      return undefined;
    }
    const steps = this.#counted.slice(1).reduce((sum, one) => sum + one.steps, 0);
    return (steps * 1000) / (now - first.at);
  }
}
