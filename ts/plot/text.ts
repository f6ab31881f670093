/** Elements as text: the same bytes for the same picture, whichever document it was drawn in. */

const ELEMENT = 1;

/** An element as XML, attributes in alphabetical order: documents list them in orders of their own. */
export function textOf(element: Element): string {
  const attributes = Array.from(element.attributes)
    .filter(({ name }) => name !== "xmlns")
    .map(({ name, value }) => ` ${name}="${escaped(value)}"`)
    .sort();
  const children = Array.from(element.childNodes, (child) =>
    child.nodeType === ELEMENT ? textOf(child as Element) : escaped(child.textContent ?? ""),
  ).join("");
  const head = `<${element.localName}${attributes.join("")}`;
  return children === "" ? `${head}/>` : `${head}>${children}</${element.localName}>`;
}

/** Rounds the coordinates of an element and of all within to hundredths of a pixel. */
export function roundCoordinates(element: Element): void {
  for (const { name, value } of Array.from(element.attributes)) {
    if (LONG_NUMBER.test(value) && name !== "class") {
      element.setAttribute(
        name,
        value.replaceAll(new RegExp(LONG_NUMBER, "g"), (number) => short(Number(number))),
      );
    }
  }
  for (const child of Array.from(element.children)) {
    roundCoordinates(child);
  }
}

/** A number with at most two decimals. */
export function short(number: number): string {
  return String(Math.round(number * 100) / 100 + 0);
}

const LONG_NUMBER = /-?\d+\.\d{3,}(?:e[-+]?\d+)?|-?\d+(?:\.\d+)?e[-+]?\d+/;

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
