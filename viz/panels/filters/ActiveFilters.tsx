import { desk } from "../../desk/desk.ts";
import { activeFilters, type Naming } from "../../desk/filter-steps.ts";
import { asksOfClaims, type Filters, NO_FILTERS } from "../../desk/filters.ts";
import { counted } from "../../desk/words.ts";

interface ActiveFiltersProps {
  readonly filters: Filters;
  readonly naming: Naming;
  /** Whether claims are still missing, so that what is asked of them narrows nothing yet. */
  readonly lacksClaims: boolean;
  /** Edges of the case that are not loaded, and so not filtered. */
  readonly omitted: number;
}

/** What narrows the picture now, each with a way out. */
export function ActiveFilters({ filters, naming, lacksClaims, omitted }: ActiveFiltersProps) {
  const active = activeFilters(filters, naming);
  if (active.length === 0) return null;
  return (
    <section className="active-filters" aria-label="Filters in force">
      <ul>
        {active.map(({ key, says, words, change }) => (
          <li key={key} className="filter-chip">
            <span>{says}</span>
            <button type="button" aria-label={`Remove: ${says}`} onClick={() => desk.filter(change, words)}>
              ×
            </button>
          </li>
        ))}
      </ul>
      {lacksClaims && asksOfClaims(filters) && (
        <p className="quiet small" role="status">
          The claims are not read yet: nothing is narrowed by them.
        </p>
      )}
      {omitted > 0 && (
        <p className="quiet small">
          Of the strongest edges; {counted(omitted, "other is", "others are")} not loaded.
        </p>
      )}
      <button type="button" className="link small" onClick={() => desk.filter(NO_FILTERS, "show everything")}>
        Show everything
      </button>
    </section>
  );
}
