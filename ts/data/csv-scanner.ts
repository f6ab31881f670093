import type { Refuse } from "./data-error.ts";

/** What is done with the fields of a table, one after the other. */
export interface CsvVisitor {
  /** A field without spaces around it: `text` from `from` up to, but without, `end`. */
  field(text: string, from: number, end: number, line: number): void;
  /** The end of a line that held fields; `line` is where it began. */
  row(line: number): void;
}

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE, QUOTE, HASH] = [9, 10, 13, 32, 34, 35];

/** Quotes within quotes are replaced, which takes many times their memory. */
const LONGEST_QUOTED = 10_000;

const isEnd = (code: number) => code === LINE_FEED || code === CARRIAGE_RETURN || Number.isNaN(code);
const isBlank = (code: number) => code === SPACE || code === TAB || code === 0xa0 || code === 11 || code === 12;

/**
 * Goes through the fields of a text in CSV (RFC 4180); lines that are empty or begin with `#` are left out.
 *
 * Own code, and not a library: none hands over fields without making strings of all of them, and 50 MB of empty lines or
 * of commas must take no memory.
 */
export function scanCsv(text: string, delimiter: string, visitor: CsvVisitor, refuse: Refuse): void {
  const separator = delimiter.charCodeAt(0);
  // Several spaces part two fields like one, and at the ends of a line they part none.
  const isSpaced = separator === SPACE;
  const isPadding = (code: number) => code !== separator && isBlank(code);
  let line = 1;
  let at = 0;

  const skip = (isSkipped: (code: number) => boolean) => {
    while (isSkipped(text.charCodeAt(at))) at += 1;
  };
  const skipBetween = () => skip(isSpaced ? isBlank : isPadding);

  /** Reads a field that begins with a quote, up to what follows its end. */
  const quoted = () => {
    const start = at;
    const begin = line;
    let hasQuotes = false;
    for (at += 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) throw refuse("a quote", "closed", "one that does not end", { at: { line: begin } });
      if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) line += 1;
      if (code !== QUOTE) continue;
      if (text.charCodeAt(at + 1) !== QUOTE) break;
      hasQuotes = true;
      at += 1;
    }
    if (at - start > LONGEST_QUOTED) {
      const found = `one of ${at - start}`;
      throw refuse("the field", `of at most ${LONGEST_QUOTED} characters`, found, { at: { line: begin } });
    }
    const inside = text.slice(start + 1, at).trim();
    const field = hasQuotes ? inside.replaceAll('""', '"') : inside;
    at += 1;
    skipBetween();
    const code = text.charCodeAt(at);
    if (!isEnd(code) && code !== separator && !(isSpaced && isBlank(text.charCodeAt(at - 1)))) {
      throw refuse("the field", "over where its quote ends", "more behind it", { at: { line: begin } });
    }
    visitor.field(field, 0, field.length, begin);
  };

  const plain = () => {
    const start = at;
    skip((code) => code !== separator && !isEnd(code));
    let end = at;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
    visitor.field(text, start, end, line);
  };

  while (at < text.length) {
    const begin = line;
    skipBetween();
    if (text.charCodeAt(at) === HASH) skip((code) => !isEnd(code));
    else if (!isEnd(text.charCodeAt(at))) {
      for (;;) {
        if (text.charCodeAt(at) === QUOTE) quoted();
        else plain();
        skipBetween();
        if (isEnd(text.charCodeAt(at))) break;
        // Spaces have been skipped already.
        if (!isSpaced) {
          at += 1;
          skipBetween();
        }
      }
      visitor.row(begin);
    }
    if (text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at += 1;
    at += 1;
    line += 1;
  }
}
