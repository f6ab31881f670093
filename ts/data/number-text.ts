/** A number as the shortest decimal that gives the same double back; the sign of zero too, which `String` leaves out. */
export function textOfNumber(value: number | bigint): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
