import { OutOfMemoryError } from "./errors.ts";

/** An array that is made here has at most so many bytes, about what engines allocate at once. */
export const MOST_BYTES = 2 ** 31;

/** What helps in general. */
export const SMALLER = "do it in smaller pieces";

/** An array of small arrays takes so many bytes for each of them, beside what is in it. */
const ROW_BYTES = 128;

/** A kind of typed array, by what is called to make one. */
interface Kind<Made> {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): Made;
}

/**
 * An array as long as somebody has asked for, all 0; `what` needs it, `remedy` is what would help.
 *
 * The host's word for more than there is would be a bare `RangeError`, or the end of the process: here it is an
 * {@link OutOfMemoryError}.
 */
export function allocate<Made>(Kind: Kind<Made>, length: number, what: string, remedy: string): Made {
  const bytes = length * Kind.BYTES_PER_ELEMENT;
  checkRoom(bytes, what, remedy);
  try {
    return new Kind(length);
  } catch {
    throw new OutOfMemoryError(what, bytes, remedy);
  }
}

/** Throws if so many bytes are more than one call may ask for. */
export function checkRoom(bytes: number, what: string, remedy: string): void {
  if (!(bytes <= MOST_BYTES)) {
    throw new OutOfMemoryError(what, bytes, remedy);
  }
}

/** The same for so many arrays of so many bytes each. */
export function checkRows(count: number, bytes: number, what: string, remedy: string): void {
  checkRoom(count * (bytes + ROW_BYTES), what, remedy);
}
