/** A number that is set with a slider. */
export interface NumberSetting {
  readonly kind: "number";
  readonly key: string;
  readonly label: string;
  /** Shown after the number; empty for pure numbers. */
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly usual: number;
  /** What it does, in a sentence. */
  readonly hint?: string;
}

/** One of several words. */
export interface ChoiceSetting {
  readonly kind: "choice";
  readonly key: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly usual: string;
  readonly hint?: string;
}

export type Setting = NumberSetting | ChoiceSetting;

/** Values of all settings of a preset. */
export type Values = Readonly<Record<string, number | string>>;

/** The values of an experiment, the usual ones where nothing else, or nothing possible, is said. */
export function valuesOf(settings: readonly Setting[], given: Values): Values {
  return Object.fromEntries(settings.map((setting) => [setting.key, chosenValue(setting, given[setting.key])]));
}

function chosenValue(setting: Setting, given: number | string | undefined): number | string {
  if (setting.kind === "choice") {
    return setting.choices.some(([value]) => value === given) ? (given as string) : setting.usual;
  }
  const isPossible = typeof given === "number" && given >= setting.minimum && given <= setting.maximum;
  return isPossible ? given : setting.usual;
}

/** What a value must be, in words. */
export function demandOf(setting: Setting): string {
  if (setting.kind === "choice") {
    return setting.choices.map(([value]) => value).join(", ");
  }
  return `a number from ${setting.minimum} to ${setting.maximum}${setting.unit === "" ? "" : ` ${setting.unit}`}`;
}

/** A number among the values. */
export function numberIn(values: Values, key: string): number {
  return Number(values[key]);
}

/** A setting with a slider, in one line. */
export function number(
  key: string,
  label: string,
  unit: string,
  [minimum, maximum, step]: readonly [number, number, number],
  usual: number,
  hint?: string,
): NumberSetting {
  return { kind: "number", key, label, unit, minimum, maximum, step, usual, ...(hint === undefined ? {} : { hint }) };
}
