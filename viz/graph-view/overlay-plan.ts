import { type GraphEdge, RELATIONS } from "../../graph/model/index.ts";
import { markShare } from "./lanes.ts";
import { NAME_FONTS, type NameFont, type OverlayEdge, type OverlayNode } from "./overlay.ts";
import { mix, type Palette } from "./palette.ts";
import type { Focus, Scene } from "./scene.ts";
import type { Screen } from "./screen.ts";
import type { Target } from "./view-graph.ts";

/** Names that compete for room; beyond it the least important never get any. */
const LABELS_AT_MOST = 400;
/** The most important in view, whose names stand in any case. */
const LEADING = 14;
/** Words are written on the edges of a focus up to this many. */
const EDGE_WORDS_AT_MOST = 14;
/** Radius from which a node bears the number of its edges that are not in view: below, the network is seen from afar. */
const BADGE_RADIUS_PX = 5;

/** Longest name of a group beside its disc: names are wide, and groups stand close. */
const GROUP_NAME_UNITS = 24;

/** As many of the names of a group as have room beside its disc, the strongest at the least; the others stand in the panel. */
export function groupLabel(name: string): string {
  const [first = "", ...others] = name.split(", ");
  return others.reduce(
    (label, one) =>
      label.length + 2 + one.length > GROUP_NAME_UNITS || !name.startsWith(`${label}, ${one}`)
        ? label
        : `${label}, ${one}`,
    first,
  );
}

const NO_LOOPS: OverlayNode["loops"] = [];

/** What a person looks at, and in which colours. */
export interface Sight {
  readonly palette: Palette;
  readonly focus: Focus | null;
  /** What has the focus: hovered, else chosen. */
  readonly target: Target | null;
  readonly selected: Target | null;
  readonly more: ReadonlyMap<string, number>;
}

/** The nodes on the screen that may get a name, most important first, what has the focus before all. */
export function overlayNodes(scene: Scene, screen: Screen, sight: Sight): OverlayNode[] {
  const { focus, target, palette, selected, more } = sight;
  const first = target?.kind === "node" ? scene.indexOf.get(target.id) : undefined;
  const { width, height } = screen;
  const nodes: OverlayNode[] = [];
  let leading = 0;
  const look = (index: number): void => {
    const x = screen.across(scene.x[index] ?? 0, scene.y[index] ?? 0);
    const y = screen.down(scene.x[index] ?? 0, scene.y[index] ?? 0);
    if (x < -80 || y < -40 || x > width + 80 || y > height + 40) return;
    const node = scene.nodes[index];
    // A focus is there to be read: the names of the others would stand in its way.
    if (!node || (focus !== null && !focus.nodes.has(node.id))) return;
    const isTarget = index === first;
    const size = scene.size[index] ?? 0;
    const members = scene.members[index] ?? 0;
    const radius = scene.radiusOnScreen(index, screen);
    if (x >= 0 && y >= 0 && x <= width && y <= height) leading += 1;
    const loops = scene.loops.get(node.id);
    nodes.push({
      id: node.id,
      name: members > 0 ? groupLabel(node.name) : node.name,
      x,
      y,
      radius,
      font: isTarget ? NAME_FONTS.target : fontFor(size),
      leading: isTarget || leading <= LEADING,
      lines: scene.linesOf(index),
      inside: members > 0 ? members.toLocaleString("en-GB") : "",
      more: radius >= BADGE_RADIUS_PX ? (more.get(node.id) ?? 0) : 0,
      loops: loops ? loops.map((edge) => loopOf(edge, palette, focus, selected)) : NO_LOOPS,
    });
  };
  if (first !== undefined) look(first);
  for (let index = 0; index < scene.nodes.length && nodes.length < LABELS_AT_MOST; index++) {
    if (index !== first) look(index);
  }
  return nodes;
}

/** The font of a node's name, by the node's size at zoom 1. */
function fontFor(size: number): NameFont {
  if (size > 12) return NAME_FONTS.large;
  if (size > 10.5) return NAME_FONTS.strong;
  return size > 8 ? NAME_FONTS.plain : NAME_FONTS.small;
}

function loopOf(
  { id, family }: GraphEdge,
  palette: Palette,
  focus: Focus | null,
  selected: Target | null,
): OverlayNode["loops"][number] {
  const share = focus && !focus.edges.has(id) ? palette.fadedShare : 1;
  return {
    edge: id,
    color: mix(palette.families[family], palette.background, share),
    chosen: selected?.kind === "edge" && selected.id === id,
  };
}

/** What the edges of a focus say, where they are few. */
export function overlayEdges(scene: Scene, screen: Screen, { focus, palette }: Sight): OverlayEdge[] {
  if (focus === null || focus.edges.size > EDGE_WORDS_AT_MOST) return [];
  const indices = [...focus.edges].flatMap((id) => scene.edgeIndexOf.get(id) ?? []).sort((a, b) => a - b);
  return indices.flatMap((index) => {
    const edge = scene.edges[index];
    if (!edge) return [];
    const { from, to, width } = scene.edgeOnScreen(index, screen);
    const sum = scene.sum[index] ?? 0;
    const isMarked = edge.standing === "contested" || edge.standing === "denied";
    return {
      from,
      to,
      width,
      mark: isMarked ? markShare(scene.lane[index] ?? 0) : null,
      leading: focus.edges.size === 1,
      text: sum === 0 ? RELATIONS[edge.type].label : `${sum} ${sum === 1 ? "edge" : "edges"}`,
      color: mix(palette.families[edge.family], palette.ink, 0.72),
    };
  });
}
