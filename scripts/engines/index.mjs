import { browsers } from "./browsers.mjs";
import { shells } from "./shells.mjs";

/**
 * Engines, each with a `name`, a `processor`, `isQuick` (fetched and done within a minute), and `prepare`, which gives
 * its `version` and `call(build, function, ...arguments)`: calls a function of test/engines/check.mjs with a build of
 * the package there, and gives what was printed. `prepare` throws `Unavailable` if the engine cannot be had.
 */
export const engines = [...shells, ...browsers];
