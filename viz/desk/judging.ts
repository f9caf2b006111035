import type { DecisionReceipt, RequestedAct } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { askAnalyst } from "./analyst.ts";
import { desk, problemOf } from "./desk.ts";
import { steppedBack, withStep } from "./history.ts";
import { useDesk } from "./store.ts";

/** What an analyst asks to be decided, without who asks; `why` is the reason, where one is given. */
export type Judgement = RequestedAct & { readonly why?: string | null };

/** A judgement, and in words what it does: "grade China spies on Belgium 2". */
export interface Grading {
  readonly judgement: Judgement;
  readonly words: string;
}

/** What became of it. `unsigned`: nobody said who decides, and nothing was sent. */
export type Outcome =
  | { readonly kind: "decided"; readonly receipt: DecisionReceipt }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unsigned" };

/** Sends a decision, asking first who decides where that is not known. `words` tell what was done, for undo: "accept China
 *  spies on Belgium". Comes back when the page shows it. Never throws but for a bug. */
export async function judge(judgement: Judgement, words: string): Promise<Outcome> {
  const outcome = await send(judgement);
  if (outcome.kind === "decided") await desk.decided(words, outcome.receipt.decision.id);
  return outcome;
}

/** The same for one decision after the other at speed: comes back as soon as the server has kept it, and the page shows
 *  what several of them made of the network a moment after the last. */
export async function judgeSwiftly(judgement: Judgement, words: string): Promise<Outcome> {
  const outcome = await send(judgement);
  if (outcome.kind === "decided") {
    noteStep(words, outcome.receipt.decision.id);
    showSoon();
  }
  return outcome;
}

/** Takes a decision back: as a step back where it was the latest of all that was done, so that it can be done again. Comes
 *  back when the page shows it. */
export async function takeBack(decision: string, words: string): Promise<Outcome> {
  const outcome = await undone(decision, words);
  if (outcome.kind === "decided") await desk.load();
  return outcome;
}

/** The same, back as soon as the server has kept it. */
export async function takeBackSwiftly(decision: string, words: string): Promise<Outcome> {
  const outcome = await undone(decision, words);
  if (outcome.kind === "decided") showSoon();
  return outcome;
}

async function undone(decision: string, words: string): Promise<Outcome> {
  const outcome = await send({ kind: "undo", decision });
  if (outcome.kind !== "decided") return outcome;
  const undoneBy = outcome.receipt.decision.id;
  const latest = useDesk.getState().history.past.at(-1);
  if (latest?.kind === "decision" && latest.decision === decision) {
    useDesk.setState(({ history }) => ({ history: steppedBack(history, { ...latest, undoneBy }) }));
  } else noteStep(words, undoneBy);
  return outcome;
}

async function send(judgement: Judgement): Promise<Outcome> {
  const by = await askAnalyst();
  if (by === null) return { kind: "unsigned" };
  const why = judgement.why?.trim();
  try {
    return { kind: "decided", receipt: await api.decide({ ...judgement, by, why: why ? why : null }) };
  } catch (error) {
    return { kind: "refused", problem: problemOf(error) };
  }
}

function noteStep(words: string, decision: string): void {
  useDesk.setState((now) => ({
    history: withStep(now.history, { kind: "decision", words, decision, undoneBy: null }),
  }));
}

const SHOWN_AFTER_MS = 700;
let waiting: ReturnType<typeof setTimeout> | undefined;

function showSoon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void desk.load(), SHOWN_AFTER_MS);
}
