// Where two engines part: the first step, population, variable and neuron of a scenario.

/** Probes sent to an engine at a time: each is a run from the beginning. */
const PROBES = 16;

const fieldsOf = (printed, kind) =>
  printed
    .split("\n")
    .map((line) => line.trimEnd().split("\t"))
    .filter(([first]) => first === kind)
    .map(([, ...fields]) => fields);

/**
 * The first difference between two engines in a scenario, in words; `callOne` and `callOther` call a function of
 * check.mjs there.
 */
export async function locate(callOne, callOther, name, steps) {
  let [equal, different] = [0, steps];
  while (different - equal > 1) {
    const width = Math.ceil((different - equal) / PROBES);
    const counts = [];
    for (let count = equal + width; count < different; count += width) counts.push(count);
    const [one, other] = await Promise.all([callOne, callOther].map((call) => call("printDigests", name, counts)));
    const theirs = new Map(fieldsOf(other, "after"));
    const first = fieldsOf(one, "after").find(([count, digest]) => theirs.get(count) !== digest);
    const last = first === undefined ? counts.at(-1) : Number(first[0]) - width;
    if (first !== undefined) different = Number(first[0]);
    equal = Math.max(equal, last);
  }
  const [one, other] = await Promise.all([callOne, callOther].map((call) => call("printStates", name, different, 0)));
  const theirs = fieldsOf(other, "state");
  for (const [index, [population, variable, bits]] of fieldsOf(one, "state").entries()) {
    const [mine, foreign] = [bits.split(" "), (theirs[index]?.[2] ?? "").split(" ")];
    const neuron = mine.findIndex((word, k) => word !== foreign[k]);
    if (neuron >= 0) {
      const found = `${variable} is ${foreign[neuron]}, not ${mine[neuron]}`;
      return `step ${different - 1} (the first is 0), population "${population}", neuron ${neuron}: ${found}`;
    }
  }
  return `step ${different - 1} (the first is 0), in what was emitted, though all states are equal`;
}
