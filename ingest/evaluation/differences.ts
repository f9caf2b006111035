import { byTriple, compare, type KeyedClaim } from "./compared.ts";
import type { Annotation } from "./gold.ts";

/** A triple that one side has alone. */
export interface Difference {
  readonly subject: string;
  readonly type: string;
  readonly object: string;
  /** The sentence it was read in. */
  readonly evidence: string;
}

/** Triples that were asked for and not found, and those found that nobody asked for, with the entities' names; each in the
 *  order of its side. */
export function differencesOf(
  gold: Annotation,
  found: Annotation,
): { readonly missed: readonly Difference[]; readonly extra: readonly Difference[] } {
  const { asked, found: ours } = compare(gold, found);
  const [theirs, own] = [byTriple(asked), byTriple(ours)];
  return { missed: only(theirs, own, gold), extra: only(own, theirs, found) };
}

function only(
  these: ReadonlyMap<string, readonly KeyedClaim[]>,
  those: ReadonlyMap<string, readonly KeyedClaim[]>,
  { entities }: Annotation,
): Difference[] {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return [...these].flatMap(([triple, claims]) => {
    if (those.has(triple)) return [];
    const { subject, type, object, evidence } = claims[0]!.claim;
    return [{ subject: names.get(subject) ?? subject, type, object: names.get(object) ?? object, evidence }];
  });
}
