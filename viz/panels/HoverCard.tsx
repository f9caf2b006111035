import { RELATIONS } from "../../graph/model/index.ts";
import type { Grouped } from "../desk/communities.ts";
import { counted, STANDING_WORDS } from "../desk/words.ts";
import type { HoverSpot, Target, ViewGraph } from "../graph-view/view-graph.ts";
import { LineGlyph, NodeGlyph } from "./Glyphs.tsx";
import { Name } from "./Parts.tsx";

export interface Hover {
  readonly target: Target;
  readonly spot: HoverSpot;
}

/** Room a card may need, in pixels. */
const CARD = { width: 290, height: 110 } as const;
const GAP = 8;

/** Where the card stands: beside a shape with its name, and in a quarter of the plane that a line leaves free. */
function cardPlace({ box, falls }: HoverSpot): React.CSSProperties {
  const [right, below] = [box.x + box.width + GAP, box.y + box.height + GAP];
  const toLeft = { right: window.innerWidth - box.x + GAP };
  const above = { bottom: window.innerHeight - box.y + GAP };
  const roomRight = right + CARD.width < window.innerWidth;
  if (falls === null) {
    const top = Math.min(box.y, window.innerHeight - CARD.height);
    return roomRight ? { left: right, top } : { ...toLeft, top };
  }
  if (falls) return roomRight && box.y > CARD.height ? { left: right, ...above } : { ...toLeft, top: below };
  const roomBelow = below + CARD.height < window.innerHeight;
  return roomRight && roomBelow ? { left: right, top: below } : { ...toLeft, ...above };
}

interface HoverProps {
  readonly hover: Hover;
  readonly view: ViewGraph;
  readonly groups: Grouped | null;
  /** Edges of the node that are not in view. */
  readonly more: number;
}

/** What the pointer rests on, in a few words. */
export function HoverCard({ hover, view, groups, more }: HoverProps) {
  const node = (id: string) => view.nodes.find((one) => one.id === id);
  const at = cardPlace(hover.spot);
  const group = groups?.groups.get(hover.target.id);
  const sum = groups?.sums.get(hover.target.id);
  if (group) {
    return (
      <div className="hover-card" style={at}>
        <p className="name">
          <Name of={group.name} />
        </p>
        <p className="quiet">
          a group of {counted(group.members.length, "entity", "entities")} ·{" "}
          {counted(group.within.length, "edge")} within
        </p>
        <p className="quiet small">A double click opens it.</p>
      </div>
    );
  }
  if (sum) {
    return (
      <div className="hover-card" style={at}>
        <p className="name">{counted(sum.edges.length, "edge")}</p>
        <p className="quiet">
          between <Name of={node(sum.source)?.name ?? ""} /> and <Name of={node(sum.target)?.name ?? ""} />
        </p>
      </div>
    );
  }
  if (hover.target.kind === "node") {
    const one = node(hover.target.id);
    if (!one) return null;
    return (
      <div className="hover-card" style={at}>
        <p className="name">
          <NodeGlyph type={one.type} size={12} /> <Name of={one.name} />
        </p>
        <p className="quiet">
          {counted(one.degree, "edge")}
          {more > 0 && `, ${more.toLocaleString("en-GB")} not in view`} · {counted(one.documents, "document")}
        </p>
      </div>
    );
  }
  const edge = view.edges.find((one) => one.id === hover.target.id);
  if (!edge) return null;
  return (
    <div className="hover-card" style={at}>
      <p className="name">
        <Name of={node(edge.source)?.name ?? ""} />{" "}
        <em className={`hue-${edge.family}`}>{RELATIONS[edge.type].label}</em>{" "}
        <Name of={node(edge.target)?.name ?? ""} />
      </p>
      <p className="quiet">
        <LineGlyph standing={edge.standing} family={edge.family} /> {edge.standing} ·{" "}
        {counted(edge.claimants, "claimant")}
      </p>
      <p className="quiet small">{STANDING_WORDS[edge.standing]}</p>
    </div>
  );
}
