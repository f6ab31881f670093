/** Runs the formulas of docs/definition.md, section 8: lines of a small language that is explained there. */

import { exponential } from "../oracle/rules/exponential.ts";
import type { Parameters, Round } from "../oracle/rules/rule.ts";

type Value = number | string | boolean | undefined;

/** What names stand for while a program runs. */
interface Scope {
  readonly values: Map<string, number>;
  readonly parameters: Parameters;
  readonly round: Round;
}

type Expression = (scope: Scope) => Value;

interface Line {
  condition: Expression | undefined;
  /** The name that gets a value; undefined for `emit`. */
  name: string | undefined;
  expression: Expression;
}

/** A program for one neuron and one step. */
export class Formula {
  private readonly lines: readonly Line[];

  constructor(lines: readonly string[]) {
    this.lines = lines.map(readLine);
  }

  /** Advances `state` in place, and gives what the neuron emits. */
  step(state: Record<string, number>, input: number, second: number, parameters: Parameters, round: Round): number {
    const values = new Map([...Object.entries(state), ["x", input], ["y", second]] as [string, number][]);
    const scope = { values, parameters, round };
    let emitted: number | undefined;
    for (const { condition, name, expression } of this.lines) {
      if (condition !== undefined && !condition(scope)) continue;
      const value = Number(expression(scope));
      if (name === undefined) {
        emitted = value;
        break;
      }
      values.set(name, value);
    }
    if (emitted === undefined) throw new Error("a formula emits nothing");
    for (const variable of Object.keys(state)) state[variable] = values.get(variable) as number;
    return emitted;
  }
}

function readLine(text: string): Line {
  const [, condition, name, expression] =
    /^(?:if (.+?): )?(?:emit|(\w+) =) (.+)$/.exec(text) ?? fail(`${JSON.stringify(text)} is no line of a formula`);
  return {
    condition: condition === undefined ? undefined : new Parser(condition).whole(),
    name,
    expression: new Parser(expression as string).whole(),
  };
}

function fail(message: string): never {
  throw new Error(message);
}

const FUNCTIONS: Readonly<Record<string, (round: Round, ...values: number[]) => number>> = {
  min: (_, a, b) => Math.min(a as number, b as number),
  max: (_, a, b) => Math.max(a as number, b as number),
  floor: (_, a) => Math.floor(a as number),
  trunc: (_, a) => Math.trunc(a as number),
  clamp: (_, a) => Math.min(Math.max(a as number, 0), 1),
  exponential: (round, a) => round(exponential(a as number)),
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "==": (a, b) => a === b,
};

/** Reads one expression from left to right; each method knows one level of precedence. */
class Parser {
  private readonly words: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.words = text.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|>=|==|[-+*/()?:,<>]/g) ?? [];
    if (this.words.join("") !== text.replaceAll(" ", "")) fail(`${JSON.stringify(text)} has signs that mean nothing`);
  }

  whole(): Expression {
    const expression = this.choice();
    if (this.at < this.words.length) fail(`${this.words.join(" ")} goes on after its end`);
    return expression;
  }

  private take(...words: string[]): string | undefined {
    const word = this.words[this.at];
    if (word === undefined || !words.includes(word)) return undefined;
    this.at += 1;
    return word;
  }

  private expect(word: string): void {
    if (this.take(word) === undefined) fail(`${this.words.join(" ")}: ${word} is missing`);
  }

  private choice(): Expression {
    const condition = this.either();
    if (this.take("?") === undefined) return condition;
    const then = this.choice();
    this.expect(":");
    const other = this.choice();
    return (scope) => (condition(scope) ? then(scope) : other(scope));
  }

  private either(): Expression {
    let left = this.both();
    while (this.take("or") !== undefined) {
      const [first, second] = [left, this.both()];
      left = (scope) => Boolean(first(scope)) || Boolean(second(scope));
    }
    return left;
  }

  private both(): Expression {
    let left = this.negation();
    while (this.take("and") !== undefined) {
      const [first, second] = [left, this.negation()];
      left = (scope) => Boolean(first(scope)) && Boolean(second(scope));
    }
    return left;
  }

  private negation(): Expression {
    if (this.take("not") === undefined) return this.comparison();
    const operand = this.negation();
    return (scope) => !operand(scope);
  }

  private comparison(): Expression {
    const left = this.sum();
    const sign = this.take(...Object.keys(COMPARISONS));
    if (sign === undefined) return left;
    const right = this.sum();
    return (scope) => COMPARISONS[sign]?.(Number(left(scope)), Number(right(scope)));
  }

  private sum(): Expression {
    let left = this.product();
    for (let sign = this.take("+", "-"); sign !== undefined; sign = this.take("+", "-")) {
      const [first, second, isSum] = [left, this.product(), sign === "+"];
      left = (scope) => {
        const [a, b] = [Number(first(scope)), Number(second(scope))];
        return scope.round(isSum ? a + b : a - b);
      };
    }
    return left;
  }

  private product(): Expression {
    let left = this.sign();
    for (let sign = this.take("*", "/"); sign !== undefined; sign = this.take("*", "/")) {
      const [first, second, isProduct] = [left, this.sign(), sign === "*"];
      left = (scope) => {
        const [a, b] = [Number(first(scope)), Number(second(scope))];
        return scope.round(isProduct ? a * b : a / b);
      };
    }
    return left;
  }

  private sign(): Expression {
    if (this.take("-") === undefined) return this.atom();
    const operand = this.atom();
    return (scope) => -Number(operand(scope));
  }

  private atom(): Expression {
    if (this.take("(") !== undefined) {
      const inner = this.choice();
      this.expect(")");
      return inner;
    }
    const word = this.words[this.at] ?? fail(`${this.words.join(" ")} ends too early`);
    this.at += 1;
    if (/^\d/.test(word)) return () => Number(word);
    if (this.take("(") !== undefined) return this.call(word);
    if (this.take("given") !== undefined) return ({ parameters }) => parameters[word] !== undefined;
    if (this.take("is") === undefined) return (scope) => numberCalled(word, scope);
    const expected = this.words[this.at] as string;
    this.at += 1;
    if (expected === "finite") return (scope) => Number.isFinite(numberCalled(word, scope));
    return ({ parameters }) => {
      if (parameters[word] === undefined) fail(`the option ${word} is not given`);
      return String(parameters[word]) === expected;
    };
  }

  private call(name: string): Expression {
    const apply = FUNCTIONS[name] ?? fail(`there is no function ${name}`);
    const operands = [this.choice()];
    while (this.take(",") !== undefined) operands.push(this.choice());
    this.expect(")");
    return (scope) => apply(scope.round, ...operands.map((operand) => Number(operand(scope))));
  }
}

function numberCalled(name: string, { values, parameters }: Scope): Value {
  const value = values.get(name) ?? parameters[name];
  return typeof value === "number" ? value : fail(`nothing is called ${name}`);
}
