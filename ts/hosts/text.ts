/**
 * Text as bytes where the host has no `TextDecoder` and `TextEncoder`, which are the web's and not the language's: in an
 * AudioWorklet, in jsdom, in shells of engines.
 *
 * The build gives these two to all code of an entry that names them, that of libraries too (scripts/build.mjs).
 */

const REPLACEMENT = 0xfffd;

interface DecoderOptions {
  readonly fatal?: boolean;
  readonly ignoreBOM?: boolean;
}

/** As much of the web's `TextDecoder` as is needed: UTF-8, and the encodings of a byte each as ISO 8859-1. */
export class OwnTextDecoder {
  readonly #isUtf8: boolean;
  readonly #isFatal: boolean;
  readonly #keepsMark: boolean;

  constructor(encoding = "utf-8", { fatal = false, ignoreBOM = false }: DecoderOptions = {}) {
    this.#isUtf8 = /^utf-?8$/i.test(encoding);
    this.#isFatal = fatal;
    this.#keepsMark = ignoreBOM;
  }

  decode(source: ArrayBufferView | ArrayBuffer = new ArrayBuffer(0)): string {
    const bytes = ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source);
    return this.#isUtf8 ? textOf(codePointsIn(bytes, this.#isFatal, this.#keepsMark)) : textOf(bytes);
  }
}

/** As much of the web's `TextEncoder` as is needed. */
export class OwnTextEncoder {
  encode(text = ""): Uint8Array {
    // Each character, percent-encoded, is its bytes; a lone surrogate is what the standard replaces it by.
    const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, String.fromCharCode(REPLACEMENT)));
    const bytes = escaped.replace(/%(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  }
}

/** The host's own where it has one. */
const web = globalThis as { readonly TextDecoder?: unknown; readonly TextEncoder?: unknown };
const Decoder = (web.TextDecoder ?? OwnTextDecoder) as typeof OwnTextDecoder;
const Encoder = (web.TextEncoder ?? OwnTextEncoder) as typeof OwnTextEncoder;

export { Decoder as TextDecoder, Encoder as TextEncoder };

function textOf(codePoints: ArrayLike<number>): string {
  const parts: string[] = [];
  // A call has room for so many arguments.
  for (let first = 0; first < codePoints.length; first += 4096) {
    parts.push(String.fromCodePoint(...Array.prototype.slice.call(codePoints, first, first + 4096)));
  }
  return parts.join("");
}

/**
 * The code points of UTF-8. A sequence that is cut short or wrong is replaced up to its first wrong byte, as the web does
 * (https://encoding.spec.whatwg.org/#utf-8-decoder); a byte order mark is left out, if it is not to be kept.
 */
function codePointsIn(bytes: Uint8Array, isFatal: boolean, keepsMark: boolean): number[] {
  const codePoints: number[] = [];
  let at = !keepsMark && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    at += 1;
    if (lead < 0x80) {
      codePoints.push(lead);
      continue;
    }
    const following =
      lead >= 0xc2 && lead <= 0xdf ? 1 : (lead & 0xf0) === 0xe0 ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    // What the second byte may be: neither longer than need be, nor a surrogate, nor beyond the last character.
    let least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    let most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    let codePoint = lead & (0x3f >> following);
    let missing = following;
    for (; missing > 0; missing -= 1) {
      const byte = bytes[at];
      if (byte === undefined || byte < least || byte > most) {
        break;
      }
      codePoint = (codePoint << 6) | (byte & 0x3f);
      at += 1;
      least = 0x80;
      most = 0xbf;
    }
    const isWhole = following > 0 && missing === 0;
    if (!isWhole && isFatal) {
      throw new TypeError("The encoded data was not valid for encoding utf-8");
    }
    codePoints.push(isWhole ? codePoint : REPLACEMENT);
  }
  return codePoints;
}
