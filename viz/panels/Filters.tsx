import { useEffect, useMemo, useState } from "react";
import { ENTITY_TYPES, FAMILIES, type STANDINGS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { type Filters as Filter, hasFilters, NO_FILTERS, onlyOf } from "../desk/filters.ts";
import { useDesk } from "../desk/store.ts";
import { FAMILY_WORDS, STANDING_WORDS, TYPE_WORDS } from "../desk/words.ts";
import { toCounts } from "../desk/working-set.ts";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";

function without<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** Order on the page: how firm a line is. */
const BY_FIRMNESS = [
  "stated",
  "claimed",
  "alleged",
  "contested",
  "denied",
  "prospective",
] as const satisfies readonly (typeof STANDINGS)[number][];

interface RowProps {
  readonly shown: boolean;
  readonly count: number;
  readonly toggle: () => void;
  /** Shows this row alone; absent where that makes no sense. */
  readonly only?: () => void;
  readonly title?: string;
  readonly glyph: React.ReactNode;
  readonly words: string;
}

function Row({ shown, count, toggle, only, title, glyph, words }: RowProps) {
  return (
    <li className="filter-line">
      <label className={`filter-row ${shown ? "" : "off"} ${count === 0 ? "none" : ""}`} title={title}>
        <input type="checkbox" checked={shown} onChange={toggle} />
        {glyph}
        <span className="words">{words}</span>
        <span className="count">{count}</span>
      </label>
      {only && (
        <button type="button" className="only" aria-label={`Only ${words}`} onClick={only}>
          only
        </button>
      )}
    </li>
  );
}

const TYPING_MS = 200;

/** Narrows by name once typing pauses: each letter would draw the network anew. */
function TextFilter() {
  const text = useDesk((state) => state.view.filters.text);
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    const timer = setTimeout(() => typed !== text && desk.filter({ text: typed }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  return (
    <input
      className="field"
      type="search"
      aria-label="Show only names that hold"
      placeholder="Show only…"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

/** Legend and filters in one: each row explains a colour, a shape or a line, counts it, and switches it. */
export function Filters() {
  const page = useDesk((state) => state.page);
  const filters = useDesk((state) => state.view.filters);
  const counts = useMemo(() => toCounts(page ?? { nodes: [], edges: [] }), [page]);
  const change = (next: Partial<Filter>) => desk.filter(next);

  return (
    <nav className="rail" aria-label="Legend and filters">
      <TextFilter />
      <section>
        <h2>Who</h2>
        <ul>
          {ENTITY_TYPES.map((type) => (
            <Row
              key={type}
              words={TYPE_WORDS[type][1]}
              glyph={<NodeGlyph type={type} size={15} />}
              shown={!filters.types.has(type)}
              count={counts.types[type]}
              toggle={() => change({ types: without(filters.types, type) })}
            />
          ))}
          {counts.unlinked > 0 && (
            <Row
              words="Without edges"
              title="Named in a document, but nothing is claimed of them"
              glyph={<span className="unlinked-glyph" aria-hidden="true" />}
              shown={filters.unlinked}
              count={counts.unlinked}
              toggle={() => change({ unlinked: !filters.unlinked })}
            />
          )}
        </ul>
      </section>
      <section>
        <h2>What they do</h2>
        <ul>
          {FAMILIES.map((family) => (
            <Row
              key={family}
              words={FAMILY_WORDS[family]}
              glyph={<span className={`swatch hue-${family}`} aria-hidden="true" />}
              shown={!filters.families.has(family)}
              count={counts.families[family]}
              toggle={() => change({ families: without(filters.families, family) })}
              only={() => change({ families: onlyOf(FAMILIES, filters.families, family) })}
            />
          ))}
        </ul>
      </section>
      <section>
        <h2>How it stands</h2>
        <ul>
          {BY_FIRMNESS.map((standing) => (
            <Row
              key={standing}
              words={standing}
              title={STANDING_WORDS[standing]}
              glyph={<LineGlyph standing={standing} />}
              shown={!filters.standings.has(standing)}
              count={counts.standings[standing]}
              toggle={() => change({ standings: without(filters.standings, standing) })}
              only={() => change({ standings: onlyOf(BY_FIRMNESS, filters.standings, standing) })}
            />
          ))}
        </ul>
      </section>
      <p className="quiet legend-note">The thicker a line, the more independent claimants.</p>
      {hasFilters(filters) && (
        <button type="button" className="button" onClick={() => change(NO_FILTERS)}>
          Show everything
        </button>
      )}
    </nav>
  );
}
