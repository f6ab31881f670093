// Draws docs/pictures/rules.svg: one input current through every rule, membranes and spikes under each other.
// Run it after the build: node scripts/picture-rules.mjs

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  brian2,
  lif,
  NeuralNetwork,
  nestAlpha,
  nestDelta,
  nestExp,
  nir,
  nirExact,
  norse,
  norseBox,
  norseIaf,
  norseLi,
  norseLiBox,
  norseLsnn,
  norseRefractory,
  oneToOne,
  relay,
  rockpool,
  rockpoolExpsyn,
  rockpoolNumpy,
  sinabs,
  sinabsAlif,
  sinabsExpleak,
  snntorch,
  snntorchAlpha,
  snntorchLapicque,
  snntorchRecurrent,
  snntorchRecurrentSynaptic,
  snntorchSynaptic,
  spikingjelly,
  spikingjelly14,
  spyx,
  spyxAlif,
  spyxCuba,
  spyxRecurrentCuba,
} from "../dist/index.js";
import { root } from "./tools.mjs";

// The same neuron in the words of each: the membrane keeps 0.9 a step, a synapse (where there is one) half; threshold 1.
const norseTimes = { dt: 0.001, tauMemInv: 100, tauSynInv: 500 };
const nest = { threshold: 1, vReset: 0, refractorySteps: 3 };
const rows = [
  ["lif", lif({ threshold: 1, leak: 0.9 })],
  ["snntorch", snntorch({ beta: 0.9 })],
  ["snntorch, reset zero", snntorch({ beta: 0.9, reset: "zero" })],
  ["snntorch, no delay", snntorch({ beta: 0.9, resetDelay: false })],
  ["snntorch-synaptic", snntorchSynaptic({ alpha: 0.5, beta: 0.9 })],
  [
    "snntorch-alpha",
    snntorchAlpha({ alpha: 0.9, beta: 0.5, tauAlpha: Math.log(0.9) / (Math.log(0.5) - Math.log(0.9)) + 1 }),
  ],
  ["snntorch-lapicque", snntorchLapicque({ R: 1, C: 10 })],
  ["snntorch-recurrent", snntorchRecurrent({ beta: 0.9 })],
  ["snntorch-recurrent-synaptic", snntorchRecurrentSynaptic({ alpha: 0.5, beta: 0.9 })],
  ["norse-box", norseBox({ ...norseTimes, tauSynInv: undefined })],
  ["norse", norse(norseTimes)],
  ["norse-refractory", norseRefractory(norseTimes)],
  ["norse-iaf", norseIaf()],
  ["norse-lsnn", norseLsnn({ ...norseTimes, tauAdaptInv: 20, beta: 0.5 })],
  ["norse-li", norseLi(norseTimes)],
  ["norse-li-box", norseLiBox({ ...norseTimes, tauSynInv: undefined })],
  ["spikingjelly", spikingjelly({ tau: 10 })],
  ["spikingjelly, keep input", spikingjelly({ tau: 10, decayInput: false })],
  ["spikingjelly-0.0.0.0.14, soft", spikingjelly14({ tau: 10, decayInput: false, reset: "soft" })],
  ["sinabs, raw", sinabs({ alphaMem: 0.9, normInput: false })],
  ["sinabs-alif, raw", sinabsAlif({ alphaMem: 0.9, alphaAdapt: 0.9, normInput: false })],
  ["sinabs-expleak", sinabsExpleak({ alphaMem: 0.9 })],
  ["rockpool", rockpool({ alpha: 0.9, beta: 0.5 })],
  ["rockpool-numpy", rockpoolNumpy({ alpha: 0.9, beta: 0.5 })],
  ["rockpool-expsyn", rockpoolExpsyn({ beta: 0.9 })],
  ["nir", nir({ stepMem: 0.1, r: 10, vLeak: 0, threshold: 1 })],
  ["nir-exact", nirExact({ e: 0.9, r: 10, vLeak: 0, threshold: 1 })],
  ["nest-exp", nestExp({ ...nest, P11ex: 0.5, P11in: 0.5, P20: 1, P21ex: 1, P21in: 1, P22: 0.9 })],
  ["nest-delta", nestDelta({ ...nest, P22: 0.9, P30: 1 })],
  [
    "nest-alpha",
    nestAlpha({
      ...nest,
      ...{ P11ex: 0.5, P11in: 0.5, P21ex: 0.5, P21in: 0.5, P30: 1, P31ex: 0.5, P31in: 0.5, P32ex: 0.9, P32in: 0.9 },
      ...{ expm1TauM: -0.1, epscInitialValue: 1, ipscInitialValue: 1 },
    }),
  ],
  [
    "brian2, current",
    brian2({
      e: 0.9,
      threshold: 1,
      vReset: 0,
      refractorySteps: 3,
      input: "current",
      compare: "gt",
      reset: "value",
      unlessRefractory: true,
    }),
  ],
  [
    "brian2, jump",
    brian2({
      e: 0.9,
      threshold: 1,
      vReset: 0,
      refractorySteps: 0,
      input: "jump",
      compare: "gt",
      reset: "value",
      unlessRefractory: false,
    }),
  ],
  ["spyx", spyx({ beta: 0.9 })],
  ["spyx-cuba", spyxCuba({ alpha: 0.5, beta: 0.9 })],
  ["spyx-alif", spyxAlif({ beta: 0.9, gamma: 0.9 })],
  ["spyx-recurrent-cuba", spyxRecurrentCuba({ alpha: 0.5, beta: 0.9 })],
  ["relay", relay({ threshold: 1 })],
];

// Steady, silent, the threshold exactly, silent, worth several spikes, negative, and strong enough for all.
const parts = [
  [22, 0.25],
  [8, 0],
  [1, 1],
  [8, 0],
  [1, 3.5],
  [9, 0],
  [6, -0.25],
  [6, 0],
  [20, 0.6],
  [9, 0],
  [12, 1.25],
  [8, 0],
];
const input = parts.flatMap(([steps, value]) => new Array(steps).fill(value));

function run(rule) {
  const network = new NeuralNetwork({
    inputs: { in: 1 },
    populations: { out: { size: 1, rule } },
    connections: [
      { from: "in", to: "out", weights: oneToOne(1) },
      // What comes back is half of the threshold, and inhibits.
      ...(rule.name.includes("-recurrent")
        ? [{ from: "out", to: "out", port: "recurrent", weights: oneToOne(-0.5), delay: 1 }]
        : []),
    ],
  });
  const values = input.map((x) => [x]);
  const { membrane, spikes } = network.run(values, { record: { membrane: true, spikes: true } });
  const { steps, values: counts } = spikes.out;
  return { v: Array.from(membrane.out.of(0)), spikes: Array.from(steps, (step, k) => [step, counts?.[k] ?? 1]) };
}

const LEFT = 214;
const STEP = 6.4;
const ROW = 46;
const TOP = 84;
const LOW = -1;
const HIGH = 2.2;
const SILENT = new Set(["norse-li", "norse-li-box", "sinabs-expleak", "rockpool-expsyn"]);
const width = LEFT + input.length * STEP + 76;
const height = TOP + 60 + rows.length * ROW + 16;
const colours = { lif: "#444", snntorch: "#c2410c", norse: "#1d4ed8", spikingjelly: "#7c3aed", sinabs: "#047857" };
Object.assign(colours, { rockpool: "#a16207", nir: "#be185d", nest: "#0e7490", brian2: "#4d7c0f", spyx: "#0f766e" });
const colourOf = (name) => colours[name.split(/[-,]/)[0]] ?? "#444";
const x = (step) => (LEFT + (step + 0.5) * STEP).toFixed(1);

/** A curve over the steps, cut off where it leaves its row. */
function curve(values, base, scale, colour) {
  const y = (value) => (base - Math.min(Math.max(value, LOW), HIGH) * scale).toFixed(1);
  const points = values.map((value, step) => `${x(step)},${y(value)}`).join(" ");
  return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.3" stroke-linejoin="round"/>`;
}

const line = (y, style) =>
  `<line x1="${LEFT}" x2="${LEFT + input.length * STEP}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" ${style}/>`;
const text = (left, y, words, style = "") => `<text x="${left}" y="${y}" ${style}>${words}</text>`;

function bands() {
  let first = 0;
  return parts.map(([steps, value]) => {
    const left = LEFT + first * STEP;
    first += steps;
    const fill = value === 0 ? "none" : value < 0 ? "#e0ecff" : "#fdf1dc";
    return `<rect x="${left.toFixed(1)}" y="${TOP - 24}" width="${(steps * STEP).toFixed(1)}" height="${height - TOP + 8}" fill="${fill}"/>`;
  });
}

function rowOf([name, rule], index) {
  const { v, spikes } = run(rule);
  const top = TOP + 60 + index * ROW;
  const base = top + 34;
  const scale = 11;
  const colour = colourOf(name);
  const isSilent = SILENT.has(name);
  const total = spikes.reduce((sum, [, count]) => sum + count, 0);
  const ticks = isSilent
    ? []
    : spikes.map(([step, count]) => {
        const many = count > 1 ? text(Number(x(step)) + 2.5, top + 6, count, 'font-size="8"') : "";
        return `<line x1="${x(step)}" x2="${x(step)}" y1="${top - 1}" y2="${top + 7}" stroke="${colour}" stroke-width="2"/>${many}`;
      });
  return [
    text(14, base - 4, name, `fill="${colour}" font-weight="600"`),
    line(base, 'stroke="#bbb" stroke-width="0.6"'),
    isSilent ? "" : line(base - scale, 'stroke="#888" stroke-width="0.6" stroke-dasharray="3 3"'),
    curve(v, base, scale, colour),
    ...ticks,
    text(LEFT + input.length * STEP + 10, base - 4, isSilent ? "no spikes" : `${total} spikes`, 'fill="#555"'),
  ].join("");
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" font-family="system-ui, sans-serif" font-size="12">
<title>One input current through every rule of bitspike: membranes and spikes</title>
<rect width="100%" height="100%" fill="#fff"/>
${text(14, 26, "One input, every rule", 'font-size="17" font-weight="700"')}
${text(14, 44, "Membrane (curve), threshold 1 (dashed), spikes (ticks). Decay per step 0.9, of synapses 0.5. Recurrent rules get -0.5 per spike.", 'fill="#555"')}
${bands().join("\n")}
${text(14, TOP + 16, "input current", 'font-weight="600"')}
${line(TOP + 20, 'stroke="#bbb" stroke-width="0.6"')}
${curve(
  input.map((value) => value * 0.6),
  TOP + 20,
  20,
  "#111",
)}
${rows.map(rowOf).join("\n")}
</svg>
`;
const file = join(root, "docs", "pictures", "rules.svg");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, svg);
console.log(`docs/pictures/rules.svg: ${rows.length} rows, ${svg.length} bytes`);
