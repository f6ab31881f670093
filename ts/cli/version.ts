import { existsSync, readFileSync } from "node:fs";

/** The package that this command belongs to: in the folder of this file (bundled, `dist`), or in one above. */
function packageFile(from: URL): URL {
  const file = new URL("package.json", from);
  return existsSync(file) || file.pathname === "/package.json" ? file : packageFile(new URL("../", from));
}

/** The version of the package. */
export const version: string = JSON.parse(readFileSync(packageFile(new URL("./", import.meta.url)), "utf8")).version;
