import type { Facets } from "../../desk/facets.ts";
import type { Naming } from "../../desk/filter-steps.ts";
import type { Filters } from "../../desk/filters.ts";
import { isolated } from "../../desk/shown-name.ts";
import { useDesk } from "../../desk/store.ts";
import { AtLeast } from "./AtLeast.tsx";
import { Choices } from "./Choices.tsx";
import { When } from "./When.tsx";

interface FilterSectionsProps {
  readonly filters: Filters;
  readonly naming: Naming;
  readonly facets: Facets;
  /** What stands in place of lists that are made of claims while these are not there; null once they are. */
  readonly instead: React.ReactNode;
}

/** The filters that are no legend: by who says so, where, about whom, what, when, how many and how it was judged. */
export function FilterSections({ filters, naming, facets, instead }: FilterSectionsProps) {
  const documents = useDesk((state) => state.claims.documents);
  const documentHint = (id: string): string | undefined => {
    const document = documents.get(id);
    if (document === undefined) return undefined;
    const { title, publisher, publishedAt } = document;
    return [isolated(title), publisher && isolated(publisher), publishedAt].filter(Boolean).join(" · ");
  };
  const lists = { filters, naming };
  return (
    <div className="filter-sections">
      <Choices
        {...lists}
        title="Claimants"
        filter="claimants"
        one="claimant"
        many="claimants"
        counts={facets.claimants}
        instead={instead}
      />
      <Choices
        {...lists}
        title="Documents"
        filter="documents"
        one="document"
        many="documents"
        counts={facets.documents}
        hint={documentHint}
        instead={instead}
      />
      <Choices
        {...lists}
        title="Countries"
        filter="countries"
        one="country"
        many="countries"
        counts={facets.countries}
      />
      <Choices {...lists} title="Acts" filter="acts" one="act" many="acts" counts={facets.acts} />
      <When filters={filters} bars={facets.when} undated={facets.undated} instead={instead} />
      <AtLeast least={filters.claimantsAtLeast} byClaimants={facets.byClaimants} />
      <Choices
        {...lists}
        title="Review"
        filter="reviews"
        one="state"
        many="states"
        counts={facets.reviews}
        instead={instead}
      />
    </div>
  );
}
