// One side of a game in lockstep: it never waits for the other side's keys, but guesses them, and goes back and does it
// again where it has guessed wrong.

import { currentsOf } from "./player.mjs";
import { makeWorld, PLAYERS } from "./world.mjs";

/** Steps that may be guessed at a time: as many snapshots are kept. */
const MOST_GUESSED = 32;

export class Peer {
  #player;
  #isCareless;
  #network = makeWorld();
  /** Keys of both players by step; the other's only as far as they have arrived. */
  #own = [];
  #other = [];
  /** What the other's keys were taken for. */
  #taken = [];
  /** Snapshots before each of the last steps. */
  #snapshots = Array.from({ length: MOST_GUESSED + 1 }, () => undefined);
  /** The first step that was guessed wrong. */
  #wrong = Infinity;
  /** Digests before each step that is settled: nothing that still arrives can change them. */
  digests = [];
  rollbacks = 0;
  repeated = 0;
  longest = 0;

  /** `isCareless`: never goes back, to see what happens then. */
  constructor(player, { isCareless = false } = {}) {
    this.#player = player;
    this.#isCareless = isCareless;
  }

  /** Steps that have been simulated. */
  get step() {
    return this.#taken.length;
  }

  /** Steps for which the keys of both are known. */
  get settled() {
    return this.digests.length - 1;
  }

  /** Whether there is a snapshot left to guess with. */
  get mayGuess() {
    return this.step - Math.max(this.settled, 0) < MOST_GUESSED;
  }

  /** Takes a message of the other side. */
  receive({ step, keys }) {
    this.#other[step] = keys;
    if (step < this.step && this.#taken[step] !== keys) this.#wrong = Math.min(this.#wrong, step);
  }

  /** Goes back to the first step that was guessed wrong, and does all from there again. */
  correct() {
    if (this.#wrong < Infinity && !this.#isCareless) {
      const now = this.step;
      this.#network.restore(this.#snapshots[this.#wrong % this.#snapshots.length]);
      this.#taken.length = this.#wrong;
      while (this.step < now) this.#simulate();
      this.rollbacks += 1;
      this.repeated += now - this.#wrong;
      this.longest = Math.max(this.longest, now - this.#wrong);
      this.#wrong = Infinity;
    }
    this.#settle();
  }

  /** Simulates one step with the player's own keys, and what is known or guessed of the other's. Gives the message to send. */
  advance(keys) {
    const step = this.step;
    this.#own[step] = keys;
    this.#simulate();
    return { step, keys };
  }

  /** The state as it is now, guesses included. */
  get digest() {
    return this.#network.digest;
  }

  free() {
    this.#network.free();
  }

  #simulate() {
    const step = this.step;
    const place = step % this.#snapshots.length;
    this.#snapshots[place] = this.#network.snapshot();
    const other = this.#other[step] ?? this.#guess(step);
    this.#taken.push(other);
    const keys = this.#player === 0 ? [this.#own[step], other] : [other, this.#own[step]];
    this.#network.forward(Object.fromEntries(PLAYERS.map((name, index) => [name, currentsOf(keys[index])])));
  }

  /** Keys are held: what was down last is down still. */
  #guess(step) {
    for (let before = step - 1; before >= 0; before -= 1) {
      if (this.#other[before] !== undefined) return this.#other[before];
    }
    return 0;
  }

  /** Notes the digest before every step up to the first whose keys have not arrived. */
  #settle() {
    while (this.digests.length < this.step) {
      const next = this.digests.length;
      if (next > 0 && this.#other[next - 1] === undefined) return;
      this.digests.push(digestIn(this.#snapshots[next % this.#snapshots.length]));
    }
  }
}

/** A snapshot's header ends with the hash of what follows, which is the digest (docs/definition.md, section 6). */
function digestIn(snapshot) {
  const view = new DataView(snapshot.buffer, snapshot.byteOffset);
  return view.getBigUint64(24, true).toString(16).padStart(16, "0");
}
