import { type ReactNode, useMemo } from "react";
import { type GraphPage, RELATIONS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
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

/** The busiest names, and edges that are worth a look: the contested, then covert acts that most people claim. */
function beginningsIn({ nodes, edges }: GraphPage) {
  const contested = edges.filter((edge) => edge.standing === "contested");
  const covert = edges.filter((edge) => edge.family === "covert" && edge.standing !== "contested");
  return {
    names: new Map(nodes.map((node) => [node.id, node])),
    busiest: [...nodes].sort((a, b) => b.degree - a.degree).slice(0, SHOWN),
    worth: [...contested, ...covert.sort((a, b) => b.claimants - a.claimants)].slice(0, SHOWN),
  };
}

/** What stands in the inspector before anything is chosen: ways to begin. */
export function Overview() {
  const page = useDesk((state) => state.page);
  // Filters draw this anew, and change nothing of it.
  const beginnings = useMemo(() => page && beginningsIn(page), [page]);
  if (!page || page.nodes.length === 0 || beginnings === null) return null;
  const { names, busiest, worth } = beginnings;
  const first = worth[0] ?? page.edges[0];
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
                <span className="quiet">{node.degree}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
