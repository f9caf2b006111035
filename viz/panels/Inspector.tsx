import { useEffect, useLayoutEffect, useRef } from "react";
import { toHash } from "../desk/address.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import { DocumentView } from "./DocumentView.tsx";
import { Evidence } from "./Evidence.tsx";
import { Overview } from "./Overview.tsx";
import { Profile } from "./Profile.tsx";

/** On a narrow page the panels lie under each other, and the page scrolls. As in page.css. */
const NARROW = "(max-width: 820px)";

/** What is known of the selection, scrolled to where it was left. */
export function Inspector() {
  const selection = useDesk((state) => state.selection);
  const panel = useRef<HTMLElement>(null);
  const left = useRef(new Map<string, number>());
  const place = toHash(selection);
  const first = useRef(place);

  useLayoutEffect(() => {
    if (panel.current) panel.current.scrollTop = left.current.get(place) ?? 0;
  }, [place]);
  useEffect(() => {
    if (place === first.current || !matchMedia(NARROW).matches) return;
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
      {selection.kind === "node" && <Profile id={selection.id} />}
      {selection.kind === "edge" && <Evidence id={selection.id} />}
      {selection.kind === "document" && (
        <DocumentView id={selection.id} claim={selection.claim} at={selection.at} />
      )}
    </aside>
  );
}
