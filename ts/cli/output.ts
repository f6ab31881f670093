/** One JSON document for a file; what is printed goes through `printJson`. */
export function inJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
