import { effect, type Signal, signal } from "@preact/signals";
import type { Experiment, ModelFile, WeightEdit } from "./experiment/experiment.ts";
import { hashOf, type Linked, linkedOf } from "./experiment/link.ts";
import { presetNamed } from "./presets/index.ts";
import { nirFile } from "./presets/nir-file.ts";
import type { Preset } from "./presets/preset.ts";
import { type Failure, Player } from "./simulation/player.ts";

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
  /** A file that was dropped, until somebody says which framework wrote it. */
  readonly unattributed: Signal<ModelFile | undefined> = signal(undefined);
  /** What was there before an experiment that may still be refused. */
  #before: { readonly speed: number; readonly opened: Linked | undefined } | undefined;

  constructor(hash: string) {
    const linked = linkedOf(hash);
    this.experiment = signal(linked.experiment);
    this.speed = signal(this.preset.speed);
    this.opened = signal(undefined);
    this.#show(linked);
    effect(() => this.#putBack(this.player.failure.value));
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
    if (key === "from") {
      this.unattributed.value = undefined;
    }
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
    const dropped = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    this.#show(placeOf(dropped, UNKNOWN));
    this.unattributed.value = dropped;
  }

  /** Reads the file that was dropped as a framework means it. */
  attribute(framework: string): void {
    const file = this.unattributed.value;
    this.unattributed.value = undefined;
    if (file === undefined) {
      return;
    }
    if (this.experiment.value.file !== file) {
      this.#show(placeOf(file, framework));
    } else if (framework !== UNKNOWN) {
      this.set("from", framework);
    }
  }

  setSpeed(speed: number): void {
    this.speed.value = speed;
    this.player.setSpeed(speed);
  }

  toggle(): void {
    const { player } = this;
    if (player.isRunning) {
      player.pause();
      return;
    }
    if (player.target === player.loaded.value?.end) {
      player.seek(0);
    }
    player.run();
  }

  /** The part of a link after `#` that opens as what is shown now. */
  get hash(): string {
    const { step, digest } = this.player.progress.value;
    return hashOf({ experiment: this.experiment.value, step, digest });
  }

  #show(linked: Linked): void {
    this.#remember();
    this.experiment.value = linked.experiment;
    const isWorthSaying = linked.digest !== undefined || linked.ignored.length > 0;
    this.opened.value = isWorthSaying ? linked : undefined;
    this.unattributed.value = undefined;
    this.setSpeed(this.preset.speed);
    // A link shows the state it was made in; a preset begins to move.
    this.player.load(linked.experiment, linked.step, linked.step === 0 && linked.digest === undefined);
  }

  #change(experiment: Experiment): void {
    this.#remember();
    const { target, isRunning } = this.player;
    this.experiment.value = experiment;
    this.opened.value = undefined;
    this.player.load(experiment, this.preset.startsAgain ? 0 : (this.preset.end ?? target), isRunning);
  }

  #remember(): void {
    if (this.experiment.value === this.player.shown.value) {
      this.#before = { speed: this.speed.value, opened: this.opened.value };
    }
  }

  /** What could not be begun is not shown, so that names and settings are those of what is. */
  #putBack(failure: Failure | undefined): void {
    const shown = this.player.shown.peek();
    if (failure?.refused === undefined || this.experiment.peek() !== failure.refused) {
      return;
    }
    if (failure.code === NOT_HDF5) {
      // Whoever wrote it, it is no model.
      this.unattributed.value = undefined;
    }
    if (shown !== undefined) {
      this.experiment.value = shown;
    }
    if (shown !== undefined && this.#before !== undefined) {
      this.opened.value = this.#before.opened;
      this.setSpeed(this.#before.speed);
    }
  }
}

/** The code of errors about files that hold no NIR graph at all. */
const NOT_HDF5 = "BITSPIKE_HDF5";

/** The choice of {@link nirFile} where nobody knows which framework wrote a file. */
const UNKNOWN = "unknown";

function placeOf(file: ModelFile, from: string): Linked {
  return {
    experiment: { preset: nirFile.id, settings: { from }, edits: [], file },
    step: 0,
    digest: undefined,
    ignored: [],
  };
}
