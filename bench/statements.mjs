// Figures within sentences of the documentation, which are those of docs/bench.json.

import { formatRatio, formatTime } from "./table.mjs";

/** A number between two texts of a page. Line ends may fall anywhere. */
class Statement {
  #pattern;

  constructor(page, before, value, after) {
    this.page = page;
    this.text = `${before}${value}${after}`;
    this.value = value;
    const parts = [before, after].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+"));
    this.#pattern = new RegExp(`(${parts[0]})(\\d[\\d.]*(?: (?:ns|us|ms|s))?)(${parts[1]})`);
  }

  /** The number in a page; undefined if the sentence is not there. */
  valueIn(text) {
    return this.#pattern.exec(text)?.[2];
  }

  writtenInto(text) {
    if (this.valueIn(text) === undefined) throw new Error(`${this.page} no longer says "${this.text}"`);
    return text.replace(this.#pattern, (_, before, _value, after) => `${before}${this.value}${after}`);
  }
}

/** All of them, with the figures of some rows. */
export function statementsOf(rows) {
  const row = (workload, variant, contestant) =>
    rows.find((one) => one.workload === workload && one.variant === variant && one.contestant === contestant);
  const time = (...place) => row(...place).median;
  const ratio = (...place) => formatRatio(row(...place).ratio);
  const page = "docs/guides/performance.md";
  const train = "bitspike, spike train";
  const bits = "bitspike, 0 and 1 (typed array)";
  const sparse = time("events-1024", "5 %, f64", train) / time("analog-1024", "f64", "bitspike");
  const batch = (precision) => ratio("batch-64", `4096 x 4096, 5 %, ${precision}`, "bitspike, batch of 1");
  const single = (kind) => ratio("f32-f64", `1024 x 1024, ${kind}`, "bitspike f64");
  const small = (contestant) => formatTime(time("forward-small", "2-4-2, f64", contestant));
  return [
    new Statement(page, "what plain JavaScript does (", small("bitspike"), " against"),
    new Statement(page, "against ", small("nested loops"), ")"),
    new Statement(page, "takes ", sparse.toFixed(2), " of the time"),
    new Statement(page, "take ", ratio("events-1024", "5 %, f64", bits), " times as long at 1024 x 1024"),
    new Statement(page, "and ", ratio("events-784-256", "5 %, f64", bits), " times at 784 x 256"),
    new Statement(page, "memory: ", single("events 5 %"), " times as fast for events at 1024 x 1024"),
    new Statement(page, "at 1024 x 1024, ", single("analog"), " for analog inputs"),
    new Statement(page, "each sample: ", batch("f32"), " times (f32)"),
    new Statement(page, "times (f32) and ", batch("f64"), " (f64) faster"),
  ];
}
