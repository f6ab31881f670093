import { useSignal } from "@preact/signals";
import type { NumberSetting, Setting } from "../experiment/setting.ts";
import { valuesOf } from "../experiment/setting.ts";
import type { Playground } from "../playground.ts";
import { NumberField, Refusal } from "./number-field.tsx";

/** A slider, and a field for exact numbers, for each setting. */
export function Settings({ playground }: { playground: Playground }) {
  const { preset } = playground;
  const { settings, edits } = playground.experiment.value;
  const values = valuesOf(preset.settings, settings);
  const isUsual = edits.length === 0 && preset.settings.every(({ key, usual }) => values[key] === usual);
  return (
    <form class="settings" onSubmit={(event) => event.preventDefault()}>
      {preset.settings.map((setting) => (
        <SettingRow
          key={`${preset.id} ${setting.key}`}
          setting={setting}
          value={values[setting.key] ?? setting.usual}
          onChange={(value) => playground.set(setting.key, value)}
        />
      ))}
      {preset.settings.length > 0 && (
        <button type="button" disabled={isUsual} onClick={() => playground.restore()}>
          Reset to defaults
        </button>
      )}
    </form>
  );
}

interface RowProperties {
  setting: Setting;
  value: number | string;
  onChange: (value: number | string) => void;
}

function SettingRow({ setting, value, onChange }: RowProperties) {
  const id = `setting-${setting.key}`;
  const hint = setting.hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class="setting">
      <label for={id}>
        {setting.label}
        {setting.kind === "number" && setting.unit !== "" && <span class="unit"> ({setting.unit})</span>}
      </label>
      {setting.kind === "number" ? (
        <NumberControl setting={setting} id={id} hint={hint} value={Number(value)} onChange={onChange} />
      ) : (
        <select id={id} aria-describedby={hint} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {setting.choices.map(([choice, label]) => (
            <option key={choice} value={choice}>
              {label}
            </option>
          ))}
        </select>
      )}
      {hint !== undefined && <small id={hint}>{setting.hint}</small>}
    </div>
  );
}

interface NumberProperties {
  setting: NumberSetting;
  id: string;
  hint: string | undefined;
  value: number;
  onChange: (value: number) => void;
}

function NumberControl({ setting, id, hint, value, onChange }: NumberProperties) {
  const { minimum, maximum, step, label, unit } = setting;
  const refusal = useSignal("");
  return (
    <>
      <span class="number">
        <input
          id={id}
          type="range"
          min={minimum}
          max={maximum}
          step={step}
          value={value}
          aria-describedby={hint}
          aria-valuetext={`${value} ${unit}`}
          onInput={(event) => {
            refusal.value = "";
            onChange(event.currentTarget.valueAsNumber);
          }}
        />
        <NumberField
          label={`${label}, exactly`}
          demand={{ minimum, maximum, unit }}
          describedBy={hint}
          {...{ value, refusal, onChange }}
        />
      </span>
      <Refusal refusal={refusal} />
    </>
  );
}
