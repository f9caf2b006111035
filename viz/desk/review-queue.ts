import type { ClaimCard } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";

/** What was decided of a claim in this sitting. */
export interface Verdict {
  /** "accepted", "rejected: satire", "edited", "graded". */
  readonly words: string;
  /** On its way to the server, kept by it, or refused. */
  readonly state: "sending" | "kept" | "refused";
  /** Id of the decision, once it is kept. */
  readonly decision: string | null;
  /** Why it was refused. */
  readonly problem: Problem | null;
}

/** Claims to be judged one after the other. */
export interface Queue {
  /** In the order of review. Those that were judged stay, so that one can go back to them. */
  readonly claims: readonly ClaimCard[];
  /** The place of the one that is shown; that of none when all are done. */
  readonly at: number;
  /** By claim. What was refused is as if it had not been judged, and says why. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly skipped: ReadonlySet<string>;
  /** Claims that were judged, the latest last. */
  readonly judged: readonly string[];
}

export const EMPTY_QUEUE: Queue = {
  claims: [],
  at: 0,
  verdicts: new Map(),
  skipped: new Set(),
  judged: [],
};

/** The claim that is shown; null when there is none. */
export function shownIn(queue: Queue): ClaimCard | null {
  return queue.claims[queue.at] ?? null;
}

/** Whether a claim still waits for a verdict. A skipped one does, in another sitting. */
function isOpen({ verdicts, skipped }: Queue, { id }: ClaimCard): boolean {
  const verdict = verdicts.get(id);
  return (verdict === undefined || verdict.state === "refused") && !skipped.has(id);
}

/** How many of the claims that were fetched still wait. */
export function openIn(queue: Queue): number {
  return queue.claims.filter((claim) => isOpen(queue, claim)).length;
}

/** The next claim that waits: behind the one that is shown, else before it; past the end when none does. */
export function toNextOpen(queue: Queue): Queue {
  const { claims, at } = queue;
  const behind = claims.findIndex((claim, place) => place > at && isOpen(queue, claim));
  const found = behind >= 0 ? behind : claims.findIndex((claim) => isOpen(queue, claim));
  return { ...queue, at: found >= 0 ? found : claims.length };
}

/** One claim further or back, judged or not; at the ends it stays. */
export function stepped(queue: Queue, by: 1 | -1): Queue {
  const at = Math.min(Math.max(queue.at + by, 0), Math.max(queue.claims.length - 1, 0));
  return { ...queue, at };
}

/** The claim that is shown. Stays where it is not among them. */
export function gone(queue: Queue, claim: string): Queue {
  const at = queue.claims.findIndex(({ id }) => id === claim);
  return at < 0 ? queue : { ...queue, at };
}

/** A verdict is on its way, and the next claim comes at once. */
export function withVerdict(queue: Queue, claim: string, words: string): Queue {
  const verdict: Verdict = { words, state: "sending", decision: null, problem: null };
  const skipped = new Set([...queue.skipped].filter((id) => id !== claim));
  const verdicts = new Map([...queue.verdicts, [claim, verdict]]);
  const judged = [...queue.judged.filter((id) => id !== claim), claim];
  return toNextOpen({ ...queue, verdicts, skipped, judged });
}

/** A verdict was kept. */
export function withKept(queue: Queue, claim: string, decision: string): Queue {
  const verdict = queue.verdicts.get(claim);
  if (verdict === undefined) return queue;
  return {
    ...queue,
    verdicts: new Map([...queue.verdicts, [claim, { ...verdict, state: "kept", decision }]]),
  };
}

/** A verdict was refused: the claim waits again. With no problem it was never sent, and nothing need be said. */
export function withRefused(queue: Queue, claim: string, problem: Problem | null): Queue {
  const verdict = queue.verdicts.get(claim);
  if (verdict === undefined) return queue;
  if (problem === null) return gone(withoutVerdict(queue, claim), claim);
  const verdicts = new Map([...queue.verdicts, [claim, { ...verdict, state: "refused" as const, problem }]]);
  const after = { ...queue, verdicts, judged: queue.judged.filter((id) => id !== claim) };
  return shownIn(queue) === null ? toNextOpen(after) : after;
}

/** A verdict was taken back, or what was refused is let be. */
export function withoutVerdict(queue: Queue, claim: string): Queue {
  return {
    ...queue,
    verdicts: new Map([...queue.verdicts].filter(([id]) => id !== claim)),
    judged: queue.judged.filter((id) => id !== claim),
  };
}

/** The claim that is shown is left for another sitting. */
export function withSkipped(queue: Queue): Queue {
  const shown = shownIn(queue);
  if (shown === null) return queue;
  return toNextOpen({ ...queue, skipped: new Set([...queue.skipped, shown.id]) });
}

/** More claims, behind those that are there; what is there already is left out. */
export function withMore(queue: Queue, more: readonly ClaimCard[]): Queue {
  const known = new Set(queue.claims.map(({ id }) => id));
  const after = { ...queue, claims: [...queue.claims, ...more.filter(({ id }) => !known.has(id))] };
  return shownIn(queue) === null ? toNextOpen({ ...after, at: queue.claims.length - 1 }) : after;
}

/** The card of a claim as it is now. */
export function withCard(queue: Queue, card: ClaimCard): Queue {
  return { ...queue, claims: queue.claims.map((claim) => (claim.id === card.id ? card : claim)) };
}

/** What was refused, with why; the latest last. */
export function refusedIn({ claims, verdicts }: Queue): readonly {
  readonly claim: ClaimCard;
  readonly verdict: Verdict;
}[] {
  return claims.flatMap((claim) => {
    const verdict = verdicts.get(claim.id);
    return verdict?.state === "refused" ? [{ claim, verdict }] : [];
  });
}
