import { deflateSync, strFromU8, strToU8 } from "fflate";
import { inflatedAtMost } from "../../../ts/inflate.ts";
import { presetNamed } from "../presets/index.ts";
import type { Experiment, ModelFile, WeightEdit } from "./experiment.ts";
import { pixelsOfText, textOfPixels } from "./pixels.ts";
import type { Setting } from "./setting.ts";

/** What a link says: an experiment, how far it went, and what came out. */
export interface Linked {
  readonly experiment: Experiment;
  readonly step: number;
  /** Of the state at that step, on the machine the link comes from. */
  readonly digest: string | undefined;
}

/** Larger files do not go along: browsers take addresses up to some million characters. */
export const MOST_BYTES_OF_FILE = 2 ** 18;

/** The part of a link after `#`: names and values, to be read by people as well. Files are compressed, in base 64. */
export function hashOf({ experiment, step, digest }: Linked): string {
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
    pairs.push(["name", file.name], ["file", toBase64(deflateSync(file.bytes, { level: 9 }))]);
  }
  pairs.push(["step", String(step)]);
  if (digest !== undefined) {
    pairs.push(["digest", digest]);
  }
  return new URLSearchParams(pairs).toString();
}

/** What a link says. What is missing or makes no sense is as usual. */
export function linkedOf(hash: string): Linked {
  const pairs = new URLSearchParams(hash.replace(/^#/, ""));
  const preset = presetNamed(pairs.get("preset"));
  const pixels = pixelsOfText(pairs.get("pixels") ?? "");
  const file = readFile(pairs.get("file"), pairs.get("name"));
  const step = Number(pairs.get("step") ?? 0);
  const digest = pairs.get("digest") ?? "";
  return {
    experiment: {
      preset: preset.id,
      settings: Object.fromEntries(preset.settings.flatMap((setting) => readSetting(setting, pairs.get(setting.key)))),
      edits: pairs.getAll("edit").flatMap(readEdit),
      ...(pixels === undefined ? {} : { pixels }),
      ...(file === undefined ? {} : { file }),
    },
    step: Number.isSafeInteger(step) && step >= 0 ? step : 0,
    digest: /^[0-9a-f]{16}$/.test(digest) ? digest : undefined,
  };
}

function readSetting({ kind, key }: Setting, text: string | null): [string, number | string][] {
  if (text === null) {
    return [];
  }
  const value = kind === "number" ? Number(text) : text;
  return [[key, value]];
}

function readEdit(text: string): WeightEdit[] {
  const [connection, source, target, weight] = text.split("_").map(Number);
  const places = [connection, source, target];
  const isRight = places.every((place) => Number.isSafeInteger(place)) && Number.isFinite(weight);
  return isRight ? [{ connection, source, target, weight } as WeightEdit] : [];
}

function readFile(text: string | null, name: string | null): ModelFile | undefined {
  if (text === null) {
    return undefined;
  }
  try {
    // As large as it may be when a link is made: a short link could unpack to more than the page can hold.
    return { name: name ?? "model.nir", bytes: inflatedAtMost(fromBase64(text), MOST_BYTES_OF_FILE) };
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(strFromU8(bytes, true)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array {
  return strToU8(atob(text.replaceAll("-", "+").replaceAll("_", "/")), true);
}
