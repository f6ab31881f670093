import { BitspikeError, CrashedError } from "./errors.ts";
import { Loan, Memory } from "./wasm/memory.ts";
import type { Raw } from "./wasm/raw.ts";

/** What an instance consists of: plain data, which all copies of this package in an application can share. */
export interface CoreState {
  readonly module: WebAssembly.Module;
  readonly exports: Raw;
  /** What ended it; undefined while it is alive. */
  crash?: unknown;
}

/**
 * A core: one instance of the WebAssembly module. Networks live in it, and die with it.
 *
 * Several cores can live side by side, of one module or of several; nothing passes from one to another.
 */
export class Core {
  readonly state: CoreState;
  readonly raw: Raw;
  readonly memory: Memory;

  constructor(state: CoreState) {
    this.state = state;
    this.raw = state.exports;
    this.memory = new Memory(state.exports);
  }

  get hasCrashed(): boolean {
    return this.state.crash !== undefined;
  }

  /** Throws if this instance is dead. */
  assertAlive(): void {
    if (this.hasCrashed) {
      throw new CrashedError(this.state.crash);
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
      throw (cause as Error | undefined)?.name === "RuntimeError" ? this.crash(cause) : cause;
    } finally {
      // What a dead instance lent is lost with it.
      if (!this.hasCrashed) {
        loan.end();
      }
    }
  }

  /** Marks the instance dead, and gives the error to throw. */
  crash(cause: unknown): CrashedError {
    this.state.crash = cause;
    this.memory.detachViews();
    return new CrashedError(cause);
  }
}
