import { effect, signal } from "@preact/signals";

/** Light or dark: as the system is set, until somebody chooses. */
export type Theme = "light" | "dark";

const KEY = "bitspike-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export const theme = signal<Theme>(chosen() ?? fromSystem());

system.addEventListener("change", () => {
  theme.value = chosen() ?? fromSystem();
});

effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
});

export function toggleTheme(): void {
  theme.value = theme.value === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(KEY, theme.value);
  } catch {
    // Where nothing may be stored, the choice lasts as long as the page.
  }
}

function chosen(): Theme | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : undefined;
  } catch {
    return undefined;
  }
}

function fromSystem(): Theme {
  return system.matches ? "dark" : "light";
}
