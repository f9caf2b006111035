import type { ReactNode } from "react";
import { RELATIONS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { useDrawn } from "../desk/drawn.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";
import { Name } from "./Parts.tsx";

const SHOWN = 6;

/** Something to try. */
function Step({
  does,
  go,
  children,
}: {
  readonly does: string;
  readonly go: () => void;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <button type="button" onClick={go}>
        <strong>{does}</strong>
        <span className="quiet">{children}</span>
      </button>
    </li>
  );
}

/** What stands in the inspector before anything is chosen: ways to begin, with what is in view; with all that is loaded where
 *  nothing is. */
export function Overview() {
  const loaded = useDesk((state) => state.page);
  const drawn = useDrawn();
  const page = drawn !== null && drawn.nodes.length > 0 ? drawn : loaded;
  if (!page || page.nodes.length === 0) return null;
  const names = new Map(page.nodes.map((node) => [node.id, node]));
  const edgesOf = new Map<string, number>();
  for (const { source, target } of page.edges) {
    for (const end of new Set([source, target])) edgesOf.set(end, (edgesOf.get(end) ?? 0) + 1);
  }
  const linked = (id: string) => edgesOf.get(id) ?? 0;
  const busiest = [...page.nodes].sort((a, b) => linked(b.id) - linked(a.id)).slice(0, SHOWN);
  const contested = page.edges.filter((edge) => edge.standing === "contested");
  const covert = page.edges.filter((edge) => edge.family === "covert" && edge.standing !== "contested");
  const worth = [...contested, ...[...covert].sort((a, b) => b.claimants - a.claimants)].slice(0, SHOWN);
  const [first] = [...worth, ...page.edges];
  return (
    <>
      <header className="panel-head">
        <h2>Where to begin</h2>
        <p className="quiet">Every line opens the sentences behind it, and who claims them.</p>
      </header>
      <ol className="steps">
        {first && (
          <Step
            does={first.standing === "contested" ? "Read a contested line" : "Read a line"}
            go={() => desk.select({ kind: "edge", id: first.id })}
          >
            {first.standing === "contested"
              ? "Who claims it, who denies it, and the sentence of each."
              : "Who claims it, and in which words."}
          </Step>
        )}
        {busiest[0] && (
          <Step
            does="Open the busiest name"
            go={() => desk.select({ kind: "node", id: busiest[0]?.id ?? "" })}
          >
            All that is said of it. For another press <kbd>/</kbd> and type.
          </Step>
        )}
        <Step does="Drop a report" go={() => desk.openIntake(true)}>
          Anywhere on the page; or choose files, or paste a text.
        </Step>
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
                    <Name of={names.get(edge.source)?.name ?? ""} />{" "}
                    <span className="quiet">{RELATIONS[edge.type].label}</span>{" "}
                    <Name of={names.get(edge.target)?.name ?? ""} />
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
                <Name of={node.name} className="name" />
                <span className="quiet" title={counted(linked(node.id), "edge")}>
                  {linked(node.id)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
