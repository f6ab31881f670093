import type { Core } from "../core.ts";
import { FreedError } from "../errors.ts";

/** What the finalizer needs to free a network that was forgotten. */
interface Leftover {
  readonly core: Core;
  readonly handle: number;
}

let registry: FinalizationRegistry<Leftover> | undefined;

/** A network in the core, owned by one object: freed once, by hand or, if that was forgotten, after its owner is gone. */
export class Owned {
  readonly core: Core;
  readonly #what: string;
  #handle: number;

  /** `owner`: the object whose end is the end of this; it must not be held by anything that this holds. */
  constructor(core: Core, handle: number, owner: object, what: string) {
    this.core = core;
    this.#what = what;
    this.#handle = handle;
    // Made on first use: importing does no work. Hosts without it leave freeing to `free()` and `using`.
    registry ??= typeof FinalizationRegistry === "undefined" ? undefined : new FinalizationRegistry(freeForgotten);
    registry?.register(owner, { core, handle }, this);
  }

  /** The handle; throws if it was freed, or its instance has crashed. */
  get handle(): number {
    if (this.#handle === 0) {
      throw new FreedError(this.#what);
    }
    this.core.assertAlive();
    return this.#handle;
  }

  get isFreed(): boolean {
    return this.#handle === 0;
  }

  free(): void {
    if (this.#handle === 0) {
      return;
    }
    registry?.unregister(this);
    const leftover = { core: this.core, handle: this.#handle };
    this.#handle = 0;
    freeLeftover(leftover);
  }
}

/** Nobody could catch what is thrown here. A trap has marked the core as dead, which its other networks say when they are used. */
function freeForgotten(leftover: Leftover): void {
  try {
    freeLeftover(leftover);
  } catch {}
}

function freeLeftover({ core, handle }: Leftover): void {
  if (!core.hasCrashed) {
    core.call((raw) => {
      raw.network_free(handle);
    });
  }
}
