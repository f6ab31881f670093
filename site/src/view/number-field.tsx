import type { Signal } from "@preact/signals";
import { type Demand, numberOf } from "./number-text.ts";

interface Properties {
  label: string;
  value: number;
  demand: Demand;
  /** Says why a number was not taken; several fields may share one. */
  refusal: Signal<string>;
  describedBy?: string | undefined;
  onChange: (value: number) => void;
}

/** A field for an exact number. What is not taken is put back, and the reason said. */
export function NumberField({ label, value, demand, refusal, describedBy, onChange }: Properties) {
  return (
    <input
      type="number"
      step={demand.isWhole === true ? 1 : "any"}
      min={demand.minimum}
      max={demand.maximum}
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      onChange={({ currentTarget }) => {
        const number = numberOf(currentTarget.value, demand, value);
        if (typeof number === "number") {
          refusal.value = "";
          onChange(number);
        } else {
          refusal.value = number;
          currentTarget.value = String(value);
        }
      }}
    />
  );
}

/** Where the reason is said. */
export function Refusal({ refusal }: { refusal: Signal<string> }) {
  return (
    <small class="refusal" role="status">
      {refusal.value}
    </small>
  );
}
