/** Little-endian bytes, written one number after the other. */
export class Bytes {
  private readonly list: number[] = [];
  private readonly view = new DataView(new ArrayBuffer(8));

  u8(value: number): void {
    this.view.setUint8(0, value);
    this.push(1);
  }

  u16(value: number): void {
    this.view.setUint16(0, value, true);
    this.push(2);
  }

  u32(value: number): void {
    this.view.setUint32(0, value, true);
    this.push(4);
  }

  u64(value: number | bigint): void {
    this.view.setBigUint64(0, BigInt(value), true);
    this.push(8);
  }

  /** A number in the precision of the network. */
  number(value: number, precision: "f64" | "f32"): void {
    if (precision === "f64") this.view.setFloat64(0, value, true);
    else this.view.setFloat32(0, value, true);
    this.push(precision === "f64" ? 8 : 4);
  }

  toUint8Array(): Uint8Array {
    return Uint8Array.from(this.list);
  }

  private push(count: number): void {
    for (let i = 0; i < count; i++) this.list.push(this.view.getUint8(i));
  }
}
