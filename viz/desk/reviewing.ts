import { create } from "zustand";
import type { ClaimCard, ClaimOrder } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { problemOf } from "./desk.ts";
import { type Grading, type Judgement, judgeSwiftly, type Outcome, takeBackSwiftly } from "./judging.ts";
import { claimWords } from "./judging-words.ts";
import { keep, kept } from "./kept.ts";
import {
  EMPTY_QUEUE,
  gone,
  openIn,
  type Queue,
  shownIn,
  stepped,
  toNextOpen,
  withCard,
  withKept,
  withMore,
  withoutVerdict,
  withRefused,
  withSkipped,
  withVerdict,
} from "./review-queue.ts";

/** Which claims are reviewed: those behind the edges in view, or all of the case. */
export type Scope = "view" | "case";

export interface Review {
  readonly scope: Scope;
  readonly order: ClaimOrder;
  /** Edges whose claims are reviewed; null for all of the case. */
  readonly edges: readonly string[] | null;
  readonly queue: Queue;
  /** Claims that nobody had reviewed when they were counted last, those of the queue among them. */
  readonly waiting: number | null;
  readonly loading: boolean;
  readonly problem: Problem | null;
  /** Judged today in this browser. */
  readonly today: number;
  /** What was done last, for who listens. */
  readonly said: string;
  /** What can be taken back, the latest last. */
  readonly acts: readonly Act[];
}

/** Something that was done in this sitting. */
type Act =
  | { readonly kind: "verdict"; readonly claim: string }
  /** A grade does not answer the claim: it stays. `before` is its card without the grade. */
  | { readonly kind: "grade"; readonly decision: string; readonly before: ClaimCard };

export const useReview = create<Review>(() => ({
  scope: "view",
  order: "review",
  edges: null,
  queue: EMPTY_QUEUE,
  waiting: null,
  loading: false,
  problem: null,
  today: 0,
  said: "",
  acts: [],
}));

const set = useReview.setState;
const get = useReview.getState;

/** Claims that are fetched at once, and those that are left when more are fetched. */
const BATCH = 40;
const FEW = 8;

const dayOf = (now: Date) => now.toLocaleDateString("en-CA");

/** How many claims were judged on a day, of what is kept: "2026-11-27 12". */
export function judgedOn(day: string, written: string | null): number {
  const [on, count] = written?.split(" ") ?? [];
  return on === day && Number.isSafeInteger(Number(count)) ? Number(count) : 0;
}

function count(by: 1 | -1): void {
  const day = dayOf(new Date());
  const today = Math.max(judgedOn(day, kept("reviewed")) + by, 0);
  keep("reviewed", `${day} ${today}`);
  set({ today });
}

/** Counts up with each new question: an answer to an older one is dropped. */
let questions = 0;
/** Verdicts on their way, by claim: to take one back is to wait for it. */
const onTheWay = new Map<string, Promise<Outcome>>();

async function fetchMore(): Promise<void> {
  const { edges, order, queue } = get();
  questions += 1;
  const question = questions;
  set({ loading: true, problem: null });
  // What is open or skipped comes again, at the head of the list.
  const again = queue.claims.length - queue.judged.length;
  try {
    const { rows, total } = await api.toReview({ edges, order, limit: Math.min(again + BATCH, 2_000) });
    if (question !== questions) return;
    set((now) => ({
      queue: withMore(
        now.queue,
        rows.filter(({ id }) => !now.queue.verdicts.has(id)),
      ),
      waiting: total,
      loading: false,
    }));
  } catch (error) {
    if (question !== questions) return;
    set({ loading: false, problem: problemOf(error) });
  }
}

/** Fetches more in time, so that the next claim never has to be waited for. */
function goOn(): void {
  const { queue, waiting, loading } = get();
  if (!loading && openIn(queue) < FEW && (waiting ?? 0) > openIn(queue) + queue.skipped.size)
    void fetchMore();
}

function judged({ queue, acts }: Review, claim: ClaimCard, done: string) {
  return {
    queue: withVerdict(queue, claim.id, done),
    acts: [...acts, { kind: "verdict" as const, claim: claim.id }],
    said: `${claimWords(claim)}: ${done}.`,
  };
}

/** A card as a grading makes it. */
function graded(card: ClaimCard, judgement: Judgement): ClaimCard {
  if (judgement.kind === "grade-claim") return { ...card, credibility: judgement.credibility };
  if (judgement.kind !== "grade-document") return card;
  return { ...card, document: { ...card.document, reliability: judgement.reliability } };
}

async function undoGrade(decision: string, before: ClaimCard): Promise<void> {
  const outcome = await takeBackSwiftly(decision, `take back the grade: ${claimWords(before)}`);
  if (outcome.kind === "refused") set({ problem: outcome.problem });
  if (outcome.kind !== "decided") return;
  set(({ queue, acts }) => ({
    queue: gone(withCard(queue, before), before.id),
    acts: acts.filter((act) => act.kind !== "grade" || act.decision !== decision),
    said: `Grade taken back: ${claimWords(before)}.`,
  }));
}

async function undoVerdict(id: string): Promise<void> {
  // It cannot be taken back before it is kept.
  await onTheWay.get(id);
  const { queue } = get();
  const claim = queue.claims.find((one) => one.id === id);
  const decision = queue.verdicts.get(id)?.decision;
  if (!claim || !decision) return;
  const outcome = await takeBackSwiftly(decision, `take back: ${claimWords(claim)}`);
  if (outcome.kind === "refused") set({ problem: outcome.problem });
  if (outcome.kind !== "decided") return;
  count(-1);
  set((now) => ({
    queue: gone(withoutVerdict(now.queue, id), id),
    acts: now.acts.filter((act) => act.kind !== "verdict" || act.claim !== id),
    waiting: now.waiting === null ? null : now.waiting + 1,
    said: `Taken back: ${claimWords(claim)}.`,
  }));
}

/** The open claims of a case, one after the other. */
export const review = {
  /** Begins anew with these edges, or with those of the whole case. What was judged before can still be undone. */
  async begin(scope: Scope, order: ClaimOrder, edgesInView: readonly string[]): Promise<void> {
    set({
      scope,
      order,
      edges: scope === "case" ? null : edgesInView,
      queue: EMPTY_QUEUE,
      waiting: null,
      problem: null,
      said: "",
      acts: [],
      today: judgedOn(dayOf(new Date()), kept("reviewed")),
    });
    await fetchMore();
  },

  async again(): Promise<void> {
    await fetchMore();
  },

  /** Judges the claim that is shown, and shows the next at once; what the server thinks of it comes later. */
  async judge(claim: ClaimCard, judgement: Judgement, words: string, done: string): Promise<Outcome> {
    set((now) => judged(now, claim, done));
    const sending = judgeSwiftly(judgement, words);
    onTheWay.set(claim.id, sending);
    goOn();
    const outcome = await sending;
    onTheWay.delete(claim.id);
    if (outcome.kind === "decided") {
      count(1);
      set(({ queue, waiting }) => ({
        queue: withKept(queue, claim.id, outcome.receipt.decision.id),
        waiting: waiting === null ? null : Math.max(waiting - 1, 0),
      }));
    } else {
      const problem = outcome.kind === "refused" ? outcome.problem : null;
      set(({ queue, said, acts }) => ({
        queue: withRefused(queue, claim.id, problem),
        acts: acts.filter((act) => act.kind !== "verdict" || act.claim !== claim.id),
        said: problem === null ? said : `Not kept: ${claimWords(claim)}. ${problem.message}`,
      }));
    }
    return outcome;
  },

  /** Puts a claim right. What was typed would be lost with the form, so the next claim comes when it is kept. */
  async edit(claim: ClaimCard, judgement: Judgement, words: string): Promise<Outcome> {
    const outcome = await judgeSwiftly(judgement, words);
    if (outcome.kind !== "decided") return outcome;
    count(1);
    set((now) => {
      const after = judged(now, claim, "edited");
      return {
        ...after,
        queue: withKept(after.queue, claim.id, outcome.receipt.decision.id),
        waiting: now.waiting === null ? null : Math.max(now.waiting - 1, 0),
      };
    });
    goOn();
    return outcome;
  },

  /** Grades a claim or its document. The claim stays: a grade says nothing of whether it was read rightly. */
  async grade(claim: ClaimCard, { judgement, words }: Grading): Promise<void> {
    const before = get().queue.claims.find(({ id }) => id === claim.id) ?? claim;
    set(({ queue }) => ({ queue: withCard(queue, graded(before, judgement)), said: `${words}.` }));
    const outcome = await judgeSwiftly(judgement, words);
    if (outcome.kind === "decided") {
      const act: Act = { kind: "grade", decision: outcome.receipt.decision.id, before };
      set(({ acts }) => ({ acts: [...acts, act] }));
      return;
    }
    set(({ queue }) => ({
      queue: withCard(queue, before),
      problem: outcome.kind === "refused" ? outcome.problem : null,
    }));
  },

  /** What has become of a claim meanwhile: somebody else may have judged it. */
  async refresh(claim: string): Promise<void> {
    try {
      const card = await api.claim(claim);
      set(({ queue }) => ({ queue: withCard(queue, card) }));
    } catch (error) {
      // It is shown as it was; what is wrong is said when it is judged.
      problemOf(error);
    }
  },

  /** Takes back what was done last in this sitting, and goes to its claim. */
  async undo(): Promise<void> {
    const act = get().acts.at(-1);
    if (act === undefined) return;
    if (act.kind === "grade") await undoGrade(act.decision, act.before);
    else await undoVerdict(act.claim);
  },

  skip(): void {
    const claim = shownIn(get().queue);
    if (claim === null) return;
    set(({ queue }) => ({ queue: withSkipped(queue), said: `Skipped ${claimWords(claim)}.` }));
    goOn();
  },

  step(by: 1 | -1): void {
    set(({ queue }) => ({ queue: stepped(queue, by), said: "" }));
  },

  goTo(claim: string): void {
    set(({ queue }) => ({ queue: gone(queue, claim) }));
  },

  /** Goes on with what is open, from the claim that is shown. */
  next(): void {
    set(({ queue }) => ({ queue: toNextOpen(queue) }));
  },

  /** What was refused is let be: its claim waits as if nothing had been said. */
  dismiss(claim: string): void {
    set(({ queue }) => ({ queue: withoutVerdict(queue, claim) }));
  },
};
