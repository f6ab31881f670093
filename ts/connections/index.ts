import { type AllToAll, allToAllKind } from "./all-to-all.ts";
import { type Convolution, convolutionKind, type DeclaredConvolution } from "./convolution.ts";
import { type DeclaredDense, type Dense, denseKind } from "./dense.ts";
import { type DeclaredGenerated, type Generated, generatedKind } from "./generated.ts";
import type { ConnectionKind } from "./kind.ts";
import { type DeclaredOneToOne, type OneToOne, oneToOneKind } from "./one-to-one.ts";
import { type DeclaredPooling, type Pooling, poolingKind } from "./pooling.ts";
import { type DeclaredSparse, type Sparse, sparseKind } from "./sparse.ts";

/** Weights of a connection. */
export type Weights = Dense | Sparse | Convolution | Pooling | OneToOne | AllToAll | Generated;

/** Weights that have been checked and copied. */
export type DeclaredWeights =
  | DeclaredDense
  | DeclaredSparse
  | DeclaredConvolution
  | DeclaredPooling
  | DeclaredOneToOne
  | AllToAll
  | DeclaredGenerated;

/** How a connection is computed. */
export type Kernel =
  | "dense"
  | "sparse palette"
  | "sparse"
  | "convolution"
  | "pooling"
  | "one-to-one"
  | "all-to-all"
  | "regenerated";

/** A kind of connection, whichever it is. */
export type AnyKind = ConnectionKind<Weights, DeclaredWeights, Kernel>;

/** Every kind of connection. */
export const connectionKinds: readonly AnyKind[] = [
  denseKind,
  sparseKind,
  convolutionKind,
  poolingKind,
  oneToOneKind,
  allToAllKind,
  generatedKind,
];

const byName: ReadonlyMap<unknown, AnyKind> = new Map(connectionKinds.map((kind) => [kind.name, kind]));

/** The kind of this name; undefined if there is none. */
export function kindNamed(name: unknown): AnyKind | undefined {
  return byName.get(name);
}

/** The kind of weights that have been checked. */
export function kindOf({ kind }: DeclaredWeights): AnyKind {
  return byName.get(kind) as AnyKind;
}
