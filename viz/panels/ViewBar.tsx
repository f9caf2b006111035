import type { ReactNode } from "react";
import { desk } from "../desk/desk.ts";
import { capOf, explore, nameOf, nextCap } from "../desk/exploring.ts";
import { hasFilters, NO_FILTERS } from "../desk/filters.ts";
import { useDesk } from "../desk/store.ts";
import { EGO_STEPS_MOST } from "../desk/view-codec.ts";
import { counted } from "../desk/words.ts";
import type { Drawn } from "../desk/working-set.ts";
import { useGroups } from "./shown.ts";

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

/** That there is more than is loaded, and how to have more of it. */
function Omitted({ drawn }: { readonly drawn: Drawn }) {
  const view = useDesk((state) => state.view);
  const omitted = useDesk((state) => state.page?.omitted) ?? { nodes: 0, edges: 0 };
  const groups = useGroups();
  const next = nextCap(view);
  const number = (count: number) => count.toLocaleString("en-GB");
  const all = drawn.edges.length + omitted.edges;
  return (
    <li className="bar-part">
      <span>
        {omitted.edges > 0
          ? `The strongest ${number(drawn.edges.length)} of ${counted(all, "edge")}. `
          : `${counted(omitted.nodes, "entity", "entities")} without edges left out. `}
        {omitted.edges > 0 &&
          (next === null
            ? "No picture holds more: search brings in the others."
            : "Search finds the others.")}
      </span>
      {next !== null && (
        <button type="button" className="link" onClick={() => void explore.showMore()}>
          show more
        </button>
      )}
      {capOf(view) !== null && (
        <button type="button" className="link" onClick={explore.showFewer}>
          show fewer
        </button>
      )}
      {groups === null && (
        <button type="button" className="link" onClick={explore.group}>
          group
        </button>
      )}
    </li>
  );
}

/** What of the network is not shown and why, each with the way back; nothing where all of it is. */
export function ViewBar({ drawn }: { readonly drawn: Drawn }) {
  const view = useDesk((state) => state.view);
  const page = useDesk((state) => state.page);
  const groups = useGroups();
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
  if (isWhole && omitted.nodes + omitted.edges > 0) chips.push(<Omitted key="omitted" drawn={drawn} />);
  if (groups !== null) {
    const open = [...groups.groups.values()].filter((group) => group.open).length;
    chips.push(
      <Chip key="groups" act={explore.ungroup} does="ungroup">
        In {counted(groups.groups.size, "group")}
        {open > 0 && `, ${open} open`}
      </Chip>,
    );
  }
  if (chips.length === 0) return null;
  return (
    <ul className="view-bar" aria-label="What is shown">
      {chips}
    </ul>
  );
}
