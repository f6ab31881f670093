/** The most characters of a text that a message repeats. */
const LONGEST_TEXT = 60;

/** The most characters of a part of a message that others have put together. */
export const LONGEST_PHRASE = 600;

/** The most names that a message lists. */
const LISTED_NAMES = 30;

/** The text, or the beginning of one that is too long for a message. */
export function shorten(text: string, longest: number = LONGEST_TEXT): string {
  if (text.length <= longest) {
    return text;
  }
  const end = longest - 3;
  // A cut between the two halves of a character would leave a half that is no text.
  const isBetweenHalves = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, isBetweenHalves ? end - 1 : end)}...`;
}

/** Names as a list for a message: the first ones, each shortened, and how many more there are. */
export function listOf(names: readonly string[]): string {
  const first = names.slice(0, LISTED_NAMES).map((name) => shorten(name));
  const more = names.length - first.length;
  return more === 0 ? first.join(", ") : `${first.join(", ")} and ${more} more`;
}
