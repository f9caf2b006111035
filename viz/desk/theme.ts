import type { ThemeName } from "../graph-view/palette.ts";
import { keep, kept } from "./kept.ts";

/** The theme chosen before; null where none was. */
function keptTheme(): ThemeName | null {
  const chosen = kept("theme");
  return chosen === "dark" || chosen === "light" ? chosen : null;
}

/** Applies the theme chosen before, else the system's, now and whenever that changes. */
export function followTheme(apply: (theme: ThemeName) => void): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const ofSystem = (): ThemeName => (system.matches ? "dark" : "light");
  apply(keptTheme() ?? ofSystem());
  system.addEventListener("change", () => {
    if (keptTheme() === null) apply(ofSystem());
  });
}

export function keepTheme(theme: ThemeName): void {
  keep("theme", theme);
}
