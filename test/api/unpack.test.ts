/** The core unpacks itself by the language alone, where an engine has nothing built in. */

import { deflateRawSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { unpack } from "../../ts/wasm/unpack.ts";

test.each([0, 1, 2, 3, 4, 5, 1000])("%i bytes, with and without what Node has", (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 167 + 43) & 255);
  const text = deflateRawSync(bytes).toString("base64");
  expect(Uint8Array.from(unpack(text))).toEqual(bytes);
  expect(Uint8Array.from(withoutNode(() => unpack(text)))).toEqual(bytes);
});

function withoutNode<Result>(action: () => Result): Result {
  for (const name of ["Buffer", "process", "atob"]) vi.stubGlobal(name, undefined);
  try {
    return action();
  } finally {
    vi.unstubAllGlobals();
  }
}
