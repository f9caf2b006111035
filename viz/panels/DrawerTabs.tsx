import { useEffect, useRef } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { desk } from "../desk/desk.ts";
import type { Drawer } from "../desk/store.ts";
import type { ViewGraph } from "../graph-view/graph-view.ts";
import { Cypher } from "./Cypher.tsx";
import { Decisions } from "./Decisions.tsx";
import { Documents } from "./Documents.tsx";
import { TABS } from "./drawer-tabs.ts";
import { EdgeTable } from "./EdgeTable.tsx";
import { EntityTable } from "./EntityTable.tsx";
import { Resizer } from "./Resizer.tsx";
import { Review } from "./Review.tsx";

/** The drawer while it is open. */
export function DrawerTabs({ drawer, view }: { readonly drawer: Drawer; readonly view: ViewGraph }) {
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that opened it is gone: its tab takes the focus, unless something in the table did.
    if (document.activeElement !== document.body) return;
    tabs.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus();
  }, []);
  return (
    <Tabs
      ref={tabs}
      className="drawer"
      selectedKey={drawer}
      onSelectionChange={(key) => desk.openDrawer(key as Drawer)}
    >
      <Resizer panel="drawer" />
      <div className="drawer-head">
        <TabList aria-label="Tables" className="tab-list">
          {TABS.map(([name, title]) => (
            <Tab key={name} id={name} className="tab">
              {title}
            </Tab>
          ))}
        </TabList>
        <button
          type="button"
          className="icon"
          aria-label="Close the tables"
          onClick={() => desk.openDrawer(null)}
        >
          ×
        </button>
      </div>
      <TabPanel id="edges" className="drawer-body">
        <EdgeTable view={view} />
      </TabPanel>
      <TabPanel id="entities" className="drawer-body">
        <EntityTable view={view} />
      </TabPanel>
      <TabPanel id="review" className="drawer-body">
        <Review view={view} />
      </TabPanel>
      <TabPanel id="decisions" className="drawer-body">
        <Decisions />
      </TabPanel>
      <TabPanel id="documents" className="drawer-body">
        <Documents />
      </TabPanel>
      <TabPanel id="cypher" className="drawer-body">
        <Cypher />
      </TabPanel>
    </Tabs>
  );
}
