import { isArray, isRevoked } from "../checks/built-ins.ts";
import { Place, Problems } from "../checks/problems.ts";
import { makeInspectable } from "../hosts/inspect.ts";
import { InvalidArgumentError } from "../index.ts";
import { currentDocument } from "./document.ts";
import { appendText, newElement } from "./elements.ts";
import { INK, PAPER, ROOT_CLASS, stylesheet } from "./palette.ts";
import { drawPanel, heightOf, type Panel } from "./panel.ts";
import { roundCoordinates, textOf } from "./text.ts";

/**
 * What a figure shows.
 *
 * Internal, as the declarations that ship must not lead to those of the charting library, which does not ship.
 *
 * @internal
 */
export interface FigureContent {
  /** Drawn above the panels, if there is one. */
  readonly title: string | undefined;
  /** What the picture is called where no title was given. */
  readonly name: string;
  readonly description: string;
  readonly width: number;
  readonly panels: readonly Panel[];
}

const TITLE_HEIGHT = 34;
const BOTTOM = 8;

/**
 * A picture, drawn when it is asked for: as the text of an SVG file, or as an element.
 *
 * Equal numbers give equal bytes, wherever it is drawn. It follows the reader's colour scheme; a page can set its
 * colours, the variables `--bitspike-paper`, `-ink`, `-faint` and `-1` to `-6`, by a rule for `.bitspike-plot`. For screen
 * readers it is an image with a title and a description.
 *
 * @example
 * ```ts
 * import { NeuralNetwork } from "bitspike";
 * import { rasterPlot } from "bitspike/plot";
 *
 * using network = new NeuralNetwork([{ weights: [[0.5], [0.2]], threshold: 1, leak: 0.9 }]);
 * const figure = rasterPlot(network.run({ constant: [1] }, { steps: 100 }), { dt: 1e-3, title: "Two neurons" });
 * figure.svg.startsWith("<svg"); // true
 * // In a page: document.body.append(figure.element());
 * ```
 */
export class Figure {
  /** What the picture is called. */
  readonly title: string;
  /** What it shows, in words. */
  readonly description: string;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  readonly #content: FigureContent;

  /** @internal */
  constructor(content: FigureContent) {
    this.#content = content;
    this.title = content.title ?? content.name;
    this.description = content.description;
    this.width = content.width;
    makeInspectable(
      this,
      ({ title, width, height, description }) => `Figure "${title}" (${width} x ${height}): ${description}`,
    );
    const isTitled = content.title !== undefined;
    this.height = content.panels.reduce(
      (sum, panel, index) => sum + heightOf(panel, content.width, content.panels[index + 1]),
      (isTitled ? TITLE_HEIGHT : 0) + BOTTOM,
    );
  }

  /** The panels, for a figure that is to stand in another. @internal */
  get panels(): readonly Panel[] {
    const { title, panels } = this.#content;
    const [first, ...others] = panels;
    return first === undefined || title === undefined ? panels : [{ ...first, heading: title }, ...others];
  }

  /** The picture as the text of an SVG file. */
  get svg(): string {
    return `${textOf(this.element(currentDocument())).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')}\n`;
  }

  /** The same as `svg`: `String(figure)` can be written to a file. */
  toString(): string {
    return this.svg;
  }

  /**
   * The picture as a new element.
   *
   * `document` makes it; default: the page's. Throws an `InvalidArgumentError` if it is no document.
   */
  element(document: Document = currentDocument()): SVGSVGElement {
    if (typeof document?.createElementNS !== "function" || !document.documentElement) {
      const problems = new Problems();
      problems.add(new Place("document"), document, "a document with a root element");
      throw new InvalidArgumentError(problems);
    }
    const { title, width, height, description } = this;
    const svg = newElement(document, "svg", { class: ROOT_CLASS, role: "img", width, height });
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    appendText(svg, "title", title);
    appendText(svg, "desc", description);
    appendText(svg, "style", stylesheet());
    svg.append(newElement(document, "rect", { class: PAPER.fill, width, height }));
    let top = 0;
    if (this.#content.title !== undefined) {
      appendText(svg, "text", title, { class: `title ${INK.fill}`, x: 16, y: 24 });
      top += TITLE_HEIGHT;
    }
    const { panels } = this.#content;
    for (const [index, panel] of panels.entries()) {
      svg.append(drawPanel(panel, { document, width, top, next: panels[index + 1] }));
      top += heightOf(panel, width, panels[index + 1]);
    }
    roundCoordinates(svg);
    return svg as SVGSVGElement;
  }
}

/** Whether a value is a figure, of this copy of the package or another. */
export function isFigure(value: unknown): value is Figure {
  if (isRevoked(value)) {
    return false;
  }
  const { title, description, width, panels } = Object(value) as Partial<Figure>;
  return [title, description].every((text) => typeof text === "string") && width !== undefined && isArray(panels);
}
