import { type ReactNode, useMemo } from "react";
import { type GraphNode, RELATIONS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { useDrawn } from "../desk/drawn.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import type { Drawn } from "../desk/working-set.ts";
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

/** Those that weigh most, the heaviest first; of equals the earlier. In one walk: a filter asks anew of each network. */
function heaviest<T>(all: readonly T[], weightOf: (one: T) => number): T[] {
  const found: { readonly one: T; readonly weight: number }[] = [];
  for (const one of all) {
    const weight = weightOf(one);
    if (found.length === SHOWN && weight <= (found.at(-1)?.weight ?? 0)) continue;
    const at = found.findIndex((other) => weight > other.weight);
    found.splice(at < 0 ? found.length : at, 0, { one, weight });
    if (found.length > SHOWN) found.pop();
  }
  return found.map(({ one }) => one);
}

/** The busiest names, and edges that are worth a look: the contested, then covert acts that most people claim. */
function beginningsIn({ nodes, edges }: Drawn) {
  const linked = new Map<string, number>();
  for (const { source, target } of edges) {
    linked.set(source, (linked.get(source) ?? 0) + 1);
    if (target !== source) linked.set(target, (linked.get(target) ?? 0) + 1);
  }
  const edgesOf = (node: GraphNode) => linked.get(node.id) ?? 0;
  const contested = edges.filter((edge) => edge.standing === "contested");
  const covert = edges.filter((edge) => edge.family === "covert" && edge.standing !== "contested");
  const worth = [...contested.slice(0, SHOWN), ...heaviest(covert, ({ claimants }) => claimants)];
  const ends = new Set(worth.flatMap(({ source, target }) => [source, target]));
  return {
    names: new Map(nodes.flatMap((node) => (ends.has(node.id) ? [[node.id, node] as const] : []))),
    busiest: heaviest(nodes, edgesOf),
    edgesOf,
    worth: worth.slice(0, SHOWN),
  };
}

/** What stands in the inspector before anything is chosen: ways to begin, with what is in view; with all that is loaded where
 *  nothing is. */
export function Overview() {
  const loaded = useDesk((state) => state.page);
  const drawn = useDrawn();
  const page = drawn !== null && drawn.nodes.length > 0 ? drawn : loaded;
  const beginnings = useMemo(() => page && beginningsIn(page), [page]);
  if (!page || page.nodes.length === 0 || beginnings === null) return null;
  const { names, busiest, edgesOf, worth } = beginnings;
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
                <span className="quiet" title={counted(edgesOf(node), "edge")}>
                  {edgesOf(node).toLocaleString("en-GB")}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
