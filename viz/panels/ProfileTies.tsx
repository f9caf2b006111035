import { useState } from "react";
import type { GraphEdge, GraphNode, NodeProfile } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { claimantsOf, datesOf, type EdgeGroup, toGroups } from "../desk/profile.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { counted, dated } from "../desk/words.ts";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";
import { EntityLink, Name } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Edges of a group shown before more are asked for. */
const EDGES = 12;
/** Denials that are looked through for who made them. */
const DENIALS = 200;
/** Names of those who deny that are shown. */
const DENIERS = 6;

function EdgeRow({ edge, other }: { readonly edge: GraphEdge; readonly other: GraphNode | undefined }) {
  return (
    <li className="edge-row">
      <button type="button" onClick={() => desk.select({ kind: "edge", id: edge.id })}>
        <LineGlyph standing={edge.standing} family={edge.family} />
        {other && <NodeGlyph type={other.type} size={12} />}
        {other ? <Name of={other.name} className="name" /> : <span className="name">itself</span>}
        <span className="quiet">{edge.standing}</span>
      </button>
      {other && (
        <button
          type="button"
          className="follow"
          aria-label={`Go to ${inSentence(other.name)}`}
          title={`Go to ${inSentence(other.name)}`}
          onClick={() => desk.select({ kind: "node", id: other.id })}
        >
          ›
        </button>
      )}
    </li>
  );
}

function Group({
  group,
  otherOf,
}: {
  readonly group: EdgeGroup;
  readonly otherOf: (edge: GraphEdge) => GraphNode | undefined;
}) {
  const [all, setAll] = useState(false);
  const { edges, family, words } = group;
  const shown = all ? edges : edges.slice(0, EDGES);
  return (
    <section className={`group hue-${family}`}>
      <h3>
        <span className="swatch" aria-hidden="true" />
        {words}
        <span className="count">{edges.length}</span>
      </h3>
      <ul className="edge-list">
        {shown.map((edge) => (
          <EdgeRow key={edge.id} edge={edge} other={otherOf(edge)} />
        ))}
      </ul>
      {edges.length > shown.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show {edges.length - shown.length} more
        </button>
      )}
    </section>
  );
}

/** How much is claimed about a node, from when to when, and who denies what. */
function Sum({ node }: { readonly node: GraphNode }) {
  const edition = useDesk((state) => state.edition);
  const loaded = useLoaded(`about ${node.id}`, edition, () =>
    Promise.all([
      api.claims({ entity: node.id, polarity: "positive", limit: 1 }),
      api.claims({ entity: node.id, polarity: "negative", limit: DENIALS }),
      api.timelineOf(node.id),
    ]),
  );
  if (loaded.state !== "there") return null;
  const [claims, denials, timeline] = loaded.value;
  const dates = datesOf(timeline);
  const { named, unnamed } = claimantsOf(denials.rows);
  return (
    <div className="about-sum">
      <p>
        {counted(claims.total, "claim")}
        {denials.total > 0 && ` and ${counted(denials.total, "denial")}`} about it
        {dates && (
          <span className="quiet">
            {dates.first === dates.last
              ? `, ${dated(dates.first)}`
              : `, ${dated(dates.first)} to ${dated(dates.last)}`}
          </span>
        )}
      </p>
      {denials.total > 0 && (
        <p className="deniers">
          <span className="quiet">Denials by</span>
          {named.slice(0, DENIERS).map(({ entity, claims: count }) => (
            <span key={entity.id}>
              <EntityLink entity={entity} />
              {count > 1 && <span className="quiet"> ×{count}</span>}
            </span>
          ))}
          {named.length > DENIERS && <span className="quiet">{named.length - DENIERS} others</span>}
          {unnamed > 0 && (
            <span className="quiet">
              {named.length > 0 ? "and " : ""}
              {unnamed.toLocaleString("en-GB")} without a name
            </span>
          )}
        </p>
      )}
    </div>
  );
}

/** What is claimed about a node: its edges, by what is done and in which direction. */
export function ProfileTies({ profile }: { readonly profile: NodeProfile }) {
  const { node, edges, neighbours } = profile;
  const byId = new Map(neighbours.map((one) => [one.id, one]));
  const otherOf = (edge: GraphEdge) => byId.get(edge.source === node.id ? edge.target : edge.source);
  if (edges.length === 0) {
    return <p className="quiet">Nothing is claimed about it. Where it is named stands under “Named in”.</p>;
  }
  return (
    <>
      <Sum node={node} />
      {toGroups(node, edges).map((group) => (
        <Group key={group.key} group={group} otherOf={otherOf} />
      ))}
      {node.degree > edges.length && (
        <p className="quiet">
          The strongest {edges.length} of {counted(node.degree, "edge")}.
        </p>
      )}
    </>
  );
}
