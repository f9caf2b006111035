import { useEffect, useRef } from "react";
import { RELATIONS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import { dated } from "../desk/words.ts";
import { byWeight } from "../desk/working-set.ts";
import type { ViewGraph } from "../graph-view/graph-view.ts";
import { LineGlyph } from "./Glyphs.tsx";
import { EntityLink } from "./Parts.tsx";

/** Rows in the page at once: more make it slow, and nobody reads them. */
const ROWS = 400;

/** The network in words: the same edges as on the canvas, for those who read rather than look. */
export function EdgeTable({ view }: { readonly view: ViewGraph }) {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const chosen = useDesk(({ selection, lit }) => (selection.kind === "edge" ? selection.id : lit));
  const row = useRef<HTMLTableRowElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls whenever another edge is chosen
  useEffect(() => {
    row.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const rows = [...view.edges].sort(byWeight);
  return (
    <>
      <table>
        <caption className="hidden">
          Edges of the network: acts with the most claimants first, structure last
        </caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">does what</th>
            <th scope="col">to whom</th>
            <th scope="col">Standing</th>
            <th scope="col" className="number">
              Claimants
            </th>
            <th scope="col" className="number">
              Claims
            </th>
            <th scope="col" className="number">
              Denials
            </th>
            <th scope="col">Last act</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS).map((edge) => {
            const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
            if (!source || !target) return null;
            return (
              <tr
                key={edge.id}
                ref={edge.id === chosen ? row : undefined}
                aria-current={edge.id === chosen ? "true" : undefined}
              >
                <td>
                  <EntityLink entity={source} />
                </td>
                <td>
                  <button
                    type="button"
                    className={`link hue-${edge.family}`}
                    onClick={() => desk.select({ kind: "edge", id: edge.id })}
                  >
                    {RELATIONS[edge.type].label}
                  </button>
                </td>
                <td>
                  <EntityLink entity={target} />
                </td>
                <td className="with-line">
                  <LineGlyph standing={edge.standing} family={edge.family} /> {edge.standing}
                </td>
                <td className="number">{edge.claimants}</td>
                <td className="number">{edge.claims}</td>
                <td className="number">{edge.denials}</td>
                <td className="date">{dated(edge.lastEvent) ?? <span className="quiet">undated</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > ROWS && (
        <p className="quiet">
          The strongest {ROWS} of {rows.length.toLocaleString("en-GB")}: filters narrow it down.
        </p>
      )}
    </>
  );
}
