import { useMemo } from "react";
import { useDesk } from "../desk/store.ts";
import {
  type EntityColumn,
  type EntityRow,
  sortEntities,
  sortEntitiesBy,
  toEntityRows,
  useTables,
} from "../desk/tables.ts";
import type { ViewGraph } from "../graph-view/graph-view.ts";
import { EntityLink } from "./Parts.tsx";
import { SortedTable } from "./SortedTable.tsx";

const COLUMNS: readonly { readonly key: EntityColumn; readonly title: string; readonly number?: boolean }[] =
  [
    { key: "name", title: "Name" },
    { key: "type", title: "Type" },
    { key: "country", title: "Country" },
    { key: "edges", title: "Edges in view", number: true },
    { key: "documents", title: "Documents", number: true },
  ];

/** The other half of the network in words: who is on the canvas. */
export function EntityTable({ view }: { readonly view: ViewGraph }) {
  const sorting = useTables((state) => state.entities);
  const chosen = useDesk(({ selection }) => (selection.kind === "node" ? selection.id : null));
  const all = useDesk((state) => state.page?.nodes);
  const rows = useMemo(() => {
    const countries = new Map((all ?? []).flatMap(({ iso3, name }) => (iso3 ? [[iso3, name]] : [])));
    return toEntityRows(view.nodes, view.edges, countries);
  }, [view, all]);
  const sorted = useMemo(() => sortEntities(rows, sorting), [rows, sorting]);
  const cells = ({ node, what, edges, country }: EntityRow) => (
    <>
      <td>
        <EntityLink entity={node} />
      </td>
      <td>{what}</td>
      <td>{country}</td>
      <td className="number">
        {edges}
        {node.degree > edges && (
          <span className="quiet" title={`${node.degree} in the whole graph`}>
            {" "}
            of {node.degree}
          </span>
        )}
      </td>
      <td className="number">{node.documents}</td>
    </>
  );
  return (
    <SortedTable
      caption="Entities of the network. Unless sorted otherwise: those with the most edges in view first"
      columns={COLUMNS}
      sorting={sorting}
      sortBy={sortEntitiesBy}
      rows={sorted}
      idOf={({ node }) => node.id}
      chosen={chosen}
      cells={cells}
      empty="Nobody is in view."
    />
  );
}
