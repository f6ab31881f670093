import { deflateSync, strFromU8, strToU8 } from "fflate";
import { inflatedAtMost } from "../../../ts/inflate.ts";
import { presetNamed, presets } from "../presets/index.ts";
import type { Preset } from "../presets/preset.ts";
import type { Experiment, ModelFile, WeightEdit } from "./experiment.ts";
import { pixelsOfText, textOfPixels } from "./pixels.ts";
import { demandOf, type Setting } from "./setting.ts";

/** What a link is made of: an experiment, how far it went, and the digest there. */
export interface Place {
  readonly experiment: Experiment;
  readonly step: number;
  /** Of the state at that step, on the machine the link comes from. */
  readonly digest: string | undefined;
}

/** What a link says. */
export interface Linked extends Place {
  /** What it says that cannot be used, and what is shown instead: a sentence each. */
  readonly ignored: readonly string[];
}

/** Larger files do not go along: browsers take addresses up to some million characters. */
export const MOST_BYTES_OF_FILE = 2 ** 18;

/** The part of a link after `#`: names and values, to be read by people as well. Files are compressed, in base 64. */
export function hashOf({ experiment, step, digest }: Place): string {
  const { preset, settings, edits, pixels, file } = experiment;
  const pairs: [string, string][] = [["preset", preset]];
  for (const [key, value] of Object.entries(settings)) pairs.push([key, String(value)]);
  for (const { connection, source, target, weight } of edits) {
    pairs.push(["edit", [connection, source, target, weight].join("_")]);
  }
  if (pixels !== undefined) {
    pairs.push(["pixels", textOfPixels(pixels)]);
  }
  if (file !== undefined && file.bytes.length <= MOST_BYTES_OF_FILE) {
    pairs.push(["name", file.name], ["file", textOfFile(file)]);
  }
  pairs.push(["step", String(step)]);
  if (digest !== undefined) {
    pairs.push(["digest", digest]);
  }
  return new URLSearchParams(pairs).toString();
}

/** Files as they are written in links, so that each is compressed once. */
const textsOfFiles = new WeakMap<ModelFile, string>();

function textOfFile(file: ModelFile): string {
  const text = textsOfFiles.get(file) ?? toBase64(deflateSync(file.bytes, { level: 9 }));
  textsOfFiles.set(file, text);
  return text;
}

/** Names in a link that are not settings. */
const OWN = ["preset", "edit", "pixels", "name", "file", "step", "digest"];

/** Reads a link. Missing parts have their usual value, and so have those that cannot be used: these are listed. */
export function linkedOf(hash: string): Linked {
  const pairs = new URLSearchParams(hash.replace(/^#/, ""));
  const id = pairs.get("preset");
  const preset = presetNamed(id);
  if (id !== null && id !== preset.id) {
    const known = presets.map((one) => one.id).join(", ");
    const ignored = [`This link names a preset "${id}" that is not here (${known}). You see "${preset.title}".`];
    return { experiment: { preset: preset.id, settings: {}, edits: [] }, step: 0, digest: undefined, ignored };
  }
  const ignored: string[] = [];
  const ignore = (name: string, demand: string) => {
    ignored.push(`The link says ${name}=${shortened(pairs.get(name) ?? "")}, expected ${demand}.`);
  };
  const part = <T>(name: string, read: (text: string) => T | undefined, demand: string): T | undefined => {
    const text = pairs.get(name);
    const value = text === null ? undefined : read(text);
    if (text !== null && value === undefined) ignore(name, demand);
    return value;
  };
  for (const unknown of unknownNames(pairs, preset)) {
    ignored.push(`The link sets "${unknown}", which "${preset.title}" does not have.`);
  }
  const settings: Record<string, number | string> = {};
  for (const setting of preset.settings) {
    const value = part(setting.key, (text) => readSetting(setting, text), demandOf(setting));
    if (value !== undefined) settings[setting.key] = value;
  }
  const edits = pairs.getAll("edit").flatMap((text) => {
    const edit = readEdit(text);
    if (edit === undefined) {
      ignored.push(`The link says edit=${shortened(text)}, expected connection_source_target_weight.`);
    }
    return edit ?? [];
  });
  const pixels = part("pixels", pixelsOfText, "64 digits from 0 to g");
  const name = pairs.get("name") ?? "model.nir";
  const bytes = part("file", readFile, "a compressed file in base 64; ask for the link again");
  return {
    experiment: {
      preset: preset.id,
      settings,
      edits,
      ...(pixels === undefined ? {} : { pixels }),
      ...(bytes === undefined ? {} : { file: { name, bytes } satisfies ModelFile }),
    },
    step: part("step", readStep, "a whole number from 0") ?? 0,
    digest: part("digest", readDigest, "16 digits from 0 to f"),
    ignored,
  };
}

function unknownNames(pairs: URLSearchParams, { settings }: Preset): string[] {
  const known = [...OWN, ...settings.map(({ key }) => key)];
  // Of an address with a word alone, as "#top", the word is a name.
  return [...new Set(pairs.keys())].filter((name) => !known.includes(name));
}

function readSetting(setting: Setting, text: string): number | string | undefined {
  if (setting.kind === "choice") {
    return setting.choices.some(([value]) => value === text) ? text : undefined;
  }
  const number = Number(text);
  return text !== "" && number >= setting.minimum && number <= setting.maximum ? number : undefined;
}

function readEdit(text: string): WeightEdit | undefined {
  const parts = text.split("_");
  const [connection, source, target, weight] = parts.map((part) => (part === "" ? Number.NaN : Number(part)));
  const places = [connection, source, target];
  const isRight = places.every((place) => Number.isSafeInteger(place)) && Number.isFinite(weight) && parts.length === 4;
  return isRight ? ({ connection, source, target, weight } as WeightEdit) : undefined;
}

function readStep(text: string): number | undefined {
  const step = Number(text);
  return text !== "" && Number.isSafeInteger(step) && step >= 0 ? step : undefined;
}

function readDigest(text: string): string | undefined {
  return /^[0-9a-f]{16}$/.test(text) ? text : undefined;
}

function readFile(text: string): Uint8Array | undefined {
  try {
    // As large as it may be when a link is made: a short link could unpack to more than the page can hold.
    return inflatedAtMost(fromBase64(text), MOST_BYTES_OF_FILE);
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(strFromU8(bytes, true)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array {
  return strToU8(atob(text.replaceAll("-", "+").replaceAll("_", "/")), true);
}
