/** What every machine must give. */
export const EXPECTED: Readonly<Record<string, readonly [step: number, digest: string]>> = {
  "one-neuron": [3000, "350ccb2abcd39993"],
  notebook: [250, "72e6ff34f476dd7a"],
  dialects: [333, "46071811b9fb318b"],
  balanced: [2500, "e72d724667117e9c"],
  digits: [25, "2a47c5220d96d488"],
  nir: [150, "7b26130abd953c03"],
};
