import type { Act } from "../line/acts.ts";
import type { Reading, VerbGroup } from "../line/clauses.ts";

/** Verbs of accusation: the act in their complement is possible. */
export const ACCUSING: ReadonlySet<string> = new Set(
  "accuse blame charge indict suspect arraign implicate prosecute investigate probe question arrest detain try".split(
    " ",
  ),
);

/** The groups that govern an act, from its own outwards; `by` says whether truth passes down ("agreed to") or only
 *  the speaker does (a relative clause inside what was said). */
export function governorsOf(
  reading: Reading,
  act: Pick<Act, "group">,
): { group: VerbGroup; by: "own" | "complement" | "inside" }[] {
  const chain: { group: VerbGroup; by: "own" | "complement" | "inside" }[] = [];
  let group = act.group;
  let by: "own" | "complement" | "inside" = "own";
  let inside = false;
  while (group !== null && chain.length < 8) {
    chain.push({ group, by });
    const child: VerbGroup = group;
    const parent: VerbGroup | null =
      child.parent === null ? null : (reading.groups.find((g) => g.head === child.parent?.head) ?? null);
    inside ||= child.bond === "relative" || child.bond === "adverbial";
    by = inside ? "inside" : "complement";
    group = parent === child ? null : parent;
  }
  return chain;
}
