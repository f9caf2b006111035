import { type KeyboardEvent as Key, useEffect, useRef, useState } from "react";
import type { GraphNode } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { desk, problemOf } from "../desk/desk.ts";
import { isSingleKey } from "../desk/keys.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { NodeGlyph } from "./Glyphs.tsx";
import { Name } from "./Parts.tsx";

const WAIT_MS = 120;
const SHOWN = 10;

/** How well a name fits: exact, then beginning, then a word's beginning, then anywhere; null for not at all. */
function rank(node: GraphNode, text: string): number | null {
  const names = [node.name, ...node.aliases].map((name) => name.toLowerCase());
  if (names.includes(text)) return 0;
  if (names.some((name) => name.startsWith(text))) return 1;
  if (names.some((name) => name.includes(` ${text}`))) return 2;
  return names.some((name) => name.includes(text)) ? 3 : null;
}

/** Nodes in view whose name or alias holds the text, best first. */
function foundInView(nodes: readonly GraphNode[], typed: string): GraphNode[] {
  const text = typed.trim().toLowerCase();
  if (text === "") return [];
  return nodes
    .flatMap((node) => {
      const place = rank(node, text);
      return place === null ? [] : [{ node, place }];
    })
    .sort((a, b) => a.place - b.place || b.node.degree - a.node.degree)
    .slice(0, SHOWN)
    .map(({ node }) => node);
}

/** An alias that says why a node was found, when its name does not. */
function aliasHit(node: GraphNode, typed: string): string | null {
  const text = typed.trim().toLowerCase();
  if (node.name.toLowerCase().includes(text)) return null;
  return node.aliases.find((alias) => alias.toLowerCase().includes(text)) ?? null;
}

/** Names that the server knows, beside those in view; none while they are on their way. */
function useRemote(typed: string): {
  readonly remote: readonly GraphNode[];
  readonly problem: Problem | null;
} {
  const [remote, setRemote] = useState<readonly GraphNode[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    setRemote([]);
    setProblem(null);
    if (typed.trim() === "") return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.search(typed.trim(), abort.signal).then(setRemote, (error: unknown) => {
        // The list in view stands without the server.
        if (!abort.signal.aborted) setProblem(problemOf(error));
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed]);
  return { remote, problem };
}

function Option({
  node,
  typed,
  active,
  choose,
}: {
  readonly node: GraphNode;
  readonly typed: string;
  readonly active: boolean;
  readonly choose: () => void;
}) {
  const alias = aliasHit(node, typed);
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
      <Name of={node.name} className="name" />
      {alias !== null && <Name of={alias} className="quiet alias" />}
      <span className="count">{node.degree}</span>
    </div>
  );
}

const LIST = "search-names";
const optionId = (node: GraphNode) => `found-${node.id}`;

/** Type-ahead over names and aliases: what is in view at once, the rest of the graph from the server. Written by hand after
 *  the combobox of the ARIA Authoring Practices: the library's is 60 KB, needed before anything is seen, and hides the
 *  rest of the page from screen readers while its keys can still go there. */
export function Search() {
  const nodes = useDesk((state) => state.page?.nodes);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const { remote, problem } = useRemote(typed);
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

  const near = foundInView(nodes ?? [], typed);
  const far = remote.filter((node) => !near.some((one) => one.id === node.id));
  const found = [...near, ...far].slice(0, SHOWN);
  const at = found.findIndex(({ id }) => id === active);
  const isOpen = open && typed.trim() !== "";

  const type = (text: string) => {
    setTyped(text);
    setActive(null);
    setOpen(true);
  };
  const choose = (id: string) => {
    desk.select({ kind: "node", id });
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
        setActive(found[next]?.id ?? null);
        return;
      }
      case "Enter": {
        // Without a chosen row it takes the best.
        const best = found[at] ?? found[0];
        if (best) choose(best.id);
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
        aria-activedescendant={isOpen && found[at] ? optionId(found[at]) : undefined}
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
          {found.map((node) => (
            <Option
              key={node.id}
              node={node}
              typed={typed}
              active={node.id === active}
              choose={() => choose(node.id)}
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
