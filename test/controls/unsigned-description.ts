import { OracleNetwork } from "../oracle/network.ts";

/** Wrong: the hash of the description takes -0 for 0. */
export class UnsignedDescription extends OracleNetwork {
  override snapshot(): Uint8Array {
    const other = new OracleNetwork(unsigned(this.description) as OracleNetwork["description"]);
    const bytes = super.snapshot();
    // The header but for its checksum, with the hash of the other description.
    bytes.set(other.snapshot().subarray(0, 16));
    return bytes;
  }
}

/** The same with 0 for every -0. */
function unsigned(value: unknown): unknown {
  if (typeof value === "number") return value + 0;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, (number) => number + 0);
  if (Array.isArray(value)) return value.map(unsigned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, unsigned(entry)]));
}
