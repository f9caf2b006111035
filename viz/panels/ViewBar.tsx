import type { ReactNode } from "react";
import { desk } from "../desk/desk.ts";
import { explore, nameOf } from "../desk/exploring.ts";
import { hasFilters, NO_FILTERS } from "../desk/filters.ts";
import { useDesk } from "../desk/store.ts";
import { EGO_STEPS_MOST } from "../desk/view-codec.ts";
import { counted } from "../desk/words.ts";
import type { Drawn } from "../desk/working-set.ts";

function Chip({ children, act, does }: { children: ReactNode; act: () => void; does: string }) {
  return (
    <li className="bar-part">
      <span>{children}</span>
      <button type="button" className="link" onClick={act}>
        {does}
      </button>
    </li>
  );
}

/** What of the network is not shown and why, each with the way back; nothing where all of it is. */
export function ViewBar({ drawn }: { readonly drawn: Drawn }) {
  const view = useDesk((state) => state.view);
  const page = useDesk((state) => state.page);
  if (page === null) return null;
  const isFiltered = hasFilters(view.filters);
  const { ego, hidden, folded } = view;
  // What is not in view any more counts for nothing.
  const away = page.nodes.filter(({ id }) => hidden.has(id)).length;
  const { omitted } = page;
  const isWhole = !isFiltered && ego === null && away === 0 && folded.size === 0;
  const chips: ReactNode[] = [];
  if (isFiltered || ego !== null) {
    const shown = `${drawn.edges.length.toLocaleString("en-GB")} of ${counted(page.edges.length, "edge")} shown`;
    chips.push(
      isFiltered ? (
        <Chip key="filters" act={() => desk.filter(NO_FILTERS, "clear the filters")} does="clear the filters">
          {shown}
        </Chip>
      ) : (
        <li key="filters" className="bar-part">
          {shown}
        </li>
      ),
    );
  }
  if (ego !== null) {
    chips.push(
      <li key="ego" className="bar-part">
        <span>
          Around {nameOf(ego.node)}, {counted(ego.steps, "step")}
        </span>
        <button
          type="button"
          className="step"
          aria-label="One step less"
          disabled={ego.steps <= 1}
          onClick={() => explore.around(ego.node, ego.steps - 1)}
        >
          −
        </button>
        <button
          type="button"
          className="step"
          aria-label="One step more"
          disabled={ego.steps >= EGO_STEPS_MOST}
          onClick={() => explore.around(ego.node, ego.steps + 1)}
        >
          +
        </button>
        <button type="button" className="link" onClick={explore.leaveEgo}>
          leave
        </button>
      </li>,
    );
  }
  if (away > 0) {
    chips.push(
      <Chip key="hidden" act={explore.showHidden} does={away === 1 ? "show it" : "show them"}>
        {away.toLocaleString("en-GB")} hidden
      </Chip>,
    );
  }
  if (folded.size > 0) {
    const at = folded.size === 1 ? nameOf([...folded][0]!) : counted(folded.size, "entity", "entities");
    chips.push(
      <Chip key="folded" act={() => explore.unfold(null)} does="show them">
        Neighbours folded away at {at}
      </Chip>,
    );
  }
  if (isWhole && omitted.nodes + omitted.edges > 0) {
    chips.push(
      <li key="omitted" className="bar-part">
        <span>
          Showing the strongest {drawn.edges.length.toLocaleString("en-GB")} edges;{" "}
          {counted(omitted.edges, "edge")} and {counted(omitted.nodes, "entity", "entities")} are left out.
          Search finds them.
        </span>
      </li>,
    );
  }
  if (chips.length === 0) return null;
  return (
    <ul className="view-bar" aria-label="What is shown">
      {chips}
    </ul>
  );
}
