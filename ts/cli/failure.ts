import { BitspikeError, type Problem } from "../index.ts";

/** What is wrong with a file or a call, for programs. */
export interface Failure {
  /** The file it was found in, where it is one. */
  readonly file?: string;
  readonly code: string;
  readonly message: string;
  /** What else the error knows, e.g. the node of a model or the row of a trace. */
  readonly [detail: string]: unknown;
}

/** A wrong use of the command that only shows once files have been looked at. */
export class UseError extends BitspikeError {
  static readonly code = "BITSPIKE_USE";
  override readonly name = "UseError";
  readonly code = UseError.code;
}

/** Something that went wrong with a file. */
class FileFailure extends Error {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(file, { cause });
    this.file = file;
  }
}

/** Runs what works on a file, so that whatever goes wrong there is told with the name of the file. */
export function within<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof FileFailure ? error : new FileFailure(file, error);
  }
}

/** What a failure says, a line each: a description may have many problems. */
export function sentencesOf({ message, problems, count }: Failure): [first: string, ...others: string[]] {
  if (!Array.isArray(problems) || problems.length < 2) return [message];
  const sentences = problems.map(({ message: sentence }: Problem) => `  - ${sentence}`);
  const more = (typeof count === "number" ? count : problems.length) - problems.length;
  return [`${problems.length + more} problems:`, ...sentences, ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** What the system says, in words; other codes are told as they come. */
const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder, expected a file",
  EACCES: "it must not be opened (permission denied)",
  ENOSPC: "there is no space left for it",
};

/** What an error says about a file or a call; undefined for errors that are no fault of either: bugs. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof FileFailure) {
    const failure = failureOf(error.cause);
    return failure && { file: error.file, ...failure };
  }
  if (error instanceof BitspikeError) {
    const { name: _, ...details } = error;
    return { ...details, code: error.code, message: error.message };
  }
  if (error instanceof Error && "syscall" in error && "code" in error) {
    const code = String(error.code);
    return { code, message: SYSTEM[code] ?? error.message };
  }
  return undefined;
}

/** What an error says about a file or a call; bugs are thrown on. */
export function failureOrBug(error: unknown): Failure {
  const failure = failureOf(error);
  if (failure === undefined) throw error;
  return failure;
}
