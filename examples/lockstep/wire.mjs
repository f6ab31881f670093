// A wire on which messages take their time, and overtake each other.

import { randomAt } from "./random.mjs";

/** Ticks that a message takes: most a few, some many. */
const LONGEST = 12;

export class Wire {
  #seed;
  #sent = 0;
  /** Messages by the tick at which they arrive. */
  #underWay = new Map();
  overtaken = 0;
  #latest = -1;

  constructor(seed) {
    this.#seed = seed;
  }

  send(message, tick) {
    const word = randomAt(this.#seed, this.#sent);
    this.#sent += 1;
    const takes = 1 + (word % 4 === 0 ? (word >>> 8) % LONGEST : (word >>> 8) % 3);
    const arrives = tick + takes;
    if (!this.#underWay.has(arrives)) this.#underWay.set(arrives, []);
    this.#underWay.get(arrives).push(message);
  }

  /** The messages that arrive at a tick. */
  receive(tick) {
    const messages = this.#underWay.get(tick) ?? [];
    this.#underWay.delete(tick);
    for (const { step } of messages) {
      if (step < this.#latest) this.overtaken += 1;
      this.#latest = Math.max(this.#latest, step);
    }
    return messages;
  }
}
