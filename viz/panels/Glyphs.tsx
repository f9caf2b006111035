import type { EntityType, Family, Standing } from "../../graph/model/index.ts";

/** The shape of a type of node, as on the canvas. */
export function NodeGlyph({ type, size = 14 }: { readonly type: EntityType; readonly size?: number }) {
  return (
    <svg className={`glyph glyph-${type}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {type === "Actor" && <circle cx="8" cy="8" r="6.2" />}
      {type === "Organisation" && (
        <rect x="2.9" y="2.9" width="10.2" height="10.2" rx="1.4" transform="rotate(45 8 8)" />
      )}
      {type === "Country" && <rect x="2" y="2" width="12" height="12" rx="2.4" />}
    </svg>
  );
}

const DASHES: Readonly<Record<Standing, string | undefined>> = {
  stated: undefined,
  claimed: "9 5",
  alleged: "4 3.5",
  contested: "4 3.5",
  denied: undefined,
  prospective: "0.1 5",
};

/** The line of a standing, as on the canvas; grey unless a family gives it its hue. */
export function LineGlyph({ standing, family }: { readonly standing: Standing; readonly family?: Family }) {
  return (
    <svg
      className={`glyph line ${family ? `hue-${family}` : ""}`}
      width="40"
      height="14"
      viewBox="0 0 40 14"
      aria-hidden="true"
    >
      <line
        x1="2"
        y1="7"
        x2="38"
        y2="7"
        strokeWidth={standing === "prospective" ? 2.6 : 2.2}
        strokeDasharray={DASHES[standing]}
        strokeLinecap={standing === "prospective" ? "round" : "butt"}
      />
      {standing === "contested" && <path className="badge" d="M20 1.5 L25.5 7 L20 12.5 L14.5 7 Z" />}
      {standing === "denied" && <path d="M15 12.5 L19 1.5 M21 12.5 L25 1.5" strokeWidth="1.6" />}
    </svg>
  );
}
