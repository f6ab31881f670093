import { browsers } from "./browsers.mjs";
import { shells } from "./shells.mjs";
import { tapes } from "./tapes.mjs";

/**
 * Engines. Each has a `name`, a `processor`, whether it `isQuick` (fetched and done within a minute), and `prepare`,
 * which gives its `version` and `call(build, function, ...arguments)`: calls a function of test/engines/check.mjs with
 * a build of the package there, and gives what was printed. Where `hasJavaScript` is false only `checkAll` can be called;
 * where `isNative` is true it plays not that build but the crate. `prepare` throws `Unavailable` if it cannot be had.
 */
export const engines = [...shells, ...browsers, ...tapes];
