import { type DeclaredWeights, kindOf } from "../connections/index.ts";
import type { Core } from "../core.ts";
import type { Declared, DeclaredConnection, DeclaredGenerator, DeclaredPopulation } from "../description/declared.ts";
import { optionBits } from "../description/populations.ts";
import { OutOfMemoryError } from "../errors.ts";
import { bytesOf } from "../scalars.ts";
import { GENERATOR_BERNOULLI, GENERATOR_NOISE, GENERATOR_POISSON, PORT_INPUT, PORT_SECOND } from "./boundary.ts";
import { shapesOf } from "./expect.ts";
import type { Loan } from "./memory.ts";
import { CoreNames } from "./names.ts";
import type { Raw } from "./raw.ts";
import { errorOf } from "./status.ts";

const TWO_TO_32 = 2 ** 32;

const NONE = new Float64Array(0);

/** Builds a network in the core, and gives its handle. */
export function buildNetwork(core: Core, declared: Declared, batch: number, stream: number): number {
  const { precision, seed } = declared;
  const builder = core.call((raw) =>
    raw.builder_new(bytesOf(precision), seed % TWO_TO_32, Math.floor(seed / TWO_TO_32)),
  );
  if (builder === 0) {
    throw new OutOfMemoryError("this network", 0, "free networks that are not needed");
  }
  try {
    const names = new CoreNames(core);
    const pour = new Pour(core, builder, declared, names);
    const shapes = shapesOf(declared, names);
    pour.piece((raw, loan) => raw.builder_expect(builder, batch, loan.scalars(shapes), shapes.length));
    declared.inputs.forEach((input) => {
      pour.piece((raw) => raw.builder_input(builder, input.size));
      if (input.generator !== undefined) {
        pour.generator(input.generator);
      }
    });
    declared.populations.forEach((population) => {
      pour.population(population);
    });
    declared.connections.forEach((connection) => {
      pour.connection(connection);
    });
    return core.lend((loan) => {
      const outputs = loan.words(declared.outputs);
      const [low, high] = [stream % TWO_TO_32, Math.floor(stream / TWO_TO_32)];
      const network = core.call((raw) =>
        raw.builder_build(builder, outputs, declared.outputs.length, batch, low, high),
      );
      if (network === 0) {
        throw errorOf(core, core.raw.error_code(), declared);
      }
      return network;
    });
  } catch (error) {
    if (!core.hasCrashed) {
      core.raw.builder_free(builder);
    }
    throw error;
  }
}

/** Hands a builder one piece after the other; what is copied into wasm memory for a piece is given back after it. */
class Pour {
  readonly #core: Core;
  readonly #builder: number;
  readonly #declared: Declared;
  readonly #names: CoreNames;

  constructor(core: Core, builder: number, declared: Declared, names: CoreNames) {
    this.#core = core;
    this.#builder = builder;
    this.#declared = declared;
    this.#names = names;
  }

  piece(add: (raw: Raw, loan: Loan) => number): void {
    const status = this.#core.lend((loan) => this.#core.call((raw) => add(raw, loan)));
    if (status !== 0) {
      throw errorOf(this.#core, status, this.#declared);
    }
  }

  generator(generator: DeclaredGenerator): void {
    const builder = this.#builder;
    const [kind, first, second] = this.#numbersOf(generator);
    this.piece((raw, loan) =>
      raw.builder_generator(builder, kind, loan.scalars(first), first.length, loan.scalars(second), second.length),
    );
  }

  #numbersOf(generator: DeclaredGenerator): [kind: number, first: Float64Array, second: Float64Array] {
    switch (generator.kind) {
      case "bernoulli":
        return [GENERATOR_BERNOULLI, generator.probability, new Float64Array(0)];
      case "poisson":
        return [GENERATOR_POISSON, generator.rate.map((rate) => rate * this.#declared.dt), new Float64Array(0)];
      case "noise":
        return [GENERATOR_NOISE, generator.mean, generator.deviation];
    }
  }

  population(population: DeclaredPopulation): void {
    const builder = this.#builder;
    const { rule, options, parameters, size } = population;
    const number = this.#names.rule(rule.name);
    this.piece((raw) => raw.builder_population(builder, size, number, optionBits(population)));
    parameters.forEach((values, index) => {
      if (values !== undefined) {
        this.piece((raw, loan) => raw.builder_parameter(builder, index, loan.scalars(values), values.length));
      }
    });
    for (const [variable, parameter] of Object.entries(rule.initial?.(options) ?? {})) {
      const values = parameters[rule.parameters.findIndex(({ name }) => name === parameter)];
      if (values !== undefined) {
        const index = rule.states.indexOf(variable);
        this.piece((raw, loan) => raw.builder_initial(builder, index, loan.scalars(values), values.length));
      }
    }
  }

  connection({ from, to, port, delay, weights, bias }: DeclaredConnection): void {
    const builder = this.#builder;
    const portNumber = port === "input" ? PORT_INPUT : PORT_SECOND;
    this.piece((raw, loan) =>
      raw.builder_connection(builder, loan.words(from), from.length, loan.words(to), to.length, portNumber, delay),
    );
    this.#weights(weights);
    if (bias !== undefined) {
      this.piece((raw, loan) => raw.builder_bias(builder, loan.scalars(bias), bias.length));
    }
  }

  #weights(weights: DeclaredWeights): void {
    const kind = kindOf(weights);
    const number = this.#names.kind(kind.name);
    const { doubles = [], words = [], halves = [], values = NONE } = kind.lists(weights);
    const wordCount = words.reduce((sum, list) => sum + list.length, 0);
    this.piece((raw, loan) =>
      raw.builder_weights(
        this.#builder,
        number,
        loan.scalars(Float64Array.from(doubles)),
        doubles.length,
        loan.wordsOf(words)[0],
        wordCount,
        loan.halfWords(halves),
        halves.length,
        loan.scalars(values),
        values.length,
      ),
    );
  }
}
