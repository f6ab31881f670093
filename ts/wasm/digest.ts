import type { Core } from "../core.ts";
import type { Declared } from "../description/declared.ts";
import { errorOf } from "./status.ts";

/** The digest of a sample: 16 hexadecimal digits, the most significant first. */
export function digestOf(core: Core, handle: number, sample: number, declared: Declared): string {
  return core.lend((loan) => {
    const at = loan.bytes(8);
    const status = core.call((raw) => raw.network_digest(handle, sample, at));
    if (status !== 0) {
      throw errorOf(core, status, declared);
    }
    const bytes = new Uint8Array(8);
    core.memory.copyBytes(at, bytes);
    return Array.from(bytes.reverse(), (byte) => byte.toString(16).padStart(2, "0")).join("");
  });
}
