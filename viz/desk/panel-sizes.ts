import { create } from "zustand";
import { keep, kept } from "./kept.ts";

/** A panel whose border can be moved, in pixels. */
interface PanelBounds {
  readonly least: number;
  readonly most: number;
  /** Where nobody moved it. */
  readonly usual: number;
}

export type PanelName = "inspector" | "drawer";

/** Width of the inspector, height of the drawer. */
export const PANELS: Readonly<Record<PanelName, PanelBounds>> = {
  inspector: { least: 280, most: 760, usual: 380 },
  drawer: { least: 140, most: 640, usual: 320 },
};

/** What one key moves a border by, in pixels. */
const STEP = 24;

/** A size within the panel's bounds, in whole pixels. */
export function withinBounds(panel: PanelName, size: number): number {
  const { least, most } = PANELS[panel];
  return Math.round(Math.min(most, Math.max(least, size)));
}

/** The size after a key: arrows towards the middle of the page make a panel larger, Home and End go as far as it goes; "usual"
 *  for Enter. Null for a key that does nothing here. */
export function sizeAfterKey(panel: PanelName, size: number, key: string): number | "usual" | null {
  const { least, most } = PANELS[panel];
  const [larger, smaller] = panel === "inspector" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  switch (key) {
    case larger:
      return withinBounds(panel, size + STEP);
    case smaller:
      return withinBounds(panel, size - STEP);
    case "Home":
      return least;
    case "End":
      return most;
    case "Enter":
      return "usual";
    default:
      return null;
  }
}

/** Sizes that somebody chose; null where the page's own holds, which hangs on the width of the window. */
export const usePanelSizes = create<Readonly<Record<PanelName, number | null>>>(() => ({
  inspector: null,
  drawer: null,
}));

/** Makes a panel as large as asked, within its bounds; null: as large as usual. */
export function resizePanel(panel: PanelName, size: number | null): void {
  const within = size === null ? null : withinBounds(panel, size);
  usePanelSizes.setState({ [panel]: within });
  const { style } = document.documentElement;
  if (within === null) style.removeProperty(`--${panel}`);
  else style.setProperty(`--${panel}`, `${within}px`);
}

/** Keeps a panel's size for the next visit: once a border is let go. */
export function keepPanelSize(panel: PanelName): void {
  keep(`size.${panel}`, String(usePanelSizes.getState()[panel] ?? ""));
}

/** Makes the panels as large as they were left at the last visit. */
export function readPanelSizes(): void {
  for (const panel of ["inspector", "drawer"] as const) {
    const size = Number.parseFloat(kept(`size.${panel}`) ?? "");
    if (Number.isFinite(size)) resizePanel(panel, size);
  }
}
