/** A weight that was set by hand, in a connection with dense weights. */
export interface WeightEdit {
  /** Place in the description's list of connections. */
  readonly connection: number;
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

/** A model from outside. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * All that decides what happens: a network and its input follow from it, to the last bit, and so does every picture.
 *
 * Whatever is changed makes another experiment, which begins at step 0; the page then goes on to where it was.
 */
export interface Experiment {
  readonly preset: string;
  /** By key; those that are missing have their usual value. */
  readonly settings: Readonly<Record<string, number | string>>;
  readonly edits: readonly WeightEdit[];
  /** What is on the pad: see pixels.ts. */
  readonly pixels?: readonly number[];
  readonly file?: ModelFile;
}
