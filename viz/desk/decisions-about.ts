import type { Decision, DecisionListing } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { keepNewest } from "./newest.ts";
import { useDesk } from "./store.ts";

/** Ids that one question is about at the most. */
const AT_ONCE = 100;
const ROWS_MOST = 2_000;
const WAIT_MS = 20;

/** What was decided, by what it is about, and in which edition of the case it was read. */
interface Known {
  readonly edition: number;
  readonly rows: readonly DecisionListing[];
}

/** Answers that are kept, so that a card that is drawn again has its own at once. */
const KEPT = 2_000;
const known = new Map<string, Known>();

/** What was read last of the decisions about a claim, a node or a document; null for nothing. */
export function keptDecisions(id: string): Known | null {
  return known.get(id) ?? null;
}

interface Asked {
  readonly id: string;
  readonly resolve: (rows: readonly DecisionListing[]) => void;
  readonly reject: (error: unknown) => void;
}

let waiting: Asked[] = [];

/** The claim that a decision is about; null for one about something else. */
function claimOf(decision: Decision): string | null {
  if ("claim" in decision) return decision.claim.id;
  return "about" in decision && "claim" in decision.about ? decision.about.claim.id : null;
}

/** The decisions about each of the claims, of those about any of them. Order as given. */
export function byClaim(
  ids: readonly string[],
  rows: readonly DecisionListing[],
): ReadonlyMap<string, readonly DecisionListing[]> {
  const found = new Map<string, DecisionListing[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(claimOf(row.decision) ?? "")?.push(row);
  return found;
}

async function ask(asked: readonly Asked[]): Promise<void> {
  const ids = [...new Set(asked.map(({ id }) => id))];
  const { edition } = useDesk.getState();
  try {
    const { rows } = await api.decisions({ about: ids, limit: ROWS_MOST });
    const found = byClaim(ids, rows);
    for (const [id, about] of found) keepNewest(known, id, { edition, rows: about }, KEPT);
    for (const { id, resolve } of asked) resolve(found.get(id) ?? []);
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

async function askAbout(id: string): Promise<readonly DecisionListing[]> {
  const { edition } = useDesk.getState();
  const { rows } = await api.decisions({ about: [id], limit: ROWS_MOST });
  keepNewest(known, id, { edition, rows }, KEPT);
  return rows;
}

/** What was decided about a claim, a node or a document, the latest first. A panel of cards asks for all its claims in one
 *  question. Rejects with RequestError. */
export function decisionsAbout(id: string): Promise<readonly DecisionListing[]> {
  if (!id.startsWith("claim:")) return askAbout(id);
  return new Promise((resolve, reject) => {
    waiting.push({ id, resolve, reject });
    if (waiting.length > 1) return;
    setTimeout(() => {
      const all = waiting;
      waiting = [];
      for (let at = 0; at < all.length; at += AT_ONCE) void ask(all.slice(at, at + AT_ONCE));
    }, WAIT_MS);
  });
}

/** The decision that made a claim accepted or rejected as it is: the latest that stands; null where there is none. */
export function verdictOf(rows: readonly DecisionListing[]): Decision | null {
  const verdicts: readonly Decision["kind"][] = ["accept-claim", "reject-claim", "edit-claim"];
  return rows.find(({ decision, stands }) => stands && verdicts.includes(decision.kind))?.decision ?? null;
}
