// The core inside a bundle: deflated, in base64, in lines.

import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The text of a bundle that holds `core`, with another core in its place. */
export function withCore(bundle, core, other) {
  const packed = /[A-Za-z0-9+/\n]{20000,}=*/.exec(bundle)?.[0];
  if (!packed || !inflateRawSync(Buffer.from(packed, "base64")).equals(core)) {
    throw new Error("the bundle does not hold the core that lies beside it; build again");
  }
  return bundle.replace(packed, deflateRawSync(other).toString("base64"));
}
