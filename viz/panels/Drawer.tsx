import { useEffect, useRef } from "react";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import type { ViewGraph } from "../graph-view/graph-view.ts";
import { TABS } from "./drawer-tabs.ts";
import { later } from "./later.tsx";
import { isNarrow } from "./narrow.ts";

const DrawerTabs = later(
  () => import("./DrawerTabs.tsx").then((part) => part.DrawerTabs),
  <div className="drawer" />,
);

/** The lower part of the desk: closed it shows its tabs alone. Focus goes with what opens and closes. */
export function Drawer({ view }: { readonly view: ViewGraph }) {
  const drawer = useDesk((state) => state.drawer);
  const place = useRef<HTMLElement>(null);
  const before = useRef(drawer);
  useEffect(() => {
    const [was, is] = [before.current, drawer];
    before.current = is;
    if (was !== is && is !== null && isNarrow()) place.current?.scrollIntoView({ block: "start" });
    if (was === null || is !== null) return;
    // What had the focus is gone: the button that opens the same table takes it.
    if (document.activeElement === document.body) {
      place.current?.querySelector<HTMLElement>(`[data-tab="${was}"]`)?.focus();
    }
  }, [drawer]);
  return (
    <section
      ref={place}
      className="tables"
      id="tables"
      aria-label="Tables"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented && drawer !== null) desk.openDrawer(null);
      }}
    >
      {drawer === null ? (
        <div className="drawer closed" role="toolbar" aria-label="Open a table">
          {TABS.map(([name, title]) => (
            <button
              key={name}
              type="button"
              className="tab"
              data-tab={name}
              onClick={() => desk.openDrawer(name)}
            >
              {title}
            </button>
          ))}
        </div>
      ) : (
        <DrawerTabs drawer={drawer} view={view} />
      )}
    </section>
  );
}
