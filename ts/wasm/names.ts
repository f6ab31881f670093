import type { Core } from "../core.ts";
import type { Raw } from "./raw.ts";

/** Rules and kinds of connection cross by name: the numbers that a core has for them are asked once for every network. */
export class CoreNames {
  readonly #core: Core;
  readonly #rules = new Map<string, number>();
  readonly #kinds = new Map<string, number>();

  constructor(core: Core) {
    this.#core = core;
  }

  rule(name: string): number {
    return this.#number(this.#rules, name, (raw) => raw.rule_named);
  }

  kind(name: string): number {
    return this.#number(this.#kinds, name, (raw) => raw.kind_named);
  }

  #number(known: Map<string, number>, name: string, find: (raw: Raw) => Raw["rule_named"]): number {
    const number =
      known.get(name) ??
      this.#core.lend((loan) => {
        // Names are ASCII.
        const at = loan.octets(Uint8Array.from(name, (character) => character.charCodeAt(0)));
        return this.#core.call((raw) => find(raw)(at, name.length));
      });
    known.set(name, number);
    return number;
  }
}
