import { useEffect, useRef, useState } from "react";
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { GraphNode } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { problemOf } from "../desk/desk.ts";
import { explore } from "../desk/exploring.ts";
import { useDesk } from "../desk/store.ts";
import { NodeGlyph } from "./Glyphs.tsx";

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

/** Type-ahead over names and aliases: what is in view at once, the rest of the graph from the server. */
export function Search() {
  const nodes = useDesk((state) => state.page?.nodes);
  const [typed, setTyped] = useState("");
  const [remote, setRemote] = useState<readonly GraphNode[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || /INPUT|TEXTAREA|SELECT/.test(at.tagName))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

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

  const near = foundInView(nodes ?? [], typed);
  const far = remote.filter((node) => !near.some((one) => one.id === node.id));
  const found = [...near, ...far].slice(0, SHOWN);

  const choose = (id: string) => {
    explore.find(id);
    setTyped("");
    // What was searched for stands in the inspector: the next key is for that.
    document.querySelector<HTMLElement>(".inspector")?.focus({ preventScroll: true });
  };

  return (
    <ComboBox
      aria-label="Search actors, organisations and countries"
      className="search"
      items={found}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => key !== null && choose(String(key))}
      allowsCustomValue
      // An emptied box has nothing to list: Escape closes the list as it clears.
      allowsEmptyCollection={typed.trim() !== ""}
      menuTrigger="input"
    >
      <Input
        ref={input}
        placeholder="Search names and aliases"
        onKeyDown={(event) => {
          // Enter without a chosen row takes the best.
          const first = found[0];
          const expanded = input.current?.getAttribute("aria-activedescendant");
          if (event.key === "Enter" && first && !expanded) choose(first.id);
          if (event.key === "Escape") setTyped("");
        }}
      />
      <kbd>/</kbd>
      <Popover className="popover search-list" offset={6}>
        <ListBox<GraphNode>
          renderEmptyState={() => (
            <p className="quiet" role={problem ? "alert" : undefined}>
              {problem
                ? `Nobody in view by that name, and no more can be found: ${problem.message}`
                : "Nobody by that name."}
            </p>
          )}
        >
          {(node) => (
            <ListBoxItem id={node.id} textValue={node.name} className="search-row">
              <NodeGlyph type={node.type} />
              <span className="name">{node.name}</span>
              {aliasHit(node, typed) && <span className="quiet">{aliasHit(node, typed)}</span>}
              <span className="count">{node.degree}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
