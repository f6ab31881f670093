/** Under this name consoles (those of Node, Deno and Bun) look for a text to show. */
const CUSTOM = "nodejs.util.inspect.custom";

/**
 * Lets `console.log` show an object by what `show` says of it; default: its `toString()`.
 *
 * Constructors call it. A method with a computed key of this kind would keep bundlers from leaving out classes that a
 * program does not use.
 */
export function makeInspectable<Shown extends object>(object: Shown, show: (object: Shown) => string = String): void {
  const key = Symbol.for(CUSTOM);
  if (!(key in object)) {
    Object.defineProperty(Object.getPrototypeOf(object), key, {
      value(this: Shown) {
        return show(this);
      },
    });
  }
}
