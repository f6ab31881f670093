/** What stands in for `TextDecoder`, `TextEncoder` and `atob` says what the web's own say. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { atob as ownAtob } from "../../ts/hosts/atob.ts";
import { OwnTextDecoder, OwnTextEncoder } from "../../ts/hosts/text.ts";

/** Bytes in which leads and continuations of UTF-8 are likely. */
const bytes = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0xc2, 0xe0, 0xed, 0xef, 0xbb, 0xbf, 0xf0, 0xf4, 0x90, 0x80),
    ),
  )
  .map((list) => Uint8Array.from(list));

test("any bytes are decoded as the web decodes them", () => {
  fc.assert(
    fc.property(bytes, fc.boolean(), (given, ignoreBOM) => {
      const own = new OwnTextDecoder("utf-8", { ignoreBOM }).decode(given);
      expect(own).toBe(new TextDecoder("utf-8", { ignoreBOM }).decode(given));
    }),
    { numRuns: 3000 },
  );
});

test("what is wrong is refused where the web refuses it", () => {
  const read = (decode: () => string) => {
    try {
      return decode();
    } catch (error) {
      return (error as Error).name;
    }
  };
  fc.assert(
    fc.property(bytes, (given) => {
      const own = read(() => new OwnTextDecoder("utf-8", { fatal: true }).decode(given));
      expect(own).toBe(read(() => new TextDecoder("utf-8", { fatal: true }).decode(given)));
    }),
    { numRuns: 3000 },
  );
});

test("a part of a buffer, a buffer, a byte for each character, a long text", () => {
  const text = "é".repeat(10_000);
  const long = new TextEncoder().encode(`--${text}`);
  expect(new OwnTextDecoder("UTF8").decode(long.subarray(2))).toBe(text);
  expect(new OwnTextDecoder().decode(long.slice(2).buffer)).toBe(text);
  expect(new OwnTextDecoder("latin1").decode(Uint8Array.of(0x41, 0xe9, 0xff))).toBe("Aéÿ");
  expect(new OwnTextDecoder().decode()).toBe("");
});

test("any text is encoded as the web encodes it, lone surrogates too", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
      (text) => {
        expect(new OwnTextEncoder().encode(text)).toEqual(new TextEncoder().encode(text));
      },
    ),
    { numRuns: 2000 },
  );
});

test("base64 is what atob makes of it", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (given) => {
      const text = Buffer.from(given).toString("base64");
      expect(ownAtob(text)).toBe(atob(text));
    }),
  );
});
