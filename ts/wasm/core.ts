import { BitspikeError, CrashedError } from "../errors.ts";
import { Loan, Memory } from "./memory.ts";
import type { Raw } from "./raw.ts";

/** One instance of the WebAssembly module. Networks live in it, and die with it. */
export class Core {
  readonly raw: Raw;
  readonly memory: Memory;
  #crash: unknown;

  constructor(instance: WebAssembly.Instance) {
    this.raw = instance.exports as unknown as Raw;
    this.memory = new Memory(this.raw);
  }

  get hasCrashed(): boolean {
    return this.#crash !== undefined;
  }

  /** Throws if this instance is dead. */
  assertAlive(): void {
    if (this.#crash !== undefined) {
      throw new CrashedError(this.#crash);
    }
  }

  /**
   * Calls into the instance. A trap or a full stack leave it broken; errors of our own come from what is done before the
   * call, such as lending memory, and leave it as it was.
   */
  call<Result>(enter: (raw: Raw) => Result): Result {
    this.assertAlive();
    try {
      return enter(this.raw);
    } catch (cause) {
      throw cause instanceof BitspikeError ? cause : this.crash(cause);
    }
  }

  /** Lends memory to `borrow`, and takes it all back when it returns or throws. */
  lend<Result>(borrow: (loan: Loan) => Result): Result {
    this.assertAlive();
    const loan = new Loan(this.raw);
    try {
      return borrow(loan);
    } catch (cause) {
      // A trap in the allocator itself, which is not called by `call`.
      throw cause instanceof WebAssembly.RuntimeError ? this.crash(cause) : cause;
    } finally {
      // What a dead instance lent is lost with it.
      if (!this.hasCrashed) {
        loan.end();
      }
    }
  }

  /** Marks the instance dead, and gives the error to throw. */
  crash(cause: unknown): CrashedError {
    this.#crash = cause;
    this.memory.detachViews();
    return new CrashedError(cause);
  }
}
