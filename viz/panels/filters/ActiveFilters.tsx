import { desk } from "../../desk/desk.ts";
import { activeFilters, type Naming } from "../../desk/filter-steps.ts";
import { type Filters, NO_FILTERS } from "../../desk/filters.ts";

/** What narrows the picture now, each with a way out. */
export function ActiveFilters({ filters, naming }: { readonly filters: Filters; readonly naming: Naming }) {
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
      <button type="button" className="link small" onClick={() => desk.filter(NO_FILTERS, "show everything")}>
        Show everything
      </button>
    </section>
  );
}
