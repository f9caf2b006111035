import { useEffect, useMemo, useState } from "react";
import { ENTITY_TYPES, FAMILIES } from "../../graph/model/index.ts";
import { unknownEdges } from "../desk/claim-table.ts";
import { desk } from "../desk/desk.ts";
import { toFacets } from "../desk/facets.ts";
import { aloneStep, type FilterStep, hideStep, namingWith } from "../desk/filter-steps.ts";
import { readClaims } from "../desk/reading-claims.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { FAMILY_WORDS, FIRMEST_FIRST, STANDING_WORDS, TYPE_WORDS } from "../desk/words.ts";
import { toReach } from "../desk/working-set.ts";
import { ActiveFilters } from "./filters/ActiveFilters.tsx";
import { FilterRow } from "./filters/FilterRow.tsx";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";
import { later } from "./later.tsx";
import { ProblemNote } from "./Parts.tsx";

const FilterSections = later(
  () => import("./filters/FilterSections.tsx").then((part) => part.FilterSections),
  null,
  { patient: true },
);

const ENTITIES = ["entity", "entities"] as const;

const TYPING_MS = 200;

/** Narrows by name once typing pauses: each letter would draw the network anew. */
function TextFilter() {
  const text = useDesk((state) => state.view.filters.text);
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return;
    const words =
      typed.trim() === "" ? "show all names" : `show only names with “${inSentence(typed.trim())}”`;
    const timer = setTimeout(() => desk.filter({ text: typed }, words), TYPING_MS);
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

/** In place of lists that are made of claims, while these are read or when they could not be. */
function useClaimsNote(): React.ReactNode {
  const page = useDesk((state) => state.page);
  const claims = useDesk((state) => state.claims);
  const problem = useDesk((state) => state.claimsProblem);
  const unknown = useMemo(() => (page ? unknownEdges(page.edges, claims).length : 0), [page, claims]);
  // A few that were just brought in come in a moment.
  if (unknown * 2 <= (page?.edges.length ?? 0)) return null;
  if (problem === null) {
    return (
      <p className="quiet small" role="status">
        Reading the claims…
      </p>
    );
  }
  return (
    <ProblemNote problem={problem}>
      <button type="button" className="button" onClick={() => void readClaims()}>
        Try again
      </button>
    </ProblemNote>
  );
}

/** The names of claimants, documents and countries, as far as they are known. */
function useNaming() {
  const page = useDesk((state) => state.page);
  const claims = useDesk((state) => state.claims);
  return useMemo(() => {
    const nodes = page?.nodes ?? [];
    const byId = new Map(nodes.map(({ id, name }) => [id, name]));
    const byCode = new Map(nodes.flatMap(({ iso3, name }) => (iso3 === null ? [] : [[iso3, name] as const])));
    return namingWith((filter, id) => {
      if (filter === "claimants") return claims.claimants.get(id)?.name ?? byId.get(id) ?? null;
      if (filter === "documents") return claims.documents.get(id)?.title ?? null;
      return byCode.get(id) ?? id;
    });
  }, [page, claims]);
}

/** Legend and filters in one: each row explains a colour, a shape or a line, counts it, and switches it; below it what is
 *  asked of the claims. */
export function Filters() {
  const page = useDesk((state) => state.page);
  const { filters, hidden, ego } = useDesk((state) => state.view);
  const claims = useDesk((state) => state.claims);
  const naming = useNaming();
  const note = useClaimsNote();
  const reach = useMemo(
    () => toReach(page ?? { nodes: [], edges: [] }, { hidden, ego }),
    [page, hidden, ego],
  );
  const facets = useMemo(() => toFacets(reach, filters, claims), [reach, filters, claims]);
  const take = ({ change, words }: FilterStep) => desk.filter(change, words);

  return (
    <nav className="rail" aria-label="Legend and filters">
      <div className="rail-head">
        <TextFilter />
        <ActiveFilters
          filters={filters}
          naming={naming}
          lacksClaims={note !== null}
          omitted={page?.omitted.edges ?? 0}
        />
      </div>
      <section>
        <h2>Who</h2>
        <ul>
          {ENTITY_TYPES.map((type) => (
            <FilterRow
              key={type}
              words={TYPE_WORDS[type][1]}
              glyph={<NodeGlyph type={type} size={15} />}
              shown={!filters.types.has(type)}
              count={facets.types[type]}
              counts={ENTITIES}
              toggle={() => take(hideStep(filters, "types", type, naming))}
            />
          ))}
          {(facets.unlinked > 0 || filters.unlinked) && (
            <FilterRow
              words="Without edges"
              title="Named in a document, but nothing is claimed of them"
              glyph={<span className="unlinked-glyph" aria-hidden="true" />}
              shown={filters.unlinked}
              count={facets.unlinked}
              counts={ENTITIES}
              toggle={() =>
                take({
                  words: `${filters.unlinked ? "hide" : "show"} those without edges`,
                  change: { unlinked: !filters.unlinked },
                })
              }
            />
          )}
        </ul>
      </section>
      <section>
        <h2>What they do</h2>
        <ul>
          {FAMILIES.map((family) => (
            <FilterRow
              key={family}
              words={FAMILY_WORDS[family]}
              glyph={<span className={`swatch hue-${family}`} aria-hidden="true" />}
              shown={!filters.families.has(family)}
              count={facets.families[family]}
              toggle={() => take(hideStep(filters, "families", family, naming))}
              only={() => take(aloneStep(filters, "families", family, naming))}
            />
          ))}
        </ul>
      </section>
      <section>
        <h2>How it stands</h2>
        <ul>
          {FIRMEST_FIRST.map((standing) => (
            <FilterRow
              key={standing}
              words={standing}
              title={STANDING_WORDS[standing]}
              glyph={<LineGlyph standing={standing} />}
              shown={!filters.standings.has(standing)}
              count={facets.standings[standing]}
              toggle={() => take(hideStep(filters, "standings", standing, naming))}
              only={() => take(aloneStep(filters, "standings", standing, naming))}
            />
          ))}
        </ul>
      </section>
      <p className="quiet legend-note">The thicker a line, the more independent claimants.</p>
      <FilterSections filters={filters} naming={naming} facets={facets} instead={note} />
    </nav>
  );
}
