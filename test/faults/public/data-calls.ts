import {
  type CsvOptions,
  DataFile,
  EventList,
  type EventListOptions,
  type EventOptions,
  type InputOptions,
  NumberArray,
  type RasterOptions,
  readCsv,
  readData,
  readEvents,
  readJson,
  readNirData,
  readNmnist,
  readNpy,
  readNpz,
  toEvents,
  toInputs,
  toRaster,
  writeCsv,
  writeJson,
  writeNirData,
  writeNpy,
  writeNpz,
} from "../../../ts/data/index.ts";
import { notebook } from "../../api/networks.ts";
import { type Calls, call } from "./call.ts";

const pairs = () => ({ steps: [0, 2, 2], neurons: [1, 0, 3], values: [1, 2, 1] });
const listOptions = () => ({ size: 4, stepCount: 5, repeated: "sum" }) satisfies Required<EventListOptions>;
const events = () => new EventList(pairs(), listOptions());
const array = () => new NumberArray([2, 2], Float64Array.of(1, 0, 0, 3));
const npy = writeNpy(array());
const npz = writeNpz(new Map([["w", array()]]));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const EVENTS = "sample,time,neuron,value\n0,0.5,1,1\n1,1,0,2\n";
const eventOptions = () =>
  ({
    ...listOptions(),
    dt: 0.5,
    sampleCount: 3,
    maximumBytes: 1e6,
  }) satisfies Required<EventOptions> & { maximumBytes: number };
const csvOptions = () =>
  ({ delimiter: ",", header: false, maximumBytes: 1e6 }) satisfies Required<CsvOptions> & { maximumBytes: number };

const recording = () => {
  using network = notebook();
  return network.run({ constant: [0.7, 0.4] }, { steps: 4, record: { spikes: true, membrane: true } });
};
const nirData = await writeNirData([recording()], { dt: 1e-3 });

export const dataCalls: Calls = {
  DataFile: call(
    () => ["npz", new Map([["w", array()]])],
    (format, items) => new DataFile(format, items).items.size,
  ),
  "DataFile.get": call(
    () => ["w"],
    (name) => new DataFile("npz", new Map([["w", array()]])).get(name),
  ),
  EventList: [
    call(
      () => [pairs(), listOptions()],
      (given, options) => new EventList(given, options),
    ),
    call(
      () => [{ steps: [0], neurons: [1] }],
      (given) => new EventList(given),
    ),
  ],
  "EventList.slice": call(
    () => [1, 3],
    (first, end) => events().slice(first, end),
  ),
  NumberArray: call(
    () => [[2, 2], Float64Array.of(1, 2, 3, 4), "float64"],
    (shape, data, dtype) => new NumberArray(shape, data, dtype).nested(),
  ),
  "NumberArray.of": call(
    () => [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    (values) => NumberArray.of(values),
  ),
  "NumberArray.transpose": call(
    () => [[1, 0]],
    (axes) => array().transpose(axes),
  ),
  "NumberArray.indexOf": call(
    () => [3],
    (at) => array().indexOf(at),
  ),
  toEvents: call(() => [array()], toEvents),
  toRaster: call(
    () => [events(), { steps: 5, size: 4, maximumBytes: 1e6 } satisfies Required<RasterOptions>],
    toRaster,
  ),
  toInputs: [
    call(() => [array(), { shape: [2], axes: ["steps"] } satisfies Required<InputOptions>], toInputs),
    call(() => [events(), { shape: 4 }], toInputs),
    call(() => [[events(), events()], { shape: [2, 2] }], toInputs),
  ],
  readCsv: call(() => ["1,2\n3,4\n", csvOptions()], readCsv),
  readEvents: [
    call(() => [EVENTS, eventOptions()], readEvents),
    call(() => ["step,neuron\n0,1\n4,3\n", eventOptions()], readEvents),
  ],
  readJson: [
    call(() => ["[[1,2],[3,4]]", eventOptions()], readJson),
    call(() => ['{"time":[0.5,1],"neuron":[1,0]}', eventOptions()], readJson),
  ],
  readData: [
    call(() => [bytesOf(EVENTS), { ...eventOptions(), name: "a.csv" }], readData),
    call(() => [npz, { ...eventOptions(), only: ["w"], format: "npz" as const }], readData),
  ],
  readNmnist: call(
    () => [Uint8Array.of(3, 1, 0x80, 0x07, 0xd0), { dt: 1e-3, repeated: "once" as const, maximumBytes: 1e6 }],
    readNmnist,
  ),
  readNpy: call(() => [npy, { maximumBytes: 1e6 }], readNpy),
  readNpz: call(() => [npz, { only: ["w"], maximumBytes: 1e6 }], readNpz),
  readNirData: call(() => [nirData, { dt: 1e-3, repeated: "sum", maximumBytes: 1e6 }], readNirData),
  writeNpy: call(() => [array()], writeNpy),
  writeNpz: call(() => [{ w: array() }], writeNpz),
  writeCsv: [
    call(() => [array(), { delimiter: ";", columns: ["a", "b"] }], writeCsv),
    call(() => [[events(), events()], {}], writeCsv),
  ],
  writeJson: [call(() => [array()], writeJson), call(() => [[events(), events()]], writeJson)],
  writeNirData: call(() => [[recording()], { dt: 1e-3 }], writeNirData),
};
