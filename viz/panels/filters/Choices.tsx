import { useState } from "react";
import { ROWS_SHOWN, rankedChoices } from "../../desk/choices.ts";
import { desk } from "../../desk/desk.ts";
import { type Naming, type Only, onlyStep } from "../../desk/filter-steps.ts";
import type { Filters } from "../../desk/filters.ts";
import { counted } from "../../desk/words.ts";
import { FilterRow } from "./FilterRow.tsx";
import { FilterSection } from "./FilterSection.tsx";

interface ChoicesProps {
  readonly title: string;
  readonly filter: Only;
  readonly filters: Filters;
  /** Edges of each choice. */
  readonly counts: ReadonlyMap<string, number>;
  readonly naming: Naming;
  /** One word for a choice: "claimant". */
  readonly one: string;
  readonly many: string;
  /** Of a list that is made of claims, what stands in its place: it is being read, or it could not be; null once it is there. */
  readonly instead?: React.ReactNode;
  readonly hint?: (choice: string) => string | undefined;
}

/** One filter of what alone is shown: those chosen, then those with most edges; a field finds the others. */
export function Choices(props: ChoicesProps) {
  const { title, filter, filters, counts, naming, one, many, instead, hint } = props;
  const [looked, setLooked] = useState("");
  const chosen: ReadonlySet<string> = filters[filter];
  const { rows, more, all } = rankedChoices(counts, chosen, (choice) => naming(filter, choice), looked);
  const step = (choice: string) => {
    const { change, words } = onlyStep(filters, filter, choice, naming);
    desk.filter(change, words);
  };
  return (
    <FilterSection
      title={title}
      isOn={chosen.size > 0}
      chosen={chosen.size > 0 ? `${chosen.size} chosen` : "all"}
      ofClaims={instead !== undefined}
    >
      {instead ?? (
        <>
          {all > ROWS_SHOWN && (
            <input
              className="field small-field"
              type="search"
              aria-label={`Find a ${one}`}
              placeholder={`Find a ${one}…`}
              value={looked}
              onChange={(event) => setLooked(event.target.value)}
            />
          )}
          <ul aria-label={title}>
            {rows.map(({ choice, name, count }) => (
              <FilterRow
                key={choice}
                words={name}
                title={hint?.(choice) ?? name}
                shown={chosen.has(choice)}
                count={count}
                toggle={() => step(choice)}
              />
            ))}
          </ul>
          {all === 0 && <p className="quiet small">No {one} here.</p>}
          {all > 0 && rows.length === 0 && <p className="quiet small">No {one} bears this.</p>}
          {more > 0 && <p className="quiet small">and {counted(more, `other ${one}`, `other ${many}`)}</p>}
        </>
      )}
    </FilterSection>
  );
}
