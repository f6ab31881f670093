import { Place, Problems } from "../checks/problems.ts";
import type { Core } from "../core.ts";
import type { Declared } from "../description/declared.ts";
import {
  type BitspikeError,
  CycleWithoutDelayError,
  DivergedError,
  InternalError,
  InvalidArgumentError,
  NotFiniteError,
  OutOfMemoryError,
  SnapshotError,
} from "../errors.ts";

const SNAPSHOT_PROBLEMS: readonly string[] = [
  "these bytes are no snapshot",
  "these bytes are too short for a snapshot",
  "these bytes do not begin like a snapshot of bitspike",
  "this snapshot has a format of another version of bitspike",
  "this snapshot is of a network with another precision",
  "this snapshot is of another network: its description differs",
  "this snapshot has another length than its header says",
  "this snapshot is damaged: its checksum does not agree",
  "this snapshot is damaged: its content cannot be",
];

/** Populations of a cycle without delay that the core names. */
const NAMED_IN_CYCLE = 8;

/** The error that the core's last failure stands for, in words that name what the user declared. */
export function errorOf(core: Core, status: number, declared: Declared): BitspikeError {
  const detail = (index: number) => core.raw.error_detail(index);
  switch (status) {
    case 1:
      return shortageOf(declared, detail(0), [detail(1), detail(2), detail(3)]);
    case 2: {
      const length = detail(0);
      const named = Math.min(length, NAMED_IN_CYCLE);
      const populations = Array.from({ length: named }, (_, index) => nameOf(declared, detail(index + 1)));
      return new CycleWithoutDelayError(populations, length);
    }
    case 3: {
      const population = detail(0);
      return new NotFiniteError({
        population: nameOf(declared, population),
        neuron: detail(1),
        variable: declared.populations[population]?.rule.states[detail(2)] ?? String(detail(2)),
        step: detail(3),
        sample: detail(4),
        value: detail(5) === 1 ? "infinite" : "NaN",
      });
    }
    case 4:
      return new DivergedError();
    case 5:
      return new SnapshotError(SNAPSHOT_PROBLEMS[detail(0)] ?? `these bytes are no snapshot (${detail(0)})`);
    case 7:
      return noStepsLeft();
    default:
      return new InternalError(`the core answered ${status} (${detail(0)})`);
  }
}

/** The error that memory is short by what it was needed for: the purposes of the crate's `error.rs`. */
function shortageOf(declared: Declared, bytes: number, [purpose, first, second]: number[]): OutOfMemoryError {
  const { inputs, populations, precision } = declared;
  const half = precision === "f64" ? 'precision "f32" needs half; ' : "";
  const weights = `${half}sparse weights need only what is not zero, and generated ones nothing with regenerate: true`;
  switch (purpose) {
    case 1:
      return new OutOfMemoryError(`connections[${first}]`, bytes, weights);
    case 2:
      return new OutOfMemoryError("this network", bytes, weights);
    case 3:
      return new OutOfMemoryError("this network", bytes, `${half}make the batch smaller, or delays shorter`);
    case 4: {
      const { name = "" } = [...inputs, ...populations][first as number] ?? {};
      const what = `a recording of the spikes of "${name}"`;
      return new OutOfMemoryError(what, bytes, "record counts instead of spikes, or run fewer steps at a time");
    }
    case 5: {
      const { name = "", rule } = populations[first as number] ?? {};
      const what = `a recording of ${rule?.states[second as number]} of population "${name}"`;
      return new OutOfMemoryError(
        what,
        bytes,
        "record fewer neurons, or every tenth step, or run fewer steps at a time",
      );
    }
    default:
      return new OutOfMemoryError("this call", bytes, "free networks that are not needed, or do it in smaller pieces");
  }
}

function nameOf(declared: Declared, population: number): string {
  return declared.populations[population]?.name ?? String(population);
}

/** For a step beyond the last; longer runs are refused before. */
function noStepsLeft(): InvalidArgumentError {
  const problems = new Problems();
  const sentence = "forward() must be called on a network that has a step left, got one that has done 2^53 - 1";
  const remedy = "reset() it, or restore() an earlier snapshot";
  problems.addSentence(new Place("forward()"), "2^53 - 1 steps done", "a step left", sentence, remedy);
  return new InvalidArgumentError(problems);
}
