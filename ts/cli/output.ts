/** One JSON document, as `--json` prints it. */
export function inJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
