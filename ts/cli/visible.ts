/**
 * Characters that a terminal obeys, or that change how others look: controls (ESC, BEL, CR, line breaks, the C1 set),
 * marks of direction, what has no width, halves of characters.
 */
const OBEYED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text in which every character can be seen: those that a terminal would obey stand there as in JSON, e.g. `\u001b`. */
export function visible(text: string): string {
  return text.replace(OBEYED, escaped);
}

/** One or two units of UTF-16 as JSON writes them. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }).join("");
}
