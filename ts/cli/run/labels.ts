import { itemOf, loadData, type Place, type Source, wordOf } from "../data-file.ts";
import { UseError, within } from "../failure.ts";
import type { Access } from "../files.ts";

/** The class of each sample, from a file of any format, or one of its arrays. */
export async function loadLabels(
  place: Place,
  access: Access,
  samples: number,
  classes: number,
): Promise<{ readonly labels: readonly number[]; readonly source: Source }> {
  const { data, source } = await loadData(place, access);
  return within(wordOf(place), () => {
    const item = itemOf(data, source.array);
    if (!("shape" in item)) throw new UseError("it holds events, expected the labels, a whole number for each sample");
    const labels = Array.from(item.numbers());
    if (labels.length !== samples) {
      const shape = `(${item.shape.join(", ")})`;
      throw new UseError(`it has ${labels.length} labels (shape ${shape}), expected ${samples}, one for each sample`);
    }
    const bad = labels.findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes);
    if (bad >= 0) {
      throw new UseError(`label ${bad} is ${labels[bad]}, expected a class of the output, 0 to ${classes - 1}`);
    }
    return { labels, source };
  });
}
