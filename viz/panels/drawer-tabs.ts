import type { Drawer } from "../desk/store.ts";

/** The tables of the drawer, in their order. */
export const TABS: readonly (readonly [name: Drawer, title: string])[] = [
  ["edges", "Edges"],
  ["entities", "Entities"],
  ["review", "Review"],
  ["decisions", "Decisions"],
  ["documents", "Documents"],
  ["cypher", "Cypher"],
];
