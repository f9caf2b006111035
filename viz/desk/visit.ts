import { create } from "zustand";
import { api } from "../api.ts";
import { problemOf } from "./desk.ts";
import { keep, kept } from "./kept.ts";
import { useDesk } from "./store.ts";

/** When somebody looked at a case. Moments of documents are the server's, so that its clock and the browser's need not
 *  agree. */
export interface Visit {
  /** What came in after this moment is new; null on the first visit, when nothing is. */
  readonly since: string | null;
  /** When the last document that this visit knows of came in; null while there is none. */
  readonly newest: string | null;
  /** When the page was looked at last, by the browser's clock (ms). */
  readonly activeAt: number;
}

/** Who comes back sooner goes on with the same visit: a reload by mistake must not take what is new away. */
const VISIT_GAP_MS = 30 * 60_000;
const LOOK_AGAIN_MS = 5 * 60_000;

/** The visit as it goes on, or as the next one begins: then what came in since the last one is new. */
export function visitAfter(last: Visit | null, newest: string | null, now: number): Visit {
  if (last === null) return { since: null, newest, activeAt: now };
  const isNext = now - last.activeAt > VISIT_GAP_MS;
  // A case that was empty before: all that is there now is new.
  const since = isNext ? (last.newest ?? "") : last.since;
  return { since, newest: later(last.newest, newest), activeAt: now };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** The first moment after a moment: `since` of the server is included. Null for none. */
export function momentAfter(moment: string | null): string | null {
  if (moment === null) return null;
  if (moment === "") return "1970-01-01";
  return new Date(Date.parse(moment) + 1).toISOString();
}

/** Whether something came in since the last visit. */
export function isNew({ since }: Visit, receivedAt: string): boolean {
  return since !== null && receivedAt > since;
}

/** What was kept of a visit; null where nothing was, or it cannot be read. */
export function visitFrom(words: string | null): Visit | null {
  if (words === null) return null;
  try {
    const { since, newest, activeAt } = JSON.parse(words) as Partial<Record<keyof Visit, unknown>>;
    const isMoment = (value: unknown): value is string | null => value === null || typeof value === "string";
    if (!isMoment(since) || !isMoment(newest) || typeof activeAt !== "number") return null;
    return { since, newest, activeAt };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export interface VisitState {
  /** Null until the case is known. */
  readonly visit: Visit | null;
  /** How many documents are new. */
  readonly fresh: number;
}

export const useVisit = create<VisitState>(() => ({ visit: null, fresh: 0 }));

const nameOf = (caseId: string) => `visit.${caseId}`;

/** Looks what came in since the last visit, and keeps when this was. */
async function look(caseId: string): Promise<void> {
  try {
    const { newest } = await api.newest(null);
    const last = useVisit.getState().visit ?? visitFrom(kept(nameOf(caseId)));
    const visit = visitAfter(last, newest, Date.now());
    keep(nameOf(caseId), JSON.stringify(visit));
    const since = momentAfter(visit.since);
    const fresh = since === null ? 0 : (await api.newest(since)).total;
    useVisit.setState({ visit, fresh });
  } catch (error) {
    // The desk says what is wrong with the server.
    problemOf(error);
  }
}

/** Watches from now on what is new to whoever looks at the case. */
export function beginVisit(): void {
  let seen = -1;
  useDesk.subscribe(({ status, edition }) => {
    if (status === null || edition === seen) return;
    seen = edition;
    void look(status.case);
  });
  const lookAgain = (): void => {
    const { status } = useDesk.getState();
    if (status !== null) void look(status.case);
  };
  // A page that was left open over night is looked at anew in the morning; one that is read for hours goes on.
  document.addEventListener("visibilitychange", lookAgain);
  setInterval(() => document.visibilityState === "visible" && lookAgain(), LOOK_AGAIN_MS);
}

/** All that is there is new no more. */
export function markAllSeen(): void {
  const { visit } = useVisit.getState();
  const { status } = useDesk.getState();
  if (visit === null || status === null) return;
  const seen = { ...visit, since: visit.newest };
  keep(nameOf(status.case), JSON.stringify(seen));
  useVisit.setState({ visit: seen, fresh: 0 });
}
