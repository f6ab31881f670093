import { Place, Problems } from "../checks/problems.ts";
import { InvalidArgumentError } from "../index.ts";

/** What stands for document.ts in the build for browsers, which bring a document and need none of linkedom's 350 kB. */
export function currentDocument(): Document {
  if (typeof document !== "undefined") {
    return document;
  }
  const problems = new Problems();
  const remedy = "draw in the page, or hand in a document: figure.element(document)";
  problems.add(new Place("document"), undefined, "there, which it is not in a worker", remedy);
  throw new InvalidArgumentError(problems);
}
