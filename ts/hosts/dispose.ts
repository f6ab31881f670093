/** Under this name compilers (esbuild, Babel, SWC) look for the method of `using` where the host has no `Symbol.dispose`. */
const SUBSTITUTE = "Symbol.dispose";

/**
 * Lets `using` free an object in hosts that do not know `Symbol.dispose`, as Safari does not.
 *
 * Constructors call it. A computed key that may be either symbol would keep bundlers from leaving out classes that a
 * program does not use.
 */
export function makeDisposable(object: object): void {
  if ((Symbol.dispose as symbol | undefined) === undefined) {
    const prototype = Object.getPrototypeOf(object) as { [key: symbol]: unknown };
    prototype[Symbol.for(SUBSTITUTE)] ??= function (this: { free?(): void }): void {
      this.free?.();
    };
  }
}
