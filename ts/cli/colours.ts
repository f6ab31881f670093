import { styleText } from "node:util";

/** Paints a word for the terminal, or leaves it as it is. */
export type Paint = (style: "green" | "red" | "yellow" | "bold" | "dim", text: string) => string;

/** Colours only where a person looks at them, and has not said no (https://no-color.org). */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  const isWanted = stream.isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
  // Decided here, for this stream: styleText would look at the standard output.
  return (style, text) => (isWanted ? styleText(style, text, { validateStream: false }) : text);
}
