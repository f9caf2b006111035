import { useEffect, useState } from "react";
import type { Problem } from "../api.ts";
import { problemOf } from "../desk/store.ts";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "there"; readonly value: T };

/** What a call answers, asked anew whenever `key` changes. An answer to an older key is dropped; while the next one
 *  is on its way the last of the same `subject` stays, so that a refreshed panel does not flash. */
export function useLoaded<T>(subject: string, edition: number, call: () => Promise<T>): Loaded<T> {
  const [held, setHeld] = useState<{ subject: string; loaded: Loaded<T> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: subject and edition say when to ask again; call is new at every render
  useEffect(() => {
    let stale = false;
    call()
      .then((value) => !stale && setHeld({ subject, loaded: { state: "there", value } }))
      .catch((error: unknown) => {
        if (!stale) setHeld({ subject, loaded: { state: "failed", problem: problemOf(error) } });
      });
    return () => {
      stale = true;
    };
  }, [subject, edition]);
  return held?.subject === subject ? held.loaded : { state: "loading" };
}
