/** What takes arguments that tests have made, right or wrong. */
// biome-ignore lint/suspicious/noExplicitAny: tests put anything in the place of each argument.
type Taker = (...given: any[]) => unknown;

/** A public function with arguments that are right, so that tests can put something else in the place of each part. */
export interface PublicCall {
  /** Arguments with every option that there is, made again at every call. */
  readonly given: () => readonly unknown[];
  /** Calls the function, and uses what it gives as far as that can go wrong. */
  readonly run: Taker;
}

export function call(given: () => readonly unknown[], run: Taker): PublicCall {
  return { given, run };
}

/** Calls by the names of their functions; what belongs to a class is `Class.method`, a constructor `Class`. */
export type Calls = Readonly<Record<string, PublicCall | readonly PublicCall[]>>;
