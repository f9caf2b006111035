import { LIMITS } from "../../graph/model/index.ts";
import { api, RequestError } from "../api.ts";
import { NO_CLAIMS, unknownEdges, withTable } from "./claim-table.ts";
import { asksOfClaims } from "./filters.ts";
import { type Desk, useDesk } from "./store.ts";

const set = useDesk.setState;
const get = useDesk.getState;

/** Milliseconds in which several changes of what is loaded are read for together. After a whole case was read the network is
 *  drawn first; a few edges that were brought in are not kept waiting. */
const TOGETHER_MS = { case: 100, few: 10 } as const;

/** The edition of the case whose claims are known. */
let known = -1;
let reading = false;

/** Reads the claims behind the edges that are loaded, as far as they are not known yet; behind all of them once the case was
 *  read anew. What was known stands until then. */
export async function readClaims(): Promise<void> {
  if (reading) return;
  reading = true;
  try {
    for (let left = true; left; ) left = await readSome();
  } finally {
    reading = false;
  }
}

/** Reads for some edges; false when there are none, or it failed, which the desk then says. */
async function readSome(): Promise<boolean> {
  const { page, edition, claims } = get();
  if (page === null) return false;
  const isAnew = edition !== known;
  const wanted = isAnew ? page.edges.map(({ id }) => id) : unknownEdges(page.edges, claims);
  if (wanted.length === 0) {
    known = edition;
    return false;
  }
  const asked = wanted.slice(0, LIMITS.graphEdgesMost);
  try {
    const table = await api.claimTable(asked);
    // What was read while documents came in is read again.
    if (get().edition !== edition) return true;
    known = edition;
    set((now) => ({ claims: withTable(isAnew ? NO_CLAIMS : now.claims, asked, table), claimsProblem: null }));
    return true;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    set({ claimsProblem: error.problem });
    return false;
  }
}

const needsClaims = ({ claimsOpened, view }: Desk): boolean => claimsOpened || asksOfClaims(view.filters);

/** Says that something made of claims is looked at: from now on they are read. */
export function openClaims(): void {
  if (!get().claimsOpened) set({ claimsOpened: true });
}

/** Reads the claims behind whatever is loaded from now on, as soon as something needs them: they are the most that a page
 *  asks its server for. The function that comes back ends it. */
export function followClaims(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return useDesk.subscribe((now, before) => {
    if (!needsClaims(now)) return;
    const didNeed = needsClaims(before);
    if (didNeed && now.page === before.page && now.edition === before.edition) return;
    const waitMs = TOGETHER_MS[now.edition === known ? "few" : "case"];
    clearTimeout(timer);
    // Who has just opened a list of them waits for it.
    timer = setTimeout(() => void readClaims(), didNeed ? waitMs : 0);
  });
}
