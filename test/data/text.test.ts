import { describe, expect, it, test } from "vitest";
import { EventList, NumberArray, readCsv, readEvents, readJson, writeCsv, writeJson } from "../../ts/data/index.ts";
import { InvalidArgumentError } from "../../ts/index.ts";
import { errorOf, fixture } from "./files.ts";

const TABLE = [
  [0.1, -2.5e-300],
  [1e22, 5e-324],
  [-0, 3],
];

describe("CSV", () => {
  test.each([
    ["savetxt.csv", undefined],
    ["savetxt-comment.csv", undefined],
    ["savetxt-header.csv", ["left", "right"]],
  ])("%s, by numpy.savetxt, holds its doubles", (name, columns) => {
    const table = readCsv(fixture(name));
    expect(table.columns).toEqual(columns);
    expect(table.array.nested()).toEqual(TABLE);
  });

  it.each([
    ["tabs", "1\t2\n3\t4\n"],
    ["a comma after which a space stands", "1, 2\n3, 4"],
    ["spaces", "  1   2 \n 3 4\n"],
    ["lines of Windows, quotes, empty lines and comments", '"1","2"\r\n\r\n# so far\r\n"3","4"\r\n'],
    ["old lines of a Mac", "1,2\r3,4\r"],
    ["a byte order mark", "\uFEFF1;2\n3;4\n"],
    ["numbers in all spellings", "+1,2.\n.3e1,4E0\n"],
  ])("reads a table with %s", (_, text) => {
    const table = readCsv(new TextEncoder().encode(text));
    expect(table.array.nested()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(readCsv(text)).toEqual(table);
  });

  it("reads the words of numpy and pandas", () => {
    expect(readCsv("nan,inf,-inf\nTrue,False,-0\n").array.nested()).toEqual([
      [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      [1, 0, -0],
    ]);
  });

  it("takes names from the first line if nothing in it is a number, or if it is told to", () => {
    expect(readCsv("a,b\n1,2\n").columns).toEqual(["a", "b"]);
    expect(readCsv("0,1\n1,2\n", { header: true })).toMatchObject({ columns: ["0", "1"], array: { shape: [1, 2] } });
    expect(readCsv("left,right\n", { header: true }).array.shape).toEqual([0, 2]);
    expect(errorOf(() => readCsv("left,right\n")).found).toBe("only words");
  });

  it.each(["constructor", "__proto__", "toString", "valueOf"])("takes %s for a name, and not for a number", (word) => {
    expect(readCsv(`${word},b\n1,2\n`).columns).toEqual([word, "b"]);
    expect(errorOf(() => readCsv(`1,2\n3,${word}\n`)).place).toEqual({ line: 2, column: 2 });
  });

  it("reads quoted fields with quotes, separators and line breaks in them, and says where others are wrong", () => {
    const table = readCsv('"a ""b""","c,d","e\r\nf"\n"1", 2 ,"3"\n');
    expect(table.columns).toEqual(['a "b"', "c,d", "e\r\nf"]);
    expect(table.array.nested()).toEqual([[1, 2, 3]]);
    expect(errorOf(() => readCsv('"a\nb",c\n1,x\n')).place).toEqual({ line: 3, column: 2 });
    expect(errorOf(() => readCsv('1,"2"3\n')).message).toContain("over where its quote ends");
    expect(readCsv('# "\n1 "2"  3\n').array.nested()).toEqual([[1, 2, 3]]);
  });

  it.each([
    ["a word among numbers", "1,2\n3,x\n", { line: 2, column: 2 }, '"x"', undefined],
    [
      "a word in the first line",
      "1,b\n3,4\n",
      { line: 1, column: 2 },
      '"b"',
      "if the first line holds names, say header: true",
    ],
    ["a field without anything", "1,2\n3,\n", { line: 2, column: 2 }, "nothing", undefined],
    ["a row too short", "1,2\n\n3,4,5\n3,4\n", { line: 3 }, "3 fields", undefined],
    [
      "a decimal comma in a single column",
      "0,5\n1\n",
      { line: 2 },
      "1 field",
      "if its commas are decimal, write points",
    ],
    ["one after a whole number", "1\n0,5\n", { line: 2 }, "2 fields", "if its commas are decimal, write points"],
    ["one below a name", "v\n0,5\n1,25\n", { line: 2 }, "2 fields", "if its commas are decimal, write points"],
    [
      "several of them, and spaces",
      "0,5 0,25\n1,5 2\n",
      { line: 1, column: 2 },
      '"5 0"',
      "write decimals with a point",
    ],
    ["one of them after -0", "1,5\n-0,5\n", { line: 2 }, '"-0,5"', "write decimals with a point, and -0 as 0"],
    ["a row too short between semicolons", "1;2\n3\n", { line: 2 }, "1 field", undefined],
    ["a row too long", "1,2\n3,4,5\n", { line: 2 }, "3 fields", undefined],
    ["a decimal comma", "1,5;2,5\n", { line: 1, column: 1 }, '"1,5"', "write decimals with a point"],
    [
      "a number of JavaScript",
      "0x10,2\n1,1",
      { line: 1, column: 1 },
      '"0x10"',
      "if the first line holds names, say header: true",
    ],
    ["a quote that does not end", '1,2\n3,"4\n', { line: 2 }, "one that does not end", undefined],
    ["nothing", " \n\n", {}, "no line with anything in it", undefined],
  ])("refuses %s, and says where", (_, text, place, found, remedy) => {
    const error = errorOf(() => readCsv(text));
    expect(error.place).toEqual(place);
    expect(error.found).toBe(found);
    expect(error.remedy).toBe(remedy);
  });

  it("allocates nothing for a wide first line and many short ones", () => {
    const error = errorOf(() => readCsv(`${"1,".repeat(1e6)}1\n${"1\n".repeat(1e6)}`));
    expect(error.message).toBe("csv, line 2: the row must be one of 1000001 fields, like the first, got 1 field");
  });

  it("ends after a million empty lines, spaces or quotes", () => {
    for (const text of ["\n", "\r", " ", '"', "# ", "\n #"]) {
      expect(errorOf(() => readCsv(text.repeat(1e6))).format).toBe("csv");
    }
  });

  it("refuses bytes that are no UTF-8, and options that are none", () => {
    expect(errorOf(() => readCsv(Uint8Array.of(0x31, 0xff))).message).toBe(
      "csv: the text must be in UTF-8, got other bytes; save it as UTF-8",
    );
    expect(() => readCsv("1", { delimiter: "::" })).toThrow(InvalidArgumentError);
    expect(() => readCsv("1", { header: "yes" as never })).toThrow(InvalidArgumentError);
    expect(() => readCsv(1 as never)).toThrow(InvalidArgumentError);
  });

  it("writes tables with names where they are given", () => {
    expect(
      writeCsv(
        [
          [1, -0],
          [Number.NaN, 1e21],
        ],
        { columns: ["a", 'b,"c"'] },
      ),
    ).toBe('a,"b,""c"""\n1,-0\nnan,1e+21\n');
    expect(writeCsv(BigInt64Array.of(-(2n ** 63n)), { delimiter: ";" })).toBe("-9223372036854775808\n");
    expect(errorOf(() => writeCsv([[[1]]])).found).toBe("one of shape (1, 1, 1)");
    expect(() => writeCsv([1], { delimiter: "1" })).toThrow(InvalidArgumentError);
  });
});

describe("JSON", () => {
  it("reads arrays, event lists, and an object of them", () => {
    expect(readJson("[[true, 2], [3, -0]]").get("")).toEqual(
      NumberArray.of([
        [1, 2],
        [3, -0],
      ]),
    );
    const items = readJson('{"input": [1, 2], "spikes": {"steps": [1], "neurons": [2], "size": 4}, "label": 3}');
    expect([...items.keys()]).toEqual(["input", "spikes", "label"]);
    expect((items.get("spikes") as EventList[])[0]).toMatchObject({ size: 4, stepCount: 2 });
    expect(items.get("label")).toMatchObject({ shape: [] });
  });

  it.each([
    ["text that is cut short", "[[1, 2], [3", "json: the text must be JSON"],
    ["what Python writes for NaN", "[1, NaN]", "NaN and Infinity are not JSON: write .npy"],
    [
      "a ragged array",
      "[[1, 2], [3]]",
      "json, index [1]: an entry must be an array of 2, like its siblings, got an array of 1",
    ],
    ["a word", '[[1, "2"]]', 'json, index [0, 1]: an entry must be a number, got "2"'],
    ["a word by name", '{"a": [1], "b": "x"}', 'json, entry "b": the value must be an array of numbers'],
    ["nothing by name", "{}", "json: the object must be one of arrays by name"],
    ["null", "null", "got null"],
    ["an array too deep", `${"[".repeat(1e5)}${"]".repeat(1e5)}`, "of at most 64 dimensions"],
  ])("refuses %s", (_, text, message) => {
    expect(errorOf(() => readJson(text)).message).toContain(message);
  });

  it("writes nothing that a reader would change", () => {
    expect(
      writeJson([
        [1, -0],
        [0.1, 1e21],
      ]),
    ).toBe("[[1,-0],\n[0.1,1e+21]]\n");
    expect(errorOf(() => writeJson([[1, Number.NaN]])).message).toBe(
      "json, index [0, 1]: a number must be finite, got NaN; write .npy",
    );
    expect(errorOf(() => writeJson(new Map([["n", BigInt64Array.of(2n ** 53n)]]))).message).toBe(
      'json, entry "n", index [0]: a number must be within -2^53 and 2^53, got 9007199254740992; write .npy',
    );
  });
});

describe("event lists", () => {
  const listed = (events: EventList | undefined) =>
    events && { steps: [...events.steps], neurons: [...events.neurons], values: events.values && [...events.values] };

  it.each([
    ["CSV by step", "step,neuron\n2,1\n0,3\n2,0\n", {}],
    ["CSV by time", "Time;Neuron\n0.0003;0\n0.0002999;1\n0;3\n", { dt: 1e-4 }],
    ["JSON, an object of columns", '{"steps": [2, 0, 2], "neurons": [1, 3, 0]}', {}],
    [
      "JSON, an array of objects",
      '[{"neuron": 1, "time": 5}, {"neuron": 3, "time": 1.5}, {"neuron": 0, "time": 4}]',
      { dt: 2 },
    ],
  ])("reads %s", (name, text, options) => {
    const [events, ...others] = readEvents(text, options);
    expect(others).toEqual([]);
    expect(listed(events)).toEqual(
      name === "CSV by time"
        ? { steps: [0, 2, 3], neurons: [3, 1, 0], values: undefined }
        : { steps: [0, 2, 2], neurons: [3, 0, 1], values: undefined },
    );
  });

  it("adds up what a neuron emits in one step, or counts it once", () => {
    const text = "step,neuron,value\n1,0,0.5\n1,0,0.25\n0,0,1\n";
    expect(listed(readEvents(text)[0])).toEqual({ steps: [0, 1], neurons: [0, 0], values: [1, 0.75] });
    expect(listed(readEvents(text, { repeated: "once" })[0])?.values).toEqual([1, 0.5]);
    expect(listed(readEvents("step,neuron\n1,0\n1,0\n", { repeated: "once" })[0])?.values).toBe(undefined);
  });

  it("makes a list of each sample, empty ones too", () => {
    const lists = readEvents("sample,step,neuron\n2,1,0\n0,0,1\n", { size: 2, stepCount: 5, sampleCount: 4 });
    expect(lists.map(listed)).toEqual([
      { steps: [0], neurons: [1], values: undefined },
      { steps: [], neurons: [], values: undefined },
      { steps: [1], neurons: [0], values: undefined },
      { steps: [], neurons: [], values: undefined },
    ]);
    expect(lists.map(({ size, stepCount }) => [size, stepCount])).toEqual(Array(4).fill([2, 5]));
  });

  it.each([
    [
      "a step that is not whole",
      "step,neuron\n0,0\n\n0.5,0\n",
      {},
      "csv, line 4: step must be a whole number from 0 to",
    ],
    [
      "a neuron beyond the size",
      "step,neuron\n0,3\n",
      { size: 3 },
      "csv, line 2: neuron must be a whole number from 0 to 2, got 3",
    ],
    [
      "a negative time",
      "time,neuron\n-1,0\n",
      { dt: 1 },
      "csv, line 2: time must be from 0 to below 4294967295 steps of 1, got -1",
    ],
    [
      "a value that is not finite",
      "step,neuron,value\n0,0,inf\n",
      {},
      "csv, line 2: value must be finite, got Infinity",
    ],
    [
      "samples without end",
      "sample,step,neuron\n4e9,0,0\n",
      {},
      "csv, line 2: sample must be a whole number from 0 to 1048575",
    ],
    ["a column that is not known", "step,neuron,vale\n0,0,1\n", {}, 'got "vale"; did you mean "value"?'],
    ["a column twice", "step,steps,neuron\n0,0,1\n", {}, 'got "steps" once more'],
    ["step and time", "step,time,neuron\n0,0,1\n", {}, "the columns must be neuron, and either step or time"],
    ["columns of other things", "x,y\n0,0\n", {}, "events: the columns must be neuron, and step or time"],
    [
      "columns of different lengths",
      '{"steps": [1, 2], "neurons": [1]}',
      {},
      "the column neurons must be 2 numbers, like steps",
    ],
    [
      "an event without a field",
      '[{"step": 1, "neuron": 2}, {"step": 1}]',
      {},
      "json, index [1]: the event must be an object with",
    ],
    [
      "a size that is none",
      '{"steps": [1], "neurons": [1], "size": -1}',
      {},
      "json: size must be a whole number from 0 to",
    ],
  ])("refuses %s", (_, text, options, message) => {
    expect(errorOf(() => readEvents(text, options)).message).toContain(message);
  });

  it("asks for dt where there are times", () => {
    expect(() => readEvents("time,neuron\n1,1\n")).toThrow(InvalidArgumentError);
    expect(() => readEvents("time,neuron\n1,1\n", { dt: 0 })).toThrow(/options.dt must be a positive number, got 0; /);
  });

  it("refuses a number of samples that is none", () => {
    for (const sampleCount of [-1, 0.5, Number.NaN, 1e9]) {
      expect(() => readEvents("sample,step,neuron\n", { sampleCount })).toThrow(InvalidArgumentError);
    }
  });

  it("gives the steps from one to another", () => {
    const events = new EventList({ steps: [0, 3, 5, 9], neurons: [0, 1, 2, 3], values: [1, 2, 3, 4] }, { size: 4 });
    const slice = events.slice(3, 9);
    expect(listed(slice)).toEqual({ steps: [0, 2], neurons: [1, 2], values: [2, 3] });
    expect([slice.stepCount, slice.size, events.slice(5).stepCount]).toEqual([6, 4, 5]);
  });

  it.each([
    ["steps[0]", { steps: [-1], neurons: [0] }, {}],
    ["neurons[1]", { steps: [0, 0], neurons: [0, 5] }, { size: 5 }],
    ["values[0]", { steps: [0], neurons: [0], values: [Number.NaN] }, {}],
    ["neurons", { steps: [0], neurons: [] }, {}],
    ["values", { steps: [0], neurons: [0], values: [] }, {}],
    ["steps", { steps: 1 as never, neurons: [] }, {}],
    ["options.size", { steps: [], neurons: [] }, { size: -1 }],
    ["options.stepCount", { steps: [], neurons: [] }, { stepCount: 0.5 }],
    ["options.repeated", { steps: [], neurons: [] }, { repeated: "twice" as never }],
  ])("refuses %s that do not fit", (argument, events, options) => {
    expect(() => new EventList(events, options)).toThrow(InvalidArgumentError);
    expect(() => new EventList(events, options)).toThrow(argument);
  });
});
