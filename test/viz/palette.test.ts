import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENTITY_TYPES, FAMILIES } from "../../graph/model/index.ts";
import { PALETTES } from "../../viz/graph-view/palette.ts";

type Triple = readonly [number, number, number];

const linear = (hex: string): Triple => {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

const times = (matrix: readonly Triple[], [r, g, b]: Triple): Triple => {
  const row = (at: number) => {
    const [x, y, z] = matrix[at] ?? [0, 0, 0];
    return Math.min(1, Math.max(0, x * r + y * g + z * b));
  };
  return [row(0), row(1), row(2)];
};

/** Full dichromacy in linear RGB (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES: Readonly<Record<string, readonly Triple[]>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b*, D65. */
function lab(colour: Triple): Triple {
  const [x, y, z] = times(
    [
      [0.4124 / 0.95047, 0.3576 / 0.95047, 0.1805 / 0.95047],
      [0.2126, 0.7152, 0.0722],
      [0.0193 / 1.08883, 0.1192 / 1.08883, 0.9505 / 1.08883],
    ],
    colour,
  ).map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const apart = (a: string, b: string, eye: readonly Triple[]) =>
  Math.hypot(...lab(times(eye, linear(a))).map((value, at) => value - (lab(times(eye, linear(b)))[at] ?? 0)));

const contrast = (a: string, b: string) => {
  const light = (hex: string) => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** The colours of the style sheet by the names of their tokens. */
function tokensOf(theme: "light" | "dark"): Readonly<Record<string, string>> {
  const css = readFileSync(new URL("../../viz/styles/tokens.css", import.meta.url), "utf8");
  const [light = "", dark = ""] = css.split(':root[data-theme="dark"]');
  const sheet = theme === "light" ? light : dark;
  return Object.fromEntries(
    [...sheet.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

describe.each(["light", "dark"] as const)("the %s palette", (theme) => {
  const palette = PALETTES[theme];

  it.each(Object.keys(EYES))("keeps families and node types apart for %s", (eye) => {
    const matrix = EYES[eye] ?? [];
    const tooClose: string[] = [];
    FAMILIES.forEach((a, at) => {
      for (const b of FAMILIES.slice(at + 1)) {
        const distance = apart(palette.families[a], palette.families[b], matrix);
        if (distance < 9) tooClose.push(`${a} and ${b}: ${distance.toFixed(1)}`);
      }
    });
    ENTITY_TYPES.forEach((a, at) => {
      for (const b of ENTITY_TYPES.slice(at + 1)) {
        const distance = apart(palette.fills[a], palette.fills[b], matrix);
        if (distance < 25) tooClose.push(`${a} and ${b}: ${distance.toFixed(1)}`);
      }
    });
    expect(tooClose).toEqual([]);
  });

  it("can be read on its ground", () => {
    expect(contrast(palette.ink, palette.background)).toBeGreaterThan(12);
    for (const family of FAMILIES) {
      expect(contrast(palette.families[family], palette.background), family).toBeGreaterThanOrEqual(3);
    }
  });

  it("has words and controls that WCAG 2.2 AA lets stand on all they stand on", () => {
    const value = (name: string) => {
      const found = tokensOf(theme)[name];
      if (found === undefined) throw new Error(`no token ${name}`);
      return found;
    };
    const pairs = [
      ...["ink", "quiet", "accent", "danger"].flatMap((words) =>
        ["ground", "surface", "sunken"].map((under) => [words, under] as const),
      ),
      ["on-accent", "accent"] as const,
      ...["subject", "trigger", "object", "cue", "claimed"].map((under) => ["ink", under] as const),
    ];
    const tooFaint = pairs
      .map(([words, under]) => ({ words, under, is: contrast(value(words), value(under)) }))
      .filter(({ is }) => is < 4.5);
    expect(tooFaint).toEqual([]);
  });

  it("is the same on the canvas as in the page", () => {
    const css = readFileSync(new URL("../../viz/styles/tokens.css", import.meta.url), "utf8");
    const [light = "", dark = ""] = css.split(':root[data-theme="dark"]');
    const sheet = theme === "light" ? light : dark;
    const value = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(sheet)?.[1];
    for (const family of FAMILIES) expect(value(family)).toBe(palette.families[family]);
    for (const type of ENTITY_TYPES) {
      expect(value(type.toLowerCase())).toBe(palette.fills[type]);
      expect(value(`${type.toLowerCase()}-ring`)).toBe(palette.rings[type]);
    }
    expect([value("ground"), value("ink"), value("accent")]).toEqual([
      palette.background,
      palette.ink,
      palette.accent,
    ]);
  });
});
