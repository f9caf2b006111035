import { RELATIONS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";

const SHOWN = 6;

/** What stands in the inspector before anything is chosen: ways to begin. */
export function Overview() {
  const page = useDesk((state) => state.page);
  if (!page || page.nodes.length === 0) return null;
  const names = new Map(page.nodes.map((node) => [node.id, node]));
  const busiest = [...page.nodes].sort((a, b) => b.degree - a.degree).slice(0, SHOWN);
  const contested = page.edges.filter((edge) => edge.standing === "contested");
  const covert = page.edges.filter((edge) => edge.family === "covert" && edge.standing !== "contested");
  const worth = [...contested, ...[...covert].sort((a, b) => b.claimants - a.claimants)].slice(0, SHOWN);
  return (
    <>
      <header className="panel-head">
        <h2>Where to begin</h2>
        <p className="quiet">Every line opens the sentences behind it, and who claims them.</p>
      </header>
      <ol className="steps">
        <li>
          <strong>Click a line</strong> to read its evidence.
        </li>
        <li>
          <strong>Click a shape</strong>, or press <kbd>/</kbd> and type a name, for a profile.
        </li>
        <li>
          <strong>Drop a report</strong> on the page to read it in.
        </li>
      </ol>
      {worth.length > 0 && (
        <section className="group">
          <h3>Worth a look</h3>
          <ul className="edge-list">
            {worth.map((edge) => (
              <li key={edge.id} className="edge-row">
                <button type="button" onClick={() => desk.select({ kind: "edge", id: edge.id })}>
                  <LineGlyph standing={edge.standing} family={edge.family} />
                  <span className="name">
                    {names.get(edge.source)?.name} <span className="quiet">{RELATIONS[edge.type].label}</span>{" "}
                    {names.get(edge.target)?.name}
                  </span>
                  {(edge.standing === "contested" || edge.standing === "denied") && (
                    <span className="quiet">{edge.standing}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="group">
        <h3>Most connected</h3>
        <ul className="edge-list">
          {busiest.map((node) => (
            <li key={node.id} className="edge-row">
              <button type="button" onClick={() => desk.select({ kind: "node", id: node.id })}>
                <NodeGlyph type={node.type} />
                <span className="name">{node.name}</span>
                <span className="quiet">{node.degree}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
