// The few lines that most people need of a whole run: the table of the README, and the summary at the end of the bench.

import { formatRatio, formatTime } from "./table.mjs";

/** Finds rows of a result. `contestant` is the beginning of a name: those of peers end with versions. */
class Result {
  #rows;

  constructor(rows) {
    this.#rows = rows.filter(({ median }) => median !== undefined);
  }

  row(workload, variant, contestant) {
    const found = this.#rows.find(
      (row) => row.workload === workload && row.variant === variant && row.contestant.startsWith(contestant),
    );
    if (found === undefined) throw new MissingRow(`${workload}, ${variant}, ${contestant}`);
    return found;
  }

  ratio(...place) {
    return formatRatio(this.row(...place).ratio);
  }

  time(...place) {
    return formatTime(this.row(...place).median);
  }

  /** "2.90 / 3.10": a ratio for each precision. */
  ratios(workload, variant, contestant) {
    return ["f64", "f32"].map((precision) => this.ratio(workload, variant(precision), contestant)).join(" / ");
  }

  /** Ratios of several peers. */
  peers(workload, variant, contestants) {
    return contestants.map((contestant) => this.ratio(workload, variant, contestant)).join(" / ");
  }
}

class MissingRow extends Error {}

const runtimes = ["snnTorch", "onnxruntime-web", "onnxruntime-node"];
const seconds = (row) => `${(row.median / 1e9).toFixed(2)} s per second`;

/** How many times as fast as what, unless the value says otherwise. */
const headlines = [
  {
    workload: "notebook's network, one `forward`",
    against: "the three classes in plain JavaScript",
    value: (all) =>
      `${all.ratio("forward-small", "2-4-2, f64", "nested loops")} (${all.time("forward-small", "2-4-2, f64", "bitspike")} against ${all.time("forward-small", "2-4-2, f64", "nested loops")})`,
  },
  {
    workload: "analog inputs, 1024 x 1024, f64 / f32",
    against: "nested loops in JavaScript",
    value: (all) => all.ratios("analog-1024", (precision) => precision, "nested loops"),
  },
  {
    workload: "events, 1024 x 1024, 5 % spiking, f64 / f32",
    against: "event-driven typed arrays in JavaScript",
    value: (all) => all.ratios("events-1024", (precision) => `5 %, ${precision}`, "typed arrays, event by event"),
  },
  {
    workload: "convolution of events, f64 / f32",
    against: "typed arrays in JavaScript",
    value: (all) =>
      all.ratios("convolution", (precision) => `34 x 34 x 16, 5 %, ${precision}`, "typed arrays, scattered"),
  },
  {
    workload: "digits of `npm start`, one by one",
    against: "snnTorch / onnxruntime-web / onnxruntime-node",
    value: (all) => all.peers("digits", "64-128-10, batch of 1", runtimes),
  },
  {
    workload: "the same, 64 side by side",
    against: "the same, which multiply matrices",
    value: (all) => all.peers("digits", "64-128-10, batch of 64", runtimes),
  },
  {
    workload: "cortical microcircuit, a tenth",
    against: "NEST, one thread",
    value: (all) => all.ratio("microcircuit", "a tenth, f32", "NEST"),
  },
  {
    workload: "the same at full scale, 0.3 billion synapses, one core",
    against: "biological time",
    value: (all) => seconds(all.row("microcircuit", "full scale, f32", "bitspike")),
  },
  {
    workload: "balanced network of 10,000, f64",
    against: "Brian2, C++ standalone",
    value: (all) => all.ratio("balanced", "10,000 neurons, f64", "Brian2"),
    isDetail: true,
  },
  {
    workload: "f32, 1024 x 1024, events / analog",
    against: "f64",
    value: (all) =>
      ["events 5 %", "analog"].map((kind) => all.ratio("f32-f64", `1024 x 1024, ${kind}`, "bitspike f64")).join(" / "),
    isDetail: true,
  },
  {
    workload: "batch of 64, 4096 x 4096, 5 %, f64 / f32",
    against: "batch of 1, for each sample",
    value: (all) => all.ratios("batch-64", (precision) => `4096 x 4096, 5 %, ${precision}`, "bitspike, batch of 1"),
    isDetail: true,
  },
  {
    workload: "the playground's 10,000 neurons, drawn",
    against: "biological time",
    value: (all) => seconds(all.row("playground", "balanced, drive 1.5", "the page, drawn")),
    isDetail: true,
  },
  {
    workload: "first result after `import`, Node, cold",
    against: "an empty module",
    value: (all) => `${all.time("cold-start", "notebook's network", "the difference")} more`,
    isDetail: true,
  },
];

/** The headlines that rows suffice for: `workload`, `against`, `value`, and `isDetail` for those left out of a summary. */
export function headlinesOf(rows) {
  const all = new Result(rows);
  return headlines.flatMap(({ value, ...headline }) => {
    try {
      return [{ ...headline, value: value(all) }];
    } catch (error) {
      if (error instanceof MissingRow) return [];
      throw error;
    }
  });
}

/** Counts of outcomes. */
export function countOutcomes(rows) {
  const of = (outcome) => rows.filter((row) => row.outcome === outcome).length;
  const [met, inRange, missed] = [of("met"), of("in range"), of("missed")];
  return { met, inRange, missed, all: met + inRange + missed };
}

/** "110 of 120 targets met, 6 in their range, 4 missed". */
export function outcomesInWords(rows) {
  const { met, inRange, missed, all } = countOutcomes(rows);
  return `${met} of ${all} targets met, ${inRange} in their range, ${missed} missed`;
}

/** Missed targets that a summary names. */
const LISTED = 4;

/** A summary of at most ten lines. */
export function summaryOf(rows) {
  const lines = headlinesOf(rows)
    .filter(({ isDetail }) => isDetail !== true)
    .map(({ workload, against, value }) => `${workload.replaceAll("`", "")}: ${value} (against ${against})`);
  const missed = rows.filter(({ outcome }) => outcome === "missed");
  const names = missed.map(({ workload, variant, contestant }) => `${workload} ${variant} (${contestant})`);
  const more = names.length > LISTED ? `; and ${names.length - LISTED} more, see MISSED above` : "";
  const listed = names.length === 0 ? [] : [`missed: ${names.slice(0, LISTED).join("; ")}${more}`];
  return [...lines, outcomesInWords(rows), ...listed];
}
