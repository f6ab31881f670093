import type { Budget } from "./budget.ts";

/** Bytes that engines take for what JSON is made of, as V8 does, with what makes arrays of it beside them. */
const COST = { array: 64, object: 72, value: 24, key: 40, string: 32 };

const [QUOTE, BACKSLASH, COMMA, COLON, BRACKET, BRACE] = [0x22, 0x5c, 0x2c, 0x3a, 0x5b, 0x7b];

/**
 * Parses JSON after its memory was taken from a budget: `[[],[],...]` takes 13 times its text and more.
 *
 * Throws what `JSON.parse` throws for text that is not JSON.
 */
export function parseJson(text: string, budget: Budget): unknown {
  budget.take(costOf(text), "what the text holds");
  return JSON.parse(text);
}

/** About how many bytes the values of a text take in memory. The text need not be JSON. */
function costOf(text: string): number {
  let cost = COST.value;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case BRACKET:
        cost += COST.array;
        break;
      case BRACE:
        cost += COST.object;
        break;
      case COMMA:
        cost += COST.value;
        break;
      case COLON:
        cost += COST.key;
        break;
      case QUOTE: {
        const end = endOfString(text, at);
        cost += COST.string + 2 * (end - at);
        at = end;
      }
    }
  }
  return cost;
}

/** Where the string that begins at a quote ends. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
