import { useEffect, useState } from "react";
import type { Problem } from "../api.ts";
import { desk, problemOf } from "../desk/desk.ts";
import { keepNewest } from "../desk/newest.ts";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "there"; readonly value: T };

/** Answers kept for panels that are shown again. */
const KEPT = 24;
const answers = new Map<string, { readonly edition: number; readonly value: unknown }>();

/** What a call answers, asked anew whenever `key` changes. An answer to an older key is dropped; while the next one
 *  is on its way the last of the same `subject` stays, so that a refreshed panel does not flash. A panel that is
 *  shown again in the same edition has its answer at once, so that it can stand where it was scrolled to. */
export function useLoaded<T>(subject: string, edition: number, call: () => Promise<T>): Loaded<T> {
  const [held, setHeld] = useState<{ subject: string; loaded: Loaded<T> } | null>(null);
  const kept = answers.get(subject);
  const isFresh = kept?.edition === edition;
  // biome-ignore lint/correctness/useExhaustiveDependencies: subject and edition say when to ask again; call is new at every render
  useEffect(() => {
    if (isFresh) return;
    let stale = false;
    call()
      .then((value) => {
        keepNewest(answers, subject, { edition, value }, KEPT);
        if (!stale) setHeld({ subject, loaded: { state: "there", value } });
      })
      .catch((error: unknown) => {
        const problem = problemOf(error);
        if (problem.code === null) desk.report(problem);
        if (!stale) setHeld({ subject, loaded: { state: "failed", problem } });
      });
    return () => {
      stale = true;
    };
  }, [subject, edition]);
  if (isFresh) return { state: "there", value: kept.value as T };
  return held?.subject === subject ? held.loaded : { state: "loading" };
}
