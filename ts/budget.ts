import { fieldsOf } from "./checks/fields.ts";
import { Place, Problems } from "./checks/problems.ts";
import { inBytes } from "./errors.ts";
import { InvalidArgumentError } from "./index.ts";

/** How much memory the content of a file may take. */
export interface BudgetOptions {
  /**
   * How many bytes everything in the file may take in memory, unpacked. Default: 16 times the size of the file, at least
   * 256 MiB.
   *
   * A small file can ask for very much memory: packed zeros, arrays that many names lead to, sizes without data.
   */
  readonly maximumBytes?: number | undefined;
}

/** Files of any size may ask for this much. */
const LEAST = 2 ** 28;
/** More than numbers take in any format that does not pack them; in JSON those of one digit take 12 times their text. */
const TIMES_THE_FILE = 16;

/** What to do about a file that asks for more than its budget. */
export const MORE_BYTES = "allow more with maximumBytes (--maximum-bytes on the command line)";

/** A request for more memory than a file may have, in words. */
export interface Excess {
  /** What needs it, e.g. `the array "w"`. */
  readonly what: string;
  /** What it needs, e.g. `1.49 GiB`. */
  readonly asked: string;
  /** Completes "must be ...". */
  readonly limit: string;
  /** Names the option that allows more. */
  readonly remedy: string;
}

/** The bytes of memory that one file may still ask for. Readers take from it before they allocate. */
export class Budget {
  readonly #maximum: number;
  readonly #refuse: (excess: Excess) => Error;
  #left: number;

  /**
   * The budget of a file of so many bytes; `refuse` makes the error of whoever asks for more.
   *
   * Throws an `InvalidArgumentError` for a limit that is no number of bytes.
   */
  constructor(fileBytes: number, options: BudgetOptions, refuse: (excess: Excess) => Error) {
    const { maximumBytes } = fieldsOf(options, "options");
    if (maximumBytes !== undefined && !(typeof maximumBytes === "number" && maximumBytes >= 0)) {
      const problems = new Problems();
      problems.add(new Place("options.maximumBytes"), maximumBytes, "a number of bytes");
      throw new InvalidArgumentError(problems);
    }
    this.#maximum = maximumBytes ?? Math.max(LEAST, TIMES_THE_FILE * fileBytes);
    this.#left = this.#maximum;
    this.#refuse = refuse;
  }

  /** Bytes that may still be taken. */
  get left(): number {
    return this.#left;
  }

  /** Takes bytes for something, or throws what `refuse` makes and takes nothing. */
  take(bytes: number, what: string, refuse: (excess: Excess) => Error = this.#refuse): void {
    // A size that overflowed to NaN must not pass either.
    if (!(bytes <= this.#left)) {
      const [asked, limit] = [inBytes(bytes), `at most ${inBytes(this.#maximum)} in all`];
      throw refuse({ what, asked, limit, remedy: MORE_BYTES });
    }
    this.#left -= bytes;
  }
}
