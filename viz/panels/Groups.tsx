import { FAMILIES, type Family, type GraphEdge, RELATIONS } from "../../graph/model/index.ts";
import { type Group, isGroupId, type Sum } from "../desk/communities.ts";
import { desk } from "../desk/desk.ts";
import { explore, nameOf } from "../desk/exploring.ts";
import { counted, FAMILY_WORDS } from "../desk/words.ts";
import { byWeight } from "../desk/working-set.ts";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";
import { Name } from "./Parts.tsx";
import { useGroups } from "./shown.ts";

/** Rows of a list before the rest is only counted. */
const ROWS = 200;

function FamilyCounts({ edges }: { readonly edges: readonly GraphEdge[] }) {
  const counts = new Map<Family, number>();
  for (const { family } of edges) counts.set(family, (counts.get(family) ?? 0) + 1);
  return (
    <ul className="facts">
      {FAMILIES.filter((family) => counts.has(family)).map((family) => (
        <li key={family} className={`hue-${family}`}>
          <span className="swatch" aria-hidden="true" /> {counts.get(family)}{" "}
          {FAMILY_WORDS[family].toLowerCase()}
        </li>
      ))}
    </ul>
  );
}

function EdgeList({ edges, title }: { readonly edges: readonly GraphEdge[]; readonly title: string }) {
  const rows = [...edges].sort(byWeight);
  if (rows.length === 0) return null;
  return (
    <section className="group">
      <h3>
        {title} <span className="count">{rows.length.toLocaleString("en-GB")}</span>
      </h3>
      <ul className="edge-list">
        {rows.slice(0, ROWS).map((edge) => (
          <li key={edge.id} className="edge-row">
            <button type="button" onClick={() => desk.select({ kind: "edge", id: edge.id })}>
              <LineGlyph standing={edge.standing} family={edge.family} />
              <span className="name">
                {nameOf(edge.source)} <span className="quiet">{RELATIONS[edge.type].label}</span>{" "}
                {nameOf(edge.target)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > ROWS && <p className="quiet">The strongest {ROWS}.</p>}
    </section>
  );
}

function GroupView({ group }: { readonly group: Group }) {
  const { id, name, members, within, open } = group;
  const ids = members.map((member) => member.id);
  return (
    <>
      <header className="panel-head">
        <h2>
          <Name of={name} />
        </h2>
        <p className="quiet">
          A group of {counted(members.length, "entity", "entities")} that have more to do with each other than
          with the rest; {counted(within.length, "edge")} between them.
        </p>
        <FamilyCounts edges={within} />
        <button
          type="button"
          className="button"
          onClick={() => (open ? explore.closeGroup(id, ids) : explore.openGroup(id))}
        >
          {open ? "Close the group" : "Open the group"}
        </button>
      </header>
      <section className="group">
        <h3>
          Members <span className="count">{members.length.toLocaleString("en-GB")}</span>
        </h3>
        <ul className="edge-list">
          {members.slice(0, ROWS).map((member) => (
            <li key={member.id} className="edge-row">
              <button type="button" onClick={() => desk.select({ kind: "node", id: member.id })}>
                <NodeGlyph type={member.type} />
                <Name of={member.name} className="name" />
                <span className="quiet">{member.degree}</span>
              </button>
            </li>
          ))}
        </ul>
        {members.length > ROWS && <p className="quiet">The strongest {ROWS}.</p>}
      </section>
      <EdgeList edges={within} title="Between them" />
    </>
  );
}

function SumView({ sum, name }: { readonly sum: Sum; readonly name: (id: string) => string }) {
  return (
    <>
      <header className="panel-head">
        <h2>
          {name(sum.source)} <span className="quiet">and</span> {name(sum.target)}
        </h2>
        <p className="quiet">{counted(sum.edges.length, "edge")} between them, each with its evidence.</p>
        <FamilyCounts edges={sum.edges} />
      </header>
      <EdgeList edges={sum.edges} title="Edges" />
    </>
  );
}

/** Who is in a group, and what is between its members; or what is between two of them. */
export function GroupPanel({ id }: { readonly id: string }) {
  const groups = useGroups();
  const name = (one: string) => groups?.groups.get(one)?.name ?? nameOf(one);
  if (isGroupId(id)) {
    const group = groups?.groups.get(id);
    if (group) return <GroupView group={group} />;
  } else {
    const sum = groups?.sums.get(id);
    if (sum) return <SumView sum={sum} name={name} />;
  }
  return <p className="quiet">This group is not in view any more: what is shown has changed since.</p>;
}
