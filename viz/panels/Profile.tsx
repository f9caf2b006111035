import { useMemo } from "react";
import { type GraphEdge, type GraphNode, type NodeProfile, RELATIONS } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import { counted, dated, described } from "../desk/words.ts";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";
import { later } from "./later.tsx";
import { Notes, Tags } from "./Notes.tsx";
import { When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

const CorrectNode = later(() => import("./CorrectNode.tsx").then((part) => part.CorrectNode), null);

interface Group {
  readonly key: string;
  readonly words: string;
  readonly family: GraphEdge["family"];
  readonly edges: readonly GraphEdge[];
}

/** Edges by what is done and in which direction, as seen from the node; the largest group first, structure last. */
function toGroups(node: GraphNode, edges: readonly GraphEdge[]): readonly Group[] {
  const groups = new Map<string, { words: string; family: GraphEdge["family"]; edges: GraphEdge[] }>();
  for (const edge of edges) {
    const { label, symmetric } = RELATIONS[edge.type];
    const out = edge.source === node.id;
    const key = symmetric || out ? edge.type : `${edge.type} by`;
    const words = symmetric || out ? label : `… ${label} ${node.name}`;
    const group = groups.get(key) ?? { words, family: edge.family, edges: [] };
    group.edges.push(edge);
    groups.set(key, group);
  }
  const last = (group: { family: string }) => (group.family === "structure" ? 1 : 0);
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => last(a) - last(b) || b.edges.length - a.edges.length);
}

function EdgeRow({ edge, other }: { readonly edge: GraphEdge; readonly other: GraphNode | undefined }) {
  return (
    <li className="edge-row">
      <button type="button" onClick={() => desk.select({ kind: "edge", id: edge.id })}>
        <LineGlyph standing={edge.standing} family={edge.family} />
        {other && <NodeGlyph type={other.type} size={12} />}
        <span className="name">{other?.name ?? "itself"}</span>
        <span className="quiet">{edge.standing}</span>
      </button>
      {other && (
        <button
          type="button"
          className="follow"
          aria-label={`Go to ${other.name}`}
          title={`Go to ${other.name}`}
          onClick={() => desk.select({ kind: "node", id: other.id })}
        >
          ›
        </button>
      )}
    </li>
  );
}

function ProfileView({ profile }: { readonly profile: NodeProfile }) {
  const { node, edges, neighbours, documents, claimsMade } = profile;
  const nodes = useDesk((state) => state.page?.nodes);
  const countries = useMemo(
    () => new Map((nodes ?? []).flatMap((one) => (one.iso3 ? [[one.iso3, one.name] as const] : []))),
    [nodes],
  );
  const byId = new Map(neighbours.map((one) => [one.id, one]));
  const inView = useDesk(
    (state) => state.page?.edges.filter((e) => e.source === node.id || e.target === node.id).length,
  );
  const hidden = node.degree - (inView ?? 0);
  return (
    <>
      <header className="panel-head">
        <h2 className="node-title">
          <NodeGlyph type={node.type} size={20} />
          {node.name}
        </h2>
        <p className="quiet">{described(node, countries)}</p>
        {node.aliases.length > 0 && (
          <p className="aliases">
            <span className="quiet">also</span> {node.aliases.slice(0, 12).join(", ")}
            {node.aliases.length > 12 && ` and ${node.aliases.length - 12} more`}
          </p>
        )}
        <ul className="facts">
          <li>{counted(node.degree, "edge")}</li>
          <li>{counted(node.documents, "document")}</li>
          {claimsMade > 0 && <li>makes {counted(claimsMade, "claim")}</li>}
          {hidden > 0 && (
            <li>
              <button type="button" className="link" onClick={() => void desk.expand(node.id)}>
                show {hidden} more
              </button>
            </li>
          )}
        </ul>
        <div className="node-judging">
          <CorrectNode node={node} />
          <Tags about={node.id} />
          <Notes about={node.id} />
        </div>
      </header>
      {toGroups(node, edges).map((group) => (
        <section key={group.key} className={`group hue-${group.family}`}>
          <h3>
            <span className="swatch" aria-hidden="true" />
            {group.words}
            <span className="count">{group.edges.length}</span>
          </h3>
          <ul className="edge-list">
            {group.edges.map((edge) => (
              <EdgeRow
                key={edge.id}
                edge={edge}
                other={byId.get(edge.source === node.id ? edge.target : edge.source)}
              />
            ))}
          </ul>
        </section>
      ))}
      <section className="group">
        <h3>
          Named in
          <span className="count">{node.documents}</span>
        </h3>
        {documents.map((document) => (
          <button
            key={document.id}
            type="button"
            className="source"
            onClick={() => desk.select({ kind: "document", id: document.id, claim: null })}
          >
            <span className="title">{document.title}</span>
            <span className="quiet">
              {[document.publisher, dated(document.publishedAt) ?? "undated"]
                .filter((word) => word)
                .join(" · ")}
            </span>
          </button>
        ))}
      </section>
    </>
  );
}

/** Who somebody is, and all that is said between them and others. */
export function Profile({ id }: { readonly id: string }) {
  const edition = useDesk((state) => state.edition);
  const loaded = useLoaded(`node ${id}`, edition, () => api.node(id));
  return <When loaded={loaded}>{(profile) => <ProfileView profile={profile} />}</When>;
}
