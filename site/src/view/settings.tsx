import type { NumberSetting, Setting } from "../experiment/setting.ts";
import { valuesOf } from "../experiment/setting.ts";
import type { Playground } from "../playground.ts";

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
  /** Whether it is a number in the range; others change nothing. */
  const take = (text: string): boolean => {
    const number = Number(text);
    const isPossible = text !== "" && number >= minimum && number <= maximum;
    if (isPossible) {
      onChange(number);
    }
    return isPossible;
  };
  const limits = { min: minimum, max: maximum, "aria-describedby": hint };
  return (
    <span class="number">
      <input
        {...limits}
        id={id}
        type="range"
        step={step}
        value={value}
        aria-valuetext={`${value} ${unit}`}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <input
        {...limits}
        type="number"
        step="any"
        value={value}
        aria-label={`${label}, exactly`}
        onChange={(event) => {
          if (!take(event.currentTarget.value)) {
            event.currentTarget.value = String(value);
          }
        }}
      />
    </span>
  );
}
