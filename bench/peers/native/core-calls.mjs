// The calls of one run into the core, to be made again without the TypeScript layer: what the core alone takes.

/** The calls of a run that do its work; the others ask for its results. The native program makes the same. */
const WORK = new Set([
  "inputs_list_spikes",
  "inputs_are_finite",
  "network_bind",
  "network_record_spikes",
  "network_run",
]);

/** Keeps the calls made into an instance while `phase` is `begin` or `run`, and the memory that was lent for them. */
export class CoreCalls {
  #calls = { begin: [], run: [] };
  #memory;
  /** Now. */
  phase = "";

  /** The exports of an instance, watched. */
  watched(exports) {
    this.#memory = exports.memory;
    const wrapped = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? (...args) => this.#call(name, value, args) : value,
    ]);
    return Object.fromEntries(wrapped);
  }

  #call(name, call, args) {
    const calls = this.#calls[this.phase];
    if (calls === undefined) return call(...args);
    // What was lent stays, for the calls that are made again.
    if (name === "release") return undefined;
    if (name !== "allocate") calls.push({ name, call, args });
    return call(...args);
  }

  /** The calls that do the work, as a function that makes them all. */
  work() {
    const calls = this.#calls.run.filter(({ name }) => WORK.has(name));
    return () => {
      for (const { call, args } of calls) call(...args);
    };
  }

  /** Makes all calls from the beginning; the digest that the last of them gives. */
  digest() {
    for (const { call, args } of [...this.#calls.begin, ...this.#calls.run]) call(...args);
    const { args } = this.#calls.run.findLast(({ name }) => name === "network_digest");
    const digest = new DataView(this.#memory.buffer).getBigUint64(args.at(-1) >>> 0, true);
    return digest.toString(16).padStart(16, "0");
  }
}
