import { type KeyboardEvent as Key, useEffect, useMemo, useRef, useState } from "react";
import type { GraphNode } from "../../graph/model/index.ts";
import { useDrawn } from "../desk/drawn.ts";
import { explore } from "../desk/exploring.ts";
import type { Hit } from "../desk/finding.ts";
import { isSingleKey } from "../desk/keys.ts";
import { useDesk } from "../desk/store.ts";
import { counted, described } from "../desk/words.ts";
import { NodeGlyph } from "./Glyphs.tsx";
import { Name } from "./Parts.tsx";
import { useNamed } from "./use-named.ts";

const SHOWN = 10;

type Finding = typeof import("../desk/finding.ts");

/** The script that finds names, fetched when somebody begins to type; null before it has come. */
function useFinding(wanted: boolean): Finding | null {
  const [finding, setFinding] = useState<Finding | null>(null);
  useEffect(() => {
    if (!wanted || finding !== null) return;
    let stale = false;
    import("../desk/finding.ts").then(
      (there) => !stale && setFinding(there),
      // What the server finds is listed all the same.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [wanted, finding]);
  return finding;
}

/** What fits what is typed, best first: in view and beyond. */
function useHits(typed: string, remote: readonly GraphNode[], wanted: boolean): readonly Hit[] {
  const nodes = useDesk((state) => state.page?.nodes);
  const finding = useFinding(wanted);
  const finder = useMemo(
    () => (wanted && finding !== null ? finding.finderOf(nodes ?? []) : null),
    [finding, nodes, wanted],
  );
  return useMemo(() => {
    if (finding === null || finder === null)
      return remote.slice(0, SHOWN).map((node) => ({ node, alias: null }));
    return finding.withRemote(finder.find(typed), remote, typed);
  }, [finding, finder, remote, typed]);
}

interface OptionProps {
  readonly hit: Hit;
  /** What it is: "agency · Belgium". */
  readonly says: string;
  /** Why it is not on the canvas; null where it is. */
  readonly away: string | null;
  readonly active: boolean;
  readonly choose: () => void;
}

function Option({ hit: { node, alias }, says, away, active, choose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
    <div
      id={optionId(node)}
      role="option"
      aria-selected={active}
      className={`search-row ${active ? "active" : ""}`}
      onClick={choose}
    >
      <NodeGlyph type={node.type} />
      <span className="found">
        <Name of={node.name} className="name" />
        <span className="quiet small">
          <span className="says">
            {alias !== null && (
              <>
                also <Name of={alias} /> ·{" "}
              </>
            )}
            {says}
          </span>
          {away !== null && <em className="away">{away}</em>}
        </span>
      </span>
      <span className="count" title={counted(node.degree, "edge")}>
        {node.degree}
      </span>
    </div>
  );
}

const LIST = "search-names";
const optionId = (node: GraphNode) => `found-${node.id}`;

/** Type-ahead over names and aliases: what is in view at once, the rest of the graph from the server. Written by hand after
 *  the combobox of the ARIA Authoring Practices: the library's is 60 KB, needed before anything is seen, and hides the
 *  rest of the page from screen readers while its keys can still go there. */
export function Search() {
  const drawn = useDrawn();
  const hidden = useDesk((state) => state.view.hidden);
  const page = useDesk((state) => state.page);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  // The list in view stands without the server.
  const { named: remote, problem } = useNamed(typed);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isSingleKey(event, "/")) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    if (active !== null) list.current?.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const wanted = open && typed.trim() !== "";
  const found = useHits(typed, remote, wanted);
  const countries = useMemo(
    () => new Map((page?.nodes ?? []).flatMap(({ iso3, name }) => (iso3 ? [[iso3, name] as const] : []))),
    [page],
  );
  const [onCanvas, loaded] = useMemo(
    () => [
      new Set(wanted ? drawn?.nodes.map(({ id }) => id) : []),
      new Set(wanted ? page?.nodes.map(({ id }) => id) : []),
    ],
    [drawn, page, wanted],
  );
  const awayOf = ({ id }: GraphNode) => {
    if (onCanvas.has(id)) return null;
    if (hidden.has(id)) return "hidden";
    return loaded.has(id) ? "kept out by what is shown" : "not in view yet";
  };
  const at = found.findIndex(({ node }) => node.id === active);
  const isOpen = wanted;

  const type = (text: string) => {
    setTyped(text);
    setActive(null);
    setOpen(true);
  };
  const choose = (id: string) => {
    explore.find(id);
    type("");
    // What was searched for stands in the inspector: the next key is for that.
    document.querySelector<HTMLElement>(".inspector")?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: Key) => {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        setOpen(true);
        const down = event.key === "ArrowDown";
        const next =
          at < 0 ? (down ? 0 : found.length - 1) : (at + (down ? 1 : -1) + found.length) % found.length;
        setActive(found[next]?.node.id ?? null);
        return;
      }
      case "Enter": {
        // Without a chosen row it takes the best.
        const best = found[at] ?? found[0];
        if (best) choose(best.node.id);
        return;
      }
      case "Escape":
        event.preventDefault();
        type("");
        return;
    }
  };

  return (
    <search className="search">
      <input
        ref={input}
        type="text"
        placeholder="Search names and aliases"
        aria-label="Search actors, organisations and countries"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={LIST}
        aria-activedescendant={isOpen && found[at] ? optionId(found[at].node) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <kbd>/</kbd>
      <div
        ref={list}
        className="popover search-list"
        hidden={!isOpen}
        // The field keeps the focus while a row is pressed.
        onPointerDown={(event) => event.preventDefault()}
      >
        <div id={LIST} role="listbox" aria-label="Names found">
          {found.map((hit) => (
            <Option
              key={hit.node.id}
              hit={hit}
              says={described(hit.node, countries)}
              away={awayOf(hit.node)}
              active={hit.node.id === active}
              choose={() => choose(hit.node.id)}
            />
          ))}
        </div>
        {found.length === 0 && (
          <p className="quiet" role={problem ? "alert" : undefined}>
            {problem
              ? `Nobody in view by that name, and no more can be found: ${problem.message}`
              : "Nobody by that name."}
          </p>
        )}
      </div>
      <span className="hidden" role="status">
        {isOpen && `${counted(found.length, "name")} found`}
      </span>
    </search>
  );
}
