import { useEffect, useMemo, useRef, useState } from "react";
import type { Selection } from "../desk/address.ts";
import { drawnFor } from "../desk/communities.ts";
import { desk } from "../desk/desk.ts";
import { explore, exploreByKey } from "../desk/exploring.ts";
import { hasFilters, NO_FILTERS } from "../desk/filters.ts";
import { useDesk } from "../desk/store.ts";
import type { Camera } from "../desk/view-codec.ts";
import { counted } from "../desk/words.ts";
import { type Drawn, moreOf } from "../desk/working-set.ts";
import { GraphView, type Target, type ViewGraph } from "../graph-view/graph-view.ts";
import { CanvasMenu } from "./Explore.tsx";
import { type Hover, HoverCard } from "./HoverCard.tsx";
import { useGroups } from "./shown.ts";
import { ViewBar } from "./ViewBar.tsx";

declare global {
  interface Window {
    /** Read-only: what the canvas shows and where, for tests. */
    tangle?: GraphView["probe"];
  }
}

const ARROWS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** All of the network in the picture: nothing that a link need say. */
function isWhole({ x, y, ratio }: Camera): boolean {
  return Math.hypot(x - 0.5, y - 0.5) < 0.001 && Math.abs(ratio - 1) < 0.001;
}

interface NetworkProps {
  /** What is on the canvas. */
  readonly view: ViewGraph;
  /** The same before it was grouped. */
  readonly drawn: Drawn;
  /** Groups are being found. */
  readonly grouping: boolean;
}

/** The canvas with what stands on it: hover card, tools, and what was left out. */
export function Network({ view, drawn, grouping }: NetworkProps) {
  const groups = useGroups();
  const container = useRef<HTMLDivElement>(null);
  const graph = useRef<GraphView | null>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const theme = useDesk((state) => state.theme);
  const selection = useDesk((state) => state.selection);
  const lit = useDesk((state) => state.lit);
  const isFiltered = useDesk((state) => hasFilters(state.view.filters));
  const layoutRunning = useDesk((state) => state.layoutRunning);
  const pinned = useDesk((state) => state.pinned);
  const firstTheme = useRef(theme);
  const camera = useDesk((state) => state.camera);
  const fresh = useDesk((state) => state.fresh);
  /** Where the view itself said last that its camera rests. */
  const told = useRef<Camera | null>(null);
  /** The first layout has ended: before that there is nothing to look at. */
  const [settled, setSettled] = useState(false);

  useEffect(() => {
    if (!container.current) return;
    let made: GraphView;
    try {
      made = new GraphView(container.current, firstTheme.current, {
        hovered: (target, spot) => setHover(target && spot && { target, spot }),
        clicked: (target) => {
          setHover(null);
          desk.select(target ?? { kind: "none" });
        },
        layoutChanged: (running) => {
          desk.setLayoutRunning(running);
          if (!running) setSettled(true);
        },
        cameraMoved: (camera) => {
          told.current = isWhole(camera) ? null : camera;
          desk.look(told.current);
        },
        opened: ({ id }) => explore.more(id),
        menuAsked: (target, point) => {
          setHover(null);
          desk.openMenu(target, point);
        },
        arranged: (done) => {
          desk.keepPicture(made.picture());
          if (done) explore.rearranged(done);
        },
      });
      made.place(desk.takePicture());
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      return;
    }
    graph.current = made;
    window.tangle = made.probe;
    return () => {
      graph.current = null;
      delete window.tangle;
      made.close();
    };
  }, []);

  useEffect(() => graph.current?.setTheme(theme), [theme]);
  const toPut = useDesk((state) => state.toPut);
  /** What was asked for before this canvas was made is none of its business. */
  const hasPut = useRef(toPut);
  useEffect(() => {
    if (toPut === hasPut.current) return;
    hasPut.current = toPut;
    if (toPut) graph.current?.put(toPut);
  }, [toPut]);
  useEffect(() => {
    if (!settled || camera === null || camera === told.current) return;
    told.current = camera;
    graph.current?.look(camera);
  }, [settled, camera]);
  const page = useDesk((state) => state.page);
  const more = useMemo(() => page && moreOf(page), [page]);
  useEffect(() => {
    setHover(null);
    graph.current?.show({ ...view, ...(more && { more }) });
  }, [view, more]);
  useEffect(() => {
    if (fresh.size > 0) graph.current?.glow(fresh);
  }, [fresh]);
  const ego = useDesk((state) => state.view.ego);
  /** What was chosen since the last layout. */
  const toCentre = useRef<Target | null>(null);
  const framed = useRef(ego);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once what is around a node is shown alone, or no longer
  useEffect(() => {
    if (framed.current === ego) return;
    framed.current = ego;
    graph.current?.fit();
  }, [ego, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a node that was just fetched is centred when it is there
  useEffect(() => {
    // Of a document that stands open, and of the claim under review: whichever was asked for last.
    const evidence: Target | null = lit !== null ? { kind: "edge", id: lit } : null;
    const asked = selection.kind === "node" || selection.kind === "edge" ? selection : null;
    const chosen = evidence ?? asked;
    const target = chosen && groups ? drawnFor(chosen, groups) : chosen;
    graph.current?.select(target);
    if (target && !graph.current?.isInView(target)) graph.current?.centre(target);
    // What was fetched for it may not be laid out yet: where it then stands is looked at once more.
    toCentre.current = target;
  }, [selection, lit, view]);
  useEffect(() => {
    const target = toCentre.current;
    if (layoutRunning || target === null) return;
    toCentre.current = null;
    if (!graph.current?.isInView(target)) graph.current?.centre(target);
  }, [layoutRunning]);

  /** The menu of what is chosen, at its place; that of the ground where nothing is. */
  const openMenuOf = (chosen: Selection) => {
    const target = chosen.kind === "node" || chosen.kind === "edge" ? chosen : null;
    const at = target && graph.current?.pointOf(target);
    if (target && at) desk.openMenu(target, at);
    else if (container.current) {
      const { left, top, width, height } = container.current.getBoundingClientRect();
      desk.openMenu(null, { x: left + width / 2, y: top + height / 2 });
    }
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const way = ARROWS[event.key];
    if (way) {
      event.preventDefault();
      const from = selection.kind === "node" ? selection.id : "";
      const next = graph.current?.neighbourTowards(from, way);
      if (next) desk.select({ kind: "node", id: next });
    }
    if (event.key === "+" || event.key === "=") graph.current?.zoomBy(1.5);
    if (event.key === "-") graph.current?.zoomBy(1 / 1.5);
    if (event.key === "0") graph.current?.fit();
    if (event.key.toLowerCase() === "p" && selection.kind === "node" && !event.ctrlKey && !event.metaKey) {
      graph.current?.pin(selection.id, !graph.current.isPinned(selection.id));
    }
    if (event.key === "Escape") desk.select({ kind: "none" });
    exploreByKey(event.nativeEvent, selection);
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault();
      openMenuOf(selection);
    }
    if (event.key === "Enter") document.querySelector<HTMLElement>(".inspector")?.focus();
  };

  return (
    <section className="network" aria-label="Network">
      <div
        ref={container}
        className="canvas"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive
        tabIndex={0}
        aria-label={`Network of ${counted(view.nodes.length, "entity", "entities")} and ${counted(view.edges.length, "edge")}. Arrow keys go to neighbours, Enter reads what is known of the chosen one, plus and minus zoom, 0 shows all. The tables Edges and Entities below hold the same in words.`}
        onKeyDown={onKeyDown}
      />
      {failure !== null && (
        <div className="problem over-canvas" role="alert">
          <p>The network cannot be drawn in this browser: {failure}.</p>
          <p className="hint">Switch WebGL on, or read it as tables under Edges and Entities below.</p>
        </div>
      )}
      <p className="hidden" aria-live="polite">
        Showing {counted(view.nodes.length, "entity", "entities")} and {counted(view.edges.length, "edge")}.
      </p>
      <ViewBar drawn={drawn} />
      {isFiltered && view.nodes.length === 0 && (
        <div className="nothing-left">
          <p>Nothing passes the filters.</p>
          <button
            type="button"
            className="button"
            onClick={() => desk.filter(NO_FILTERS, "clear the filters")}
          >
            Clear the filters
          </button>
        </div>
      )}
      <div className="canvas-tools" role="toolbar" aria-label="View">
        <button
          type="button"
          className="icon"
          aria-label="Zoom in"
          onClick={() => graph.current?.zoomBy(1.5)}
        >
          +
        </button>
        <button
          type="button"
          className="icon"
          aria-label="Zoom out"
          onClick={() => graph.current?.zoomBy(1 / 1.5)}
        >
          −
        </button>
        <button type="button" className="icon" aria-label="Show all" onClick={() => graph.current?.fit()}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9" />
          </svg>
        </button>
        <button
          type="button"
          className="icon"
          aria-label="Arrange anew"
          title="Arrange anew"
          onClick={() => graph.current?.arrangeAnew()}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M12 7a5 5 0 1 1-1.6-3.7M12.4 1v2.8H9.6" />
          </svg>
        </button>
        {pinned.size > 0 && (
          <button
            type="button"
            className="icon"
            aria-label={`Let go of ${counted(pinned.size, "pinned entity", "pinned entities")}`}
            title={`Let go of ${counted(pinned.size, "pinned entity", "pinned entities")}`}
            onClick={() => graph.current?.unpinAll()}
          >
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <path d="M4 1h6M5 1v4L3 8h8L9 5V1M7 8v5M1 1l12 12" />
            </svg>
          </button>
        )}
      </div>
      {grouping ? (
        <p className="arranging" role="status">
          grouping…
        </p>
      ) : (
        layoutRunning && <p className="arranging">arranging…</p>
      )}
      <CanvasMenu
        canvas={{
          arrangeAnew: () => graph.current?.arrangeAnew(),
          fit: () => graph.current?.fit(),
          pin: (id, on) => graph.current?.pin(id, on),
        }}
      />
      {hover && (
        <HoverCard hover={hover} view={view} groups={groups} more={more?.get(hover.target.id) ?? 0} />
      )}
    </section>
  );
}
