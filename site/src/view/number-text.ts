/** What a number must be. */
export interface Demand {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly isWhole?: boolean;
  readonly unit?: string;
}

/** The number that a text says; or a sentence why it is not taken, which ends with what stays instead. */
export function numberOf(text: string, demand: Demand, present: number): number | string {
  const number = Number(text);
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, isWhole = false } = demand;
  const isOne = text.trim() !== "" && Number.isFinite(number) && (!isWhole || Number.isInteger(number));
  if (isOne && number >= minimum && number <= maximum) {
    return number;
  }
  // Browsers give no text for what is not a number.
  const what = text.trim() === "" ? "That" : text;
  return `${what} is not taken: it must be ${inWords(demand)}. It stays ${present}.`;
}

function inWords({ minimum, maximum, isWhole = false, unit = "" }: Demand): string {
  const kind = isWhole ? "a whole number" : "a number";
  const range = minimum === undefined || maximum === undefined ? "" : ` from ${minimum} to ${maximum}`;
  return `${kind}${range}${unit === "" ? "" : ` ${unit}`}`;
}
