/**
 * A tape: every call that the package makes into its core while it plays the golden, so that the core can be played
 * where there is no JavaScript: on other WebAssembly engines, and compiled natively.
 *
 * Lines of words:
 *
 * ```
 * scenario NAME             what follows plays this scenario; `part NAME`: cut in two, `summary`: what it gave
 * FUNCTION ARGUMENT... = RESULT [! INDEX HEX]...
 * input @HANDLE HEX         writes to where `network_input` points
 * ```
 *
 * An argument or result is a number, `@3` (the third network or builder that was made) or `#HEX` (memory that holds
 * these bytes, and must hold those after `!` when the call is over). Results that are other pointers are not on it.
 */

const UNCOMPARED = /^network_(input|output|spike_(offsets|neurons|values|counts)|trace)$/;
const WRITES = /^network_(digest|snapshot)$/;
const MAKES_HANDLE = /^(builder_new|builder_build|network_clone)$/;

/** Records a tape while `play(note)` runs; `note` writes a line of its own. The core is instantiated meanwhile. */
export function recordTape(play) {
  const { Instance } = WebAssembly;
  const tape = new Tape();
  WebAssembly.Instance = function RecordedInstance(module, imports) {
    return { exports: tape.recorded(new Instance(module, imports).exports) };
  };
  try {
    play((line) => tape.lines.push(line));
  } finally {
    WebAssembly.Instance = Instance;
  }
  return `${tape.lines.join("\n")}\n`;
}

class Tape {
  lines = [];
  #exports;
  /** Memory that is lent: bytes by pointer. */
  #loans = new Map();
  /** Handles by pointer; `made` counts all that there ever were. */
  #handles = new Map();
  #made = 0;

  recorded(exports) {
    this.#exports = exports;
    const wrapped = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? (...args) => this.#call(name, args) : value,
    ]);
    return Object.fromEntries(wrapped);
  }

  #call(name, args) {
    if (name === "allocate" || name === "release") return this.#lend(name, args);
    if (name === "network_step") this.#noteInput(args[0]);
    const loans = args.map((argument) => this.#loans.get(argument >>> 0));
    const read = () => loans.map((bytes, index) => (bytes === undefined ? bytes : this.#read(args[index], bytes)));
    const before = read();
    const words = args.map((argument, index) =>
      before[index] === undefined ? this.#word(argument) : `#${before[index]}`,
    );
    const result = this.#exports[name](...args);
    if (MAKES_HANDLE.test(name) && result !== 0) this.#make(result, name, args);
    // Noted even where the same bytes were there before.
    const isWritten = (after, index) => after !== before[index] || (after !== undefined && WRITES.test(name));
    const changes = read().flatMap((after, index) => (isWritten(after, index) ? [` ! ${index} ${after}`] : []));
    const shown = UNCOMPARED.test(name) || result === undefined ? "" : ` = ${this.#word(result)}`;
    this.lines.push(`${[name, ...words].join(" ")}${shown}${changes.join("")}`);
    this.#noteSize(name, args);
    return result;
  }

  #lend(name, args) {
    const result = this.#exports[name](...args);
    if (name === "allocate") this.#loans.set(result >>> 0, args[0]);
    else this.#loans.delete(args[0] >>> 0);
    return result;
  }

  #make(pointer, name, args) {
    const source = this.#handles.get(args[0] >>> 0);
    const numberBytes = name === "builder_new" ? args[0] : source.numberBytes;
    const inputs = name === "builder_new" ? 0 : source.inputs;
    this.#handles.set(pointer >>> 0, { number: this.#made, numberBytes, inputs });
    this.#made += 1;
  }

  /** Networks know how many values they take in a step. */
  #noteSize(name, args) {
    if (name === "builder_input") this.#handles.get(args[0] >>> 0).inputs += args[1];
  }

  #noteInput(handle) {
    const { number, numberBytes, inputs } = this.#handles.get(handle >>> 0);
    const pointer = this.#exports.network_input(handle);
    this.lines.push(`input @${number} ${this.#read(pointer, inputs * numberBytes)}`);
  }

  #word(value) {
    const handle = this.#handles.get(value >>> 0);
    return handle === undefined ? String(value) : `@${handle.number}`;
  }

  #read(pointer, bytes) {
    return hexadecimal(new Uint8Array(this.#exports.memory.buffer, pointer >>> 0, bytes));
  }
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hexadecimal(bytes) {
  let text = "";
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}
