import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { desk } from "../desk/desk.ts";
import { type Drawer as DrawerName, useDesk } from "../desk/store.ts";
import type { ViewGraph } from "../graph-view/graph-view.ts";
import { Cypher } from "./Cypher.tsx";
import { Documents } from "./Documents.tsx";
import { EdgeTable } from "./EdgeTable.tsx";

const TABS: readonly (readonly [DrawerName, string])[] = [
  ["edges", "Edges"],
  ["documents", "Documents"],
  ["cypher", "Cypher"],
];

/** The lower part of the desk: closed it shows its tabs alone. */
export function Drawer({ view }: { readonly view: ViewGraph }) {
  const drawer = useDesk((state) => state.drawer);
  if (drawer === null) {
    return (
      <div className="drawer closed" role="toolbar" aria-label="Tables">
        {TABS.map(([name, title]) => (
          <button key={name} type="button" className="tab" onClick={() => desk.openDrawer(name)}>
            {title}
          </button>
        ))}
      </div>
    );
  }
  return (
    <Tabs
      className="drawer"
      selectedKey={drawer}
      onSelectionChange={(key) => desk.openDrawer(key as DrawerName)}
    >
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
      <TabPanel id="documents" className="drawer-body">
        <Documents />
      </TabPanel>
      <TabPanel id="cypher" className="drawer-body">
        <Cypher />
      </TabPanel>
    </Tabs>
  );
}
