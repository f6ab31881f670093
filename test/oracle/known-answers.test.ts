/** What the oracle computes with, against published answers. */

import { describe, expect, test } from "vitest";
import { exp, log, normalQuantile } from "./mathematics.ts";
import { pick, threefry4x32, type Words } from "./random.ts";
import { xxh64 } from "./xxh64.ts";

describe("known answers", () => {
  /** Random123, kat_vectors, threefry4x32 with 20 rounds. */
  test.each([
    [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732],
    ],
    [
      [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84],
    ],
  ])("Threefry4x32-20 of key %j", (key, counter, expected) => {
    expect(threefry4x32(key as unknown as Words, counter as unknown as Words)).toEqual(expected);
  });

  test("pick is exact beyond 53 bits", () => {
    expect(pick(0xffffffff, 2 ** 24)).toBe(2 ** 24 - 1);
    expect(pick(0x80000000, 3)).toBe(1);
    expect(pick(0, 7)).toBe(0);
  });

  /** The first three are in xxHash's and python-xxhash's documentation, the others made with python-xxhash 3.5. */
  test.each([
    ["", 0n, "ef46db3751d8e999"],
    ["xxhash", 0n, "32dd38952c4bc720"],
    ["xxhash", 20141025n, "b559b98d844e0635"],
    ["Nobody inspects the spammish repetition", 0n, "fbcea83c8a378bf1"],
  ])("XXH64 of %j with seed %d", (text, seed, expected) => {
    expect(hex64(xxh64(new TextEncoder().encode(text), seed))).toBe(expected);
  });

  test.each([
    [1, 0n, "1f25c8d0bc1f4bb6"],
    [4, 1n, "5ec9fdd10fcbcb0e"],
    [8, 2n, "b6d87bfd70f2a868"],
    [31, 3n, "a733809b8b797de8"],
    [32, 4n, "4cb5eda171b96047"],
    [77, 2n ** 63n + 5n, "620997fbf5d9a9ae"],
    [100, 2n ** 64n - 1n, "7d5ca39dfcfbeaca"],
  ])("XXH64 of %d bytes 3, 10, 17, ...", (length, seed, expected) => {
    expect(
      hex64(
        xxh64(
          Uint8Array.from({ length }, (_, i) => i * 7 + 3),
          seed,
        ),
      ),
    ).toBe(expected);
  });

  /** Bits from Rust's libm 0.2.16; the host's functions give other ones for some of these. */
  test.each(libmBits())("%s(%d)", (name, x, bits) => {
    expect(bitsOf(name === "exp" ? exp(x) : log(x))).toBe(bits);
  });

  /** The check values of the paper (AS 241, page 484). */
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798408],
  ])("normal quantile of %d", (p, expected) => {
    expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(1e-15);
  });
});

function hex64(x: bigint): string {
  return x.toString(16).padStart(16, "0");
}

function bitsOf(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return hex64(view.getBigUint64(0));
}

/** Name, argument and bits of the result. */
function libmBits(): [string, number, string][] {
  return [
    ["log", 0.611330524226134, "bfdf7eda70b23fb8"],
    ["log", 0.3077055599258405, "bff2db982e354e21"],
    ["log", 0.6553925700911548, "bfdb0a95038b23c3"],
    ["log", 0.8223746819756795, "bfc90815386a550c"],
    ["log", 0.7476039771860532, "bfd29dcf0c21e794"],
    ["log", 0.754770272621476, "bfd201813ff24095"],
    ["exp", -30.352575152871864, "3d328367c6a6254e"],
    ["exp", -0.1153933012337096, "3fec833339e03205"],
    ["exp", -654.0660699884396, "04f4da26ab47669a"],
    ["exp", -4.447789832839479e-8, "3fefffffe81f011c"],
    ["exp", -654.0660699884396, "04f4da26ab47669a"],
    ["exp", -4.44984127955339e-10, "3fefffffffc2d783"],
    ["exp", -27.715951296285404, "3d7028e6812d7368"],
    ["exp", -0.05927659432802265, "3fee2884a29955c5"],
    ["exp", 2.22508618332619, "40228231082ecfbf"],
    ["log", 0.4742589867636229, "bfe7df3f00441cab"],
    ["log", 0.18724158278200775, "bfface41aef5f3a7"],
    ["log", 0.9991092339772121, "bf4d339df333b693"],
    ["log", 1.0166737854426308e287, "4084a6de1f397173"],
    ["log", 0.38173650514648383, "bfeed119252cb7a4"],
    ["log", 0.9042225290322676, "bfb9c6268ec133e4"],
    ["log", 0.9992114595807484, "bf49d95da7da9c36"],
    ["log", 1.7681025523381367e-41, "c05775825d6dceb3"],
  ];
}
