import { useEffect, useLayoutEffect, useRef } from "react";
import { toHash } from "../desk/address.ts";
import { isMade } from "../desk/communities.ts";
import { desk } from "../desk/desk.ts";
import { isTyping } from "../desk/keys.ts";
import { useDesk } from "../desk/store.ts";
import { later } from "./later.tsx";
import { isNarrow } from "./narrow.ts";
import { Overview } from "./Overview.tsx";

const GroupPanel = later(() => import("./Groups.tsx").then((part) => part.GroupPanel));
const Profile = later(() => import("./Profile.tsx").then((part) => part.Profile));
const Evidence = later(() => import("./Evidence.tsx").then((part) => part.Evidence));
const DocumentView = later(() => import("./DocumentView.tsx").then((part) => part.DocumentView));

/** What is known of the selection, scrolled to where it was left. */
export function Inspector() {
  const selection = useDesk((state) => state.selection);
  const panel = useRef<HTMLElement>(null);
  const left = useRef(new Map<string, number>());
  // Whoever is marked in a document, it stays where it stands.
  const place = toHash(selection.kind === "document" ? { ...selection, node: null } : selection);
  const first = useRef(place);

  useEffect(() => {
    // Whoever chose by a button that is gone since goes on in what it opened.
    if (place !== first.current && document.activeElement === document.body) {
      panel.current?.focus({ preventScroll: true });
    }
  }, [place]);
  useLayoutEffect(() => {
    if (panel.current) panel.current.scrollTop = left.current.get(place) ?? 0;
  }, [place]);
  useEffect(() => {
    if (place === first.current || !isNarrow()) return;
    first.current = "";
    const shown = place === toHash({ kind: "none" }) ? document.querySelector(".network") : panel.current;
    shown?.scrollIntoView({ block: "start" });
  }, [place]);

  return (
    <aside
      ref={panel}
      className="inspector"
      aria-label="Inspector"
      tabIndex={-1}
      onKeyDown={(event) => {
        const isOurs = event.currentTarget.contains(event.target as Node);
        if (event.key !== "Escape" || event.defaultPrevented || !isOurs || isTyping(event.target)) return;
        if (selection.kind === "none") return;
        desk.select({ kind: "none" });
        document.querySelector<HTMLElement>(".canvas")?.focus({ preventScroll: true });
      }}
      onScroll={(event) => left.current.set(place, event.currentTarget.scrollTop)}
    >
      {selection.kind !== "none" && (
        <div className="inspector-tools">
          <button type="button" className="link" onClick={desk.back}>
            ‹ Back
          </button>
          <button
            type="button"
            className="icon"
            aria-label="Close"
            onClick={() => desk.select({ kind: "none" })}
          >
            ×
          </button>
        </div>
      )}
      {selection.kind === "none" && <Overview />}
      {(selection.kind === "node" || selection.kind === "edge") && isMade(selection.id) && (
        <GroupPanel id={selection.id} />
      )}
      {selection.kind === "node" && !isMade(selection.id) && <Profile id={selection.id} />}
      {selection.kind === "edge" && !isMade(selection.id) && <Evidence id={selection.id} />}
      {selection.kind === "document" && (
        <DocumentView id={selection.id} claim={selection.claim} at={selection.at} node={selection.node} />
      )}
    </aside>
  );
}
