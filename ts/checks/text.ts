/**
 * What in a text cannot be written to a file, in words; undefined if all of it can.
 *
 * Files hold text as UTF-8, and most formats end a name at U+0000.
 */
export function unwritable(text: string): string | undefined {
  if (text.includes("\0")) return "the character U+0000";
  const half = /\p{Surrogate}/u.exec(text)?.[0];
  return half === undefined ? undefined : `half a character (U+${half.charCodeAt(0).toString(16).toUpperCase()})`;
}
