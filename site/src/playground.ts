import { type Signal, signal } from "@preact/signals";
import type { Experiment, WeightEdit } from "./experiment/experiment.ts";
import { hashOf, type Linked, linkedOf } from "./experiment/link.ts";
import { presetNamed } from "./presets/index.ts";
import type { Preset } from "./presets/preset.ts";
import { Player } from "./simulation/player.ts";

/** Larger files that are dropped are not read into the page. */
const MOST_BYTES_OF_DROP = 2 ** 28;

/** What is on the page: an experiment, and the player that runs it. */
export class Playground {
  readonly player = new Player();
  readonly experiment: Signal<Experiment>;
  /** Steps a second. */
  readonly speed: Signal<number>;
  /** What the link said that was opened; undefined as soon as something else is shown. */
  readonly opened: Signal<Linked | undefined>;

  constructor(hash: string) {
    const linked = linkedOf(hash);
    this.experiment = signal(linked.experiment);
    this.speed = signal(this.preset.speed);
    this.opened = signal(undefined);
    this.#show(linked);
  }

  get preset(): Preset {
    return presetNamed(this.experiment.value.preset);
  }

  /** Shows what a link says. */
  open(hash: string): void {
    this.#show(linkedOf(hash));
  }

  /** Begins a preset as it is meant. */
  choose(preset: Preset): void {
    const hash = `#preset=${preset.id}`;
    if (location.hash === hash) {
      this.open(hash);
    } else {
      // Heard as a change of address, so that the browser's way back is one as well.
      location.hash = hash;
    }
  }

  set(key: string, value: number | string): void {
    const { settings } = this.experiment.value;
    this.#change({ ...this.experiment.value, settings: { ...settings, [key]: value } });
  }

  /** Puts all settings and weights back. */
  restore(): void {
    this.#change({ ...this.experiment.value, settings: {}, edits: [] });
  }

  edit(edit: WeightEdit): void {
    const isOther = (one: WeightEdit) =>
      one.connection !== edit.connection || one.source !== edit.source || one.target !== edit.target;
    this.#change({ ...this.experiment.value, edits: [...this.experiment.value.edits.filter(isOther), edit] });
  }

  draw(pixels: readonly number[]): void {
    this.#change({ ...this.experiment.value, pixels });
  }

  async drop(file: File): Promise<void> {
    if (file.size > MOST_BYTES_OF_DROP) {
      const [found, most] = [file.size, MOST_BYTES_OF_DROP].map((bytes) => `${Math.round(bytes / 2 ** 20)} MiB`);
      const message = `${file.name} has ${found}, more than the ${most} that the page reads; run it in Node`;
      this.player.failure.value = { code: "file", message };
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { settings, file: before } = this.experiment.value;
    const experiment = {
      preset: "nir",
      // Another file is read as the one before it was.
      settings: before === undefined ? { from: "unknown" } : settings,
      edits: [],
      file: { name: file.name, bytes },
    };
    this.#show({ experiment, step: 0, digest: undefined });
  }

  setSpeed(speed: number): void {
    this.speed.value = speed;
    this.player.setSpeed(speed);
  }

  toggle(): void {
    const { isRunning, step } = this.player.progress.value;
    if (isRunning) {
      this.player.pause();
      return;
    }
    if (step === this.player.loaded.value?.end) {
      this.player.seek(0);
    }
    this.player.run();
  }

  /** The part of a link after `#` that opens as what is shown now. */
  get hash(): string {
    const { step, digest } = this.player.progress.value;
    return hashOf({ experiment: this.experiment.value, step, digest });
  }

  #show(linked: Linked): void {
    this.experiment.value = linked.experiment;
    this.opened.value = linked.digest === undefined ? undefined : linked;
    this.setSpeed(this.preset.speed);
    // A link shows the state it was made in; a preset begins to move.
    this.player.load(linked.experiment, linked.step, linked.step === 0 && this.opened.value === undefined);
  }

  #change(experiment: Experiment): void {
    const { step, isRunning, isSeeking } = this.player.progress.value;
    this.experiment.value = experiment;
    this.opened.value = undefined;
    this.#goal = isSeeking ? Math.max(step, this.#goal) : step;
    this.player.load(experiment, this.preset.startsAgain ? 0 : (this.preset.end ?? this.#goal), isRunning);
  }

  /** While it still goes to a step for one change, the next change wants to get there as well. */
  #goal = 0;
}
