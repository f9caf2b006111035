import { useMemo } from "react";
import { type GraphEdge, RELATIONS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import { type EdgeColumn, sortEdges, sortEdgesBy, useTables } from "../desk/tables.ts";
import { datedBriefly } from "../desk/words.ts";
import type { ViewGraph } from "../graph-view/graph-view.ts";
import { LineGlyph } from "./Glyphs.tsx";
import { EntityLink } from "./Parts.tsx";
import { SortedTable } from "./SortedTable.tsx";

const COLUMNS: readonly { readonly key: EdgeColumn; readonly title: string; readonly number?: boolean }[] = [
  { key: "who", title: "Who" },
  { key: "what", title: "does what" },
  { key: "whom", title: "to whom" },
  { key: "standing", title: "Standing" },
  { key: "claimants", title: "Claimants", number: true },
  { key: "claims", title: "Claims", number: true },
  { key: "denials", title: "Denials", number: true },
  { key: "last", title: "Last act" },
];

/** The network in words: the same edges as on the canvas, for those who read rather than look. */
export function EdgeTable({ view }: { readonly view: ViewGraph }) {
  const sorting = useTables((state) => state.edges);
  const chosen = useDesk(({ selection, lit }) => (selection.kind === "edge" ? selection.id : lit));
  const nodes = useMemo(() => new Map(view.nodes.map((node) => [node.id, node])), [view.nodes]);
  const rows = useMemo(
    () =>
      sortEdges(
        view.edges.filter(({ source, target }) => nodes.has(source) && nodes.has(target)),
        nodes,
        sorting,
      ),
    [view.edges, nodes, sorting],
  );
  const cells = (edge: GraphEdge) => {
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
    return (
      <>
        <td>{source && <EntityLink entity={source} />}</td>
        <td>
          <button
            type="button"
            className={`link hue-${edge.family}`}
            onClick={() => desk.select({ kind: "edge", id: edge.id })}
          >
            {RELATIONS[edge.type].label}
          </button>
        </td>
        <td>{target && <EntityLink entity={target} />}</td>
        <td className="with-line">
          <LineGlyph standing={edge.standing} family={edge.family} /> {edge.standing}
        </td>
        <td className="number">{edge.claimants}</td>
        <td className="number">{edge.claims}</td>
        <td className="number">{edge.denials}</td>
        <td className="date">{datedBriefly(edge.lastEvent) ?? <span className="quiet">undated</span>}</td>
      </>
    );
  };
  return (
    <SortedTable
      caption="Edges of the network. Unless sorted otherwise: acts with the most claimants first, structure last"
      columns={COLUMNS}
      sorting={sorting}
      sortBy={sortEdgesBy}
      rows={rows}
      idOf={(edge) => edge.id}
      chosen={chosen}
      cells={cells}
      empty="No edges in view."
    />
  );
}
