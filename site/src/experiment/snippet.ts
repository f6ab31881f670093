import type { NetworkDescription } from "bitspike";
import type { Model, Schedule, Spread } from "./model.ts";
import { spreadOf } from "./spread.ts";

/** A program for Node that does the same as the page, up to a step, and prints the digest. */
export function snippetOf({ description, schedules, spreads = [] }: Model, steps: number, digest: string): string {
  const rows = schedules.filter((schedule) => !isConstant(schedule));
  const parts = [
    'import { NeuralNetwork } from "bitspike"; // npm install bitspike',
    "",
    `const network = new NeuralNetwork(${literal(description)});`,
    ...(spreads.length > 0 ? [String(spreadOf)] : []),
    ...spreads.map((spread) => spreadLine(spread, description)),
    ...rows.map((schedule) => rowsLine(schedule, steps)),
    `const inputs = {${schedules.map((schedule) => ` ${JSON.stringify(schedule.input)}: ${inputText(schedule, rows)}`).join(",")} };`,
    `network.run(inputs, { steps: ${steps}, record: {} });`,
    `console.log(network.digest); // ${digest}`,
  ];
  return `${parts.join("\n")}\n`;
}

function isConstant({ pieces }: Schedule): boolean {
  return pieces.length === 1 && pieces[0]?.from === 0;
}

function spreadLine({ population, variable, highest }: Spread, { populations }: NetworkDescription): string {
  const names = `${JSON.stringify(population)}, ${JSON.stringify(variable)}`;
  return `network.setState(${names}, ${spreadOf.name}(${populations[population]?.size ?? 0}, ${highest}));`;
}

function rowsLine(schedule: Schedule, steps: number): string {
  const at = schedule.period === undefined ? "step" : `step % ${schedule.period}`;
  return [
    `const pieces = ${literal(schedule.pieces)};`,
    `const rows = Array.from({ length: ${steps} }, (_, step) => pieces.findLast(({ from }) => from <= ${at}).values);`,
  ].join("\n");
}

function inputText(schedule: Schedule, rows: readonly Schedule[]): string {
  return rows.includes(schedule) ? "rows" : `{ constant: ${literal(schedule.pieces[0]?.values ?? [])} }`;
}

/** JSON with numbers in rows. */
function literal(value: unknown): string {
  const text = JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? Array.from(part as never) : part), 2);
  return text.replaceAll(/\[[-\d.e+,\s]*\]/g, (numbers) =>
    numbers.replaceAll(/\s+/g, " ").replaceAll(/\[ | \]/g, (end) => end.trim()),
  );
}
