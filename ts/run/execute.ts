import { invalid } from "../checks/invalid.ts";
import type { Recording } from "../recording.ts";
import type { Scalars } from "../scalars.ts";
import { RECORD_COUNTS, RECORD_SPIKES } from "../wasm/boundary.ts";
import type { Loan } from "../wasm/memory.ts";
import { errorOf } from "../wasm/status.ts";
import { bind } from "./bind.ts";
import { collect } from "./collect.ts";
import type { ReadInputs } from "./inputs.ts";
import type { ReadRunOptions } from "./options.ts";
import type { Running } from "./running.ts";

/** Input currents, [step][neuron], that a population without connections is to take as they are. */
export interface Drive {
  readonly population: number;
  readonly input: Scalars;
  /** For the second port of the rule. */
  readonly second?: Scalars | undefined;
}

/**
 * Runs all samples: crosses into the core once, and brings back one recording for each sample.
 *
 * `drive` replaces the sums of one population of a network of one sample.
 */
export function execute(network: Running, inputs: ReadInputs, options: ReadRunOptions, drive?: Drive): Recording[] {
  const { core, handle, declared, batch } = network;
  const firstSteps = samplesOf(batch).map((sample) => core.call((raw) => raw.network_steps(handle, sample)));
  checkSteps(firstSteps, inputs.steps);
  return core.lend((loan) => {
    core.call((raw) => {
      raw.network_record_clear(handle);
    });
    record(network, options, loan);
    bind(network, inputs, loan);
    if (drive !== undefined) {
      const { population, input } = drive;
      const first = loan.scalars(input);
      const second = drive.second === undefined ? 0 : loan.scalars(drive.second);
      core.call((raw) => {
        raw.network_drive(handle, population, first, second, input.byteLength);
      });
    }
    const status = core.call((raw) => raw.network_run(handle, inputs.steps));
    if (status !== 0) {
      const error = errorOf(core, status, declared);
      core.call((raw) => {
        raw.network_record_clear(handle);
      });
      throw error;
    }
    try {
      return collect(network, inputs.steps, firstSteps, options);
    } catch (error) {
      // What was recorded is lost, so the run must not count as done.
      if (!core.hasCrashed) {
        core.call((raw) => {
          raw.network_abandon(handle);
        });
      }
      throw error;
    } finally {
      // What was recorded has been copied: the core need not keep it.
      if (!core.hasCrashed) {
        core.call((raw) => {
          raw.network_record_clear(handle);
        });
      }
    }
  });
}

function samplesOf(batch: number): number[] {
  return Array.from({ length: batch }, (_, sample) => sample);
}

/** Throws if a sample would be advanced beyond the last step. */
function checkSteps(firstSteps: readonly number[], steps: number): void {
  const done = Math.max(...firstSteps);
  const left = Number.MAX_SAFE_INTEGER - done;
  if (steps > left) {
    const expected = `at most ${left}, for the network has done ${done} steps and ends at 2^53 - 1`;
    throw invalid("options.steps", steps, expected, "reset() it, or restore() an earlier snapshot");
  }
}

function record({ core, handle, declared }: Running, { spikes, counts, recorders }: ReadRunOptions, loan: Loan): void {
  for (const source of counts) {
    core.call((raw) => raw.network_record_spikes(handle, source, RECORD_COUNTS));
  }
  for (const source of spikes) {
    core.call((raw) => raw.network_record_spikes(handle, source, RECORD_SPIKES));
  }
  for (const { population, variable, neurons, every } of recorders) {
    const at = neurons === undefined ? 0 : loan.words(neurons);
    const status = core.call((raw) =>
      raw.network_record_state(handle, population, variable, at, neurons?.length ?? 0, every),
    );
    if (status !== 0) {
      throw errorOf(core, status, declared);
    }
  }
}
