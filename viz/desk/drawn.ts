import { type KnownClaims, NO_CLAIMS } from "./claim-table.ts";
import { asksOfClaims } from "./filters.ts";
import { type Desk, useDesk } from "./store.ts";
import type { ViewState } from "./view-state.ts";
import { type Drawn, toWorkingSet, unlinkedOf } from "./working-set.ts";

/** The last answer, and what it was made of: several panels ask for the same in one render. */
let last: {
  page: Desk["page"];
  view: Desk["view"];
  claims: KnownClaims;
  kept: string | null;
  drawn: Drawn;
} | null = null;
let unlinked: { page: Desk["page"]; ids: ReadonlySet<string> } | null = null;

/** A chosen node that has no edge is shown all the same: somebody searched for it. */
function keptOf({ page, selection }: Pick<Desk, "page" | "selection">): string | null {
  if (page === null || selection.kind !== "node") return null;
  if (unlinked?.page !== page) unlinked = { page, ids: unlinkedOf(page) };
  return unlinked.ids.has(selection.id) ? selection.id : null;
}

/** Whether two views draw the same: groups that open and close are made of what is drawn. */
function isSame(a: ViewState, b: ViewState): boolean {
  return a.filters === b.filters && a.hidden === b.hidden && a.folded === b.folded && a.ego === b.ego;
}

/** What is drawn as the desk stands, before it is grouped; null until the first page has come. The same object for the
 *  same desk. */
export function drawnOf(desk: Pick<Desk, "page" | "view" | "selection" | "claims">): Drawn | null {
  const { page, view } = desk;
  if (page === null) return null;
  const kept = keptOf(desk);
  // A view that asks nothing of claims stays the same object while they come: it is not drawn anew.
  const claims = asksOfClaims(view.filters) ? desk.claims : NO_CLAIMS;
  const isLast =
    last?.page === page && isSame(last.view, view) && last.claims === claims && last.kept === kept;
  if (last === null || !isLast)
    last = { page, view, claims, kept, drawn: toWorkingSet(page, view, claims, kept) };
  return last.drawn;
}

/** What is drawn, for panels. */
export const useDrawn = (): Drawn | null => useDesk(drawnOf);
