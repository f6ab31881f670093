const SVG = "http://www.w3.org/2000/svg";

/** A new SVG element with attributes. */
export function newElement(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, String(value));
  }
  return element;
}

/** Appends an element that holds words, and returns it. */
export function appendText(
  parent: Element,
  name: string,
  words: string,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElement {
  const element = newElement(parent.ownerDocument, name, attributes);
  element.append(parent.ownerDocument.createTextNode(words));
  parent.append(element);
  return element;
}
