import { useEffect, useState } from "react";
import type { DecisionListing } from "../../graph/model/index.ts";
import { decisionsAbout, keptDecisions } from "../desk/decisions-about.ts";
import { problemOf } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";

/** What was decided about a claim, a node or a document, the latest first, and read anew whenever the case changes; null
 *  until it has come. What was read in this edition of the case stands there at once. Where it cannot be read the panel
 *  stands without. */
export function useDecisions(id: string): readonly DecisionListing[] | null {
  const edition = useDesk((state) => state.edition);
  const [held, setHeld] = useState<{ readonly id: string; readonly rows: readonly DecisionListing[] } | null>(
    null,
  );
  const kept = keptDecisions(id);
  const isFresh = kept?.edition === edition;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edition more says that decisions may have changed
  useEffect(() => {
    if (isFresh) return;
    let stale = false;
    decisionsAbout(id).then(
      (rows) => {
        if (!stale) setHeld({ id, rows });
      },
      (error: unknown) => void problemOf(error),
    );
    return () => {
      stale = true;
    };
  }, [id, edition]);
  if (isFresh) return kept.rows;
  return held?.id === id ? held.rows : (kept?.rows ?? null);
}
