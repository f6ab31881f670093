import { useSignal } from "@preact/signals";
import type { EditableWeights } from "../models/dense-of.ts";
import type { Playground } from "../playground.ts";
import { NumberField, Refusal } from "./number-field.tsx";

/** Connections with at most so many weights are shown as a table. */
const MOST_IN_TABLE = 64;

/** Weights to be set by hand, of the connections that have one for every pair. */
export function Weights({ playground }: { playground: Playground }) {
  const loaded = playground.player.loaded.value;
  const editable = loaded?.weights.flatMap((weights, connection) =>
    weights === undefined ? [] : { weights, connection },
  );
  if (editable === undefined || editable.length === 0) {
    return null;
  }
  return (
    <details class="weights" open={editable.every(({ weights }) => weights.values.length <= 16) && editable.length < 4}>
      <summary>Weights</summary>
      {editable.map(({ weights, connection }) =>
        weights.values.length <= MOST_IN_TABLE ? (
          <WeightTable key={connection} {...{ playground, weights, connection }} />
        ) : (
          <OneWeight key={connection} {...{ playground, weights, connection }} />
        ),
      )}
    </details>
  );
}

interface Properties {
  playground: Playground;
  weights: EditableWeights;
  connection: number;
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

function WeightTable({ playground, weights: { from, to, sources, targets, values }, connection }: Properties) {
  const refusal = useSignal("");
  return (
    <table>
      <caption>
        {from} → {to} <Refusal refusal={refusal} />
      </caption>
      <thead>
        <tr>
          <td />
          {range(sources).map((source) => (
            <th key={source} scope="col">
              {source}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {range(targets).map((target) => (
          <tr key={target}>
            <th scope="row">{target}</th>
            {range(sources).map((source) => (
              <td key={source}>
                <NumberField
                  label={`weight from ${from} ${source} to ${to} ${target}`}
                  demand={{}}
                  refusal={refusal}
                  value={values[target * sources + source] ?? 0}
                  onChange={(weight) => playground.edit({ connection, source, target, weight })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneWeight({ playground, weights: { from, to, sources, targets, values }, connection }: Properties) {
  const source = useSignal(0);
  const target = useSignal(0);
  const refusal = useSignal("");
  const place = (name: string, chosen: typeof source, size: number) => (
    <span>
      {name}{" "}
      <NumberField
        label={`neuron of ${name}`}
        demand={{ minimum: 0, maximum: size - 1, isWhole: true }}
        refusal={refusal}
        value={chosen.value}
        onChange={(neuron) => {
          chosen.value = neuron;
        }}
      />
    </span>
  );
  return (
    <fieldset>
      <legend>
        {from} → {to}: {sources} × {targets}
      </legend>
      {place(from, source, sources)} {place(to, target, targets)}
      <span>
        weight{" "}
        <NumberField
          label={`weight from ${from} ${source.value} to ${to} ${target.value}`}
          demand={{}}
          refusal={refusal}
          value={values[target.value * sources + source.value] ?? 0}
          onChange={(weight) => playground.edit({ connection, source: source.value, target: target.value, weight })}
        />
      </span>
      <Refusal refusal={refusal} />
    </fieldset>
  );
}
