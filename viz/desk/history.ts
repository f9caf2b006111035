import type { Stand } from "./picture.ts";
import type { ViewState } from "./view-state.ts";

/** Something that can be taken back: a change of the view, where nodes stand, or a decision that the server keeps. */
export type Step =
  | {
      readonly kind: "view";
      /** What was done, for people: "hide China". */
      readonly words: string;
      readonly before: ViewState;
      readonly after: ViewState;
    }
  | {
      readonly kind: "picture";
      /** What was done, for people: "move China". */
      readonly words: string;
      readonly before: Stand;
      readonly after: Stand;
    }
  | {
      readonly kind: "decision";
      readonly words: string;
      /** Id of the decision. */
      readonly decision: string;
      /** Id of the decision that took it back; null while it stands. To take that back in turn is to do it again. */
      readonly undoneBy: string | null;
    };

/** What was done, and what was taken back and can be done again; of each the latest last. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const NO_HISTORY: History = { past: [], future: [] };

/** Steps that are kept: the oldest go. */
const STEPS_KEPT = 200;

/** After something new nothing that was taken back can be done again. */
export function withStep({ past }: History, step: Step): History {
  return { past: [...past, step].slice(-STEPS_KEPT), future: [] };
}

/** The latest step taken back, as `undone` says it now stands; the same history where there is none. */
export function steppedBack(history: History, undone: Step): History {
  if (history.past.length === 0) return history;
  return { past: history.past.slice(0, -1), future: [...history.future, undone] };
}

/** The latest step that was taken back done again; the same history where there is none. */
export function steppedForward(history: History, redone: Step): History {
  if (history.future.length === 0) return history;
  return { past: [...history.past, redone], future: history.future.slice(0, -1) };
}
