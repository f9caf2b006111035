import type { EntityType, Family } from "../../graph/model/index.ts";

/** The colours of the canvas. The rest of the page takes the same values from tokens.css. */
export interface Palette {
  readonly background: string;
  readonly ink: string;
  readonly accent: string;
  /** Inside of a node, and the line round it. */
  readonly fills: Readonly<Record<EntityType, string>>;
  readonly rings: Readonly<Record<EntityType, string>>;
  readonly families: Readonly<Record<Family, string>>;
  /** Share of the colour that is left when something else has the focus, 0-1. */
  readonly fadedShare: number;
}

/** Hues after Paul Tol's schemes: told apart with each of the three colour blindnesses (test/viz/palette). */
export const PALETTES: Readonly<Record<"light" | "dark", Palette>> = {
  light: {
    background: "#f7f8fa",
    ink: "#18202c",
    accent: "#1463d8",
    fills: { Actor: "#e6a52c", Organisation: "#a9c3e0", Country: "#34507c" },
    rings: { Actor: "#a06a05", Organisation: "#34507c", Country: "#1f3354" },
    families: {
      covert: "#882e72",
      influence: "#cb7e02",
      pressure: "#cf3228",
      resources: "#36a43c",
      discourse: "#4076c2",
      cooperation: "#00868f",
      structure: "#8c9092",
    },
    fadedShare: 0.13,
  },
  dark: {
    background: "#12161d",
    ink: "#e8ecf2",
    accent: "#6aa8ff",
    fills: { Actor: "#f0b545", Organisation: "#35507a", Country: "#8fb4ea" },
    rings: { Actor: "#fbdc9c", Organisation: "#a9c6ee", Country: "#dbe8fb" },
    families: {
      covert: "#c77fc0",
      influence: "#f0a63a",
      pressure: "#f4705f",
      resources: "#5fc67c",
      discourse: "#6c9eea",
      cooperation: "#56c8cc",
      structure: "#717c8c",
    },
    fadedShare: 0.16,
  },
};

export type ThemeName = keyof typeof PALETTES;

const channels = (hex: string): readonly [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** `share` of `colour` over `ground`, as an opaque #rrggbb. Fading by mixture, not by opacity, keeps crossing
 *  lines from adding up. */
export function mix(colour: string, ground: string, share: number): string {
  const [a, b] = [channels(colour), channels(ground)];
  const parts = a.map((channel, index) => Math.round(channel * share + (b[index] ?? 0) * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
