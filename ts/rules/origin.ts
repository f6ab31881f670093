import type { RuleDefinition } from "./rule.ts";

/**
 * What a rule says of itself to people and to recordings: what it decides, and how its origin calls things.
 *
 * A rule's file exports one, as a literal without spreads or calls: bundlers then leave it out of entries that do not ask.
 */
export interface RuleOrigin {
  readonly definition: RuleDefinition;
  readonly decisions: Decisions;
  /** By package and class: what a recording of the class need not say, since the class says it. */
  readonly classes?: Readonly<Record<string, Readonly<Record<string, Implied>>>>;
  /** Whether a release of the package is meant. Default: all are. */
  readonly isRelease?: (version: string) => boolean;
  /** The origin's words for a parameter or an option, where they are more than ours in another spelling. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** The origin's words for the choices of an option. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** The origin's words for a state variable. */
  readonly states?: Readonly<Record<string, readonly string[]>>;
  /** Which parameters are decays over a step: of the membrane, and of the synaptic current. */
  readonly decays?: { readonly membrane?: string; readonly synapse?: string };
  /** Parameters that follow from what the origin is described by. */
  readonly derivations?: readonly Derivation[];
  /** Quantities that the origin adds to a state variable before it records it, in its words. */
  readonly offsets?: Readonly<Record<string, readonly string[]>>;
  /** Finds parameters in what the origin says in another form, such as a text with equations. */
  readonly read?: (given: Given) => Given;
  /** What is compared with the threshold where that is not v at the end of the step. */
  readonly comparison?: Comparison;
}

/** What a rule decides: everything in which the rules called "leaky integrate-and-fire" differ. */
export interface Decisions {
  /** What comes first, decay or input. */
  readonly order: string;
  /** Whether a neuron spikes above its threshold or already at it. */
  readonly compare: string;
  /** What a spike does to the membrane. */
  readonly reset: string;
  /** When it does it. */
  readonly when: string;
  /** What happens after a spike. */
  readonly refractory: string;
  /** Whether the input goes through a synaptic current. */
  readonly synapse: string;
  /** Whether a neuron may spike several times a step. */
  readonly several: string;
}

/** Parameters and options, by name, as a recording gives them; null is Python's None. */
export type Given = Readonly<Record<string, GivenValue | null>>;
export type GivenValue = number | ArrayLike<number> | string | boolean;

/** Parameters and options that are known from the class. */
export type Implied = Readonly<Record<string, number | string | boolean>>;

/** How parameters of a rule follow from quantities of its origin. It is used if one of them is given, and all that have no default. */
export interface Derivation {
  /** The parameters that follow. */
  readonly gives: readonly string[];
  /** By our name, the origin's words for each quantity, the usual one first. */
  readonly from: Readonly<Record<string, readonly string[]>>;
  /** What the origin takes for a quantity that is not given. */
  readonly defaults?: Readonly<Record<string, number>>;
  /** Whether its operations are rounded correctly everywhere, so that the origin must have found the same bits. */
  readonly isExact?: boolean;
  /** Computes the parameters of one neuron. */
  readonly compute: (own: Readonly<Record<string, number>>, core: CoreFunctions) => Readonly<Record<string, unknown>>;
}

/** Functions that need the core; they are handed in, so that what a rule says of itself does not load one. */
export interface CoreFunctions {
  exp(x: number): number;
  /** Parameters of a NEST rule from time constants, by the name of the rule. */
  nest(rule: string, neuron: Readonly<Record<string, number>>): Readonly<Record<string, unknown>>;
  brian2RefractorySteps(refractory: number, dt: number): number;
}

/** A threshold that is compared with something else than v at the end of the step. */
export interface Comparison {
  /** When, in words: "v ... is". */
  readonly when: string;
  /** The value that is compared; undefined where these options compare v itself. `round` rounds to the precision. */
  readonly value: (neuron: {
    /** v before the step. */
    readonly v: number;
    readonly input: number;
    readonly parameter: (name: string) => unknown;
    readonly round: (x: number) => number;
  }) => number | undefined;
}
