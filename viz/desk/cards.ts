import type { ClaimCard, ClaimRow, Page } from "../../graph/model/index.ts";
import { api, RequestError } from "../api.ts";
import { contextOf, keepContexts, keptContext } from "./contexts.ts";
import { decisionsAbout } from "./decisions-about.ts";
import { useDesk } from "./store.ts";

/** Claims that are asked for at once; of so many the server gives the contexts with them, at the most. */
export const PAGE = 200;
/** Cards of each side, claims and denials, that are drawn in the first breath. */
export const FIRST_CARDS = 8;

/** Reads what was decided about claims, which stands at the foot of their cards; nothing where nothing was decided yet.
 *  What cannot be had is left out. */
async function readDecisions(claims: readonly ClaimCard[]): Promise<void> {
  if ((useDesk.getState().status?.decisions ?? 0) === 0) return;
  await Promise.allSettled(claims.map(({ id }) => decisionsAbout(id)));
}

/** The cards that are drawn first: of claims and of denials those that come first. */
function firstCards(rows: readonly ClaimCard[]): ClaimCard[] {
  return (["positive", "negative"] as const).flatMap((side) =>
    rows.filter(({ polarity }) => polarity === side).slice(0, FIRST_CARDS),
  );
}

/** An edge's claims, once all is there that stands on their first cards: what came later would push the buttons below away
 *  from under the pointer. Rejects with RequestError. */
export async function cardsOfEdge(edge: string): Promise<Page<ClaimRow>> {
  const page = await api.claimsOfEdge(edge, { limit: PAGE, contexts: 2 * FIRST_CARDS });
  keepContexts(page.rows);
  const first = firstCards(page.rows);
  await Promise.all([readDecisions(first), ...first.map(({ id }) => contextOf(id))]);
  return page;
}

/** Brings what the other cards of a page show before they are drawn. Never rejects: each card asks for itself what it lacks
 *  when it comes near. */
export async function completeOthers(edge: string, rows: readonly ClaimCard[]): Promise<void> {
  const offset = rows.findIndex(({ id }) => keptContext(id) === null);
  if (offset < 0) return;
  const limit = Math.min(rows.length, PAGE) - offset;
  try {
    const [page] = await Promise.all([
      api.claimsOfEdge(edge, { offset, limit, contexts: limit }),
      readDecisions(rows.slice(offset)),
    ]);
    keepContexts(page.rows);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
  }
}
