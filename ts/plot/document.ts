import { parseHTML } from "linkedom/worker";

let own: Document | undefined;

/** The page's document; where there is no page, one of linkedom, so that plots can be drawn all the same. */
export function currentDocument(): Document {
  if (typeof document !== "undefined") {
    return document;
  }
  own ??= (parseHTML("<html></html>") as unknown as { document: Document }).document;
  return own;
}
