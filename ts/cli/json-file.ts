import { UseError } from "./failure.ts";

/** What JSON in the bytes of a file says, or an error that says what was expected in its place. */
export function parseJson(bytes: Uint8Array, expected: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    // The engine quotes the file, whose control characters a terminal would obey.
    const reason = (error as Error).message.replace(/\p{Cc}/gu, escaped);
    throw new UseError(`it is no JSON (${reason}), expected ${expected}`);
  }
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
