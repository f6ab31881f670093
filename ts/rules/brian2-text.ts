import type { Given, GivenValue } from "./origin.ts";

/** SI prefixes and units in Brian2's names; a quantity is a number times a unit. */
const PREFIXES: Readonly<Record<string, number>> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
};
const UNIT = /^([fpnumkMG]?)(?:V|volt|A|amp|s|second|ohm|S|siemens|F|farad|Hz|hertz)$/;
const NUMBER = /^\d+\.?\d*(?:e[-+]?\d+)?$|^\.\d+(?:e[-+]?\d+)?$/i;

/**
 * Reads what a user of Brian2 writes as text: `model` (or `eqs`), `threshold` (`"v > th"`), `reset` (`"v = 0"`, `"v -= th"`),
 * `refractory` (`"5*ms"`), `on_pre` (`"v += w"`), and other quantities with units (`tau` as `"10*ms"`), all in SI units.
 *
 * Text of another form is left as it is, and then is no parameter that a rule knows.
 */
export function readBrian2(given: Given): Given {
  const found: Record<string, GivenValue | null> = { ...given };
  for (const [name, text] of Object.entries(given)) {
    const value = UNITS.test(textOf(text)) ? quantityOf(textOf(text), given) : undefined;
    if (value !== undefined) found[name] = value;
  }
  const isText = [readThreshold, readReset, readModel].map((read) => read(given, found)).includes(true);
  if (!isText) return found;
  // Brian2's default is `refractory=False`.
  if (found["refractory"] === undefined || found["refractory"] === false) found["refractorySteps"] ??= 0;
  if (found["refractorySteps"] === 0) found["unlessRefractory"] ??= false;
  return found;
}

/** Text that cannot be anything but a quantity: it names a unit. */
const UNITS = /[\d.)]\s*\*?\s*[fpnumkMG]?(?:V|volt|A|amp|s|second|ohm|S|siemens|F|farad|Hz|hertz)\b/;

/** What the equations may be called. */
const MODELS = ["model", "eqs", "equations"];

/** Reads one thing; whether it is there, in a form that is known. */
type Read = (given: Given, found: Record<string, GivenValue | null>) => boolean;

const readThreshold: Read = (given, found) => {
  const [, compare, expression = ""] = /^\s*[a-z_]\w*\s*(>=?)\s*(.+)$/i.exec(textOf(given["threshold"])) ?? [];
  const value = quantityOf(expression, given);
  if (value === undefined) return false;
  forget(expression, found);
  found["threshold"] = value;
  found["compare"] = compare === ">" ? "gt" : "ge";
  return true;
};

const readReset: Read = (given, found) => {
  // Of several statements the one that sets the membrane counts.
  const statements = textOf(given["reset"])
    .split(/[;\n]/)
    .map((one) => /^\s*(v\w*)\s*(-=|=)\s*(.+?)\s*$/i.exec(one));
  const [, membrane = "", sign, expression = ""] = statements.find((one) => one !== null) ?? [];
  if (sign === undefined) return false;
  const taken = sign === "-=" ? expression : new RegExp(`^${membrane}\\s*-\\s*(.+)$`).exec(expression)?.[1];
  const value = quantityOf(taken ?? expression, given);
  if (value === undefined) return false;
  // The rules subtract the threshold and nothing else.
  if (taken !== undefined && !isSame(value, found["threshold"])) return false;
  forget(taken ?? expression, found);
  found["reset"] = taken === undefined ? "value" : "subtract";
  if (taken === undefined) found["vReset"] = value;
  return true;
};

const readModel: Read = (given, found) => {
  const model = textOf(MODELS.map((name) => given[name]).find((one) => one !== undefined));
  const [, membrane = "", right = ""] = /d([a-z]\w*)\s*\/\s*dt\s*=\s*([^:\n]+)/i.exec(model) ?? [];
  if (/^\s*v\w*\s*\+=/i.test(textOf(given["on_pre"]))) {
    found["input"] = "jump";
    delete found["on_pre"];
  }
  if (right === "") return false;
  const [, numerator = "", tau = ""] = /^\(?(.+?)\)?\/([a-z]\w*)$/i.exec(right.replace(/\s/g, "")) ?? [];
  if (numerator === `-${membrane}`) found["input"] = "jump";
  else if (isInputMinus(membrane, numerator)) found["input"] = "current";
  else return false;
  const value = quantityOf(tau, given);
  if (value !== undefined) {
    forget(tau, found);
    found["tau"] = value;
  }
  for (const name of MODELS) delete found[name];
  found["unlessRefractory"] = /\(\s*unless\s+refractory\s*\)/.test(model);
  return true;
};

/** Takes out the parameters that an expression stands for: nobody needs them by their own names any more. */
function forget(expression: string, found: Record<string, GivenValue | null>): void {
  for (const word of expression.match(/[a-z_]\w*/gi) ?? []) delete found[word];
}

/** Whether a numerator is some input minus the membrane, in either order. */
function isInputMinus(membrane: string, numerator: string): boolean {
  const input = /^([a-z]\w*)(?:\([^)]*\))?-([a-z]\w*)$/i.exec(numerator);
  const turned = /^-([a-z]\w*)\+([a-z]\w*)(?:\([^)]*\))?$/i.exec(numerator);
  return input?.[2] === membrane || turned?.[1] === membrane;
}

/** Longer text is none that a person has written here, and a recording may come from anybody. */
const LONGEST_TEXT = 1000;

const textOf = (value: Given[string] | undefined) =>
  typeof value === "string" && value.length <= LONGEST_TEXT ? value : "";

/** The value of products and quotients of numbers, units and parameters; a parameter alone may have one number per neuron. */
function quantityOf(expression: string, given: Given): number | ArrayLike<number> | undefined {
  const text = expression.trim();
  const alone = factorOf(text, given);
  if (alone !== undefined) return alone;
  const isNegative = text.startsWith("-");
  // A quantity prints as "10. ms".
  const parts = text
    .replace(/^[-+]\s*/, "")
    .replace(/([\d.])\s+(?=[a-z])/gi, "$1*")
    .split(/\s*([*/])\s*/);
  let product: number | undefined;
  for (let index = 0; index < parts.length; index += 2) {
    const factor = factorOf(parts[index] ?? "", given);
    if (typeof factor !== "number") return undefined;
    product = product === undefined ? factor : parts[index - 1] === "*" ? product * factor : product / factor;
  }
  return product === undefined ? undefined : isNegative ? -product : product;
}

function factorOf(word: string, given: Given): number | ArrayLike<number> | undefined {
  if (NUMBER.test(word)) return Number(word);
  const own = Object.hasOwn(given, word) ? given[word] : undefined;
  if (typeof own === "number" || (typeof own === "object" && own !== null)) return own;
  // A parameter may be a quantity with a unit itself, but not one that leads back here.
  if (typeof own === "string") return UNITS.test(textOf(own)) ? quantityOf(textOf(own), {}) : undefined;
  const unit = UNIT.exec(word);
  return unit === null ? undefined : PREFIXES[unit[1] ?? ""];
}

function isSame(a: number | ArrayLike<number>, b: unknown): boolean {
  if (typeof a === "number" || typeof b === "number") return a === b;
  const other = b as ArrayLike<number> | undefined;
  return (
    other !== undefined && other.length === a.length && Array.from(a).every((value, index) => value === other[index])
  );
}
