import { listOf } from "../checks/shorten.ts";
import type { Declared } from "./declared.ts";

/** A network of something that was declared, in a few lines for a console. */
export function summaryOf(declared: Declared, batch: number, condition: string): string {
  const { precision, inputs, populations, outputs, connections } = declared;
  const kind = `(${precision}${batch === 1 ? "" : `, batch of ${batch}`}), ${condition}`;
  return inLines(`NeuralNetwork ${kind}`, {
    inputs: inputs.map(({ name, size }) => `${name} (${size})`),
    populations: populations.map(({ name, size, rule }) => `${name} (${size} ${rule.name})`),
    outputs: outputs.map((index) => populations[index]?.name ?? ""),
    connections: [`${connections.length}`],
  });
}

/** A line for each part that has something in it, below a title. Characters that a terminal would obey are replaced. */
export function inLines(title: string, parts: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(parts).map(([part, names]) =>
    names.length > 0 ? `\n  ${part}: ${listOf(names).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd")}` : "",
  );
  return title + lines.join("");
}
