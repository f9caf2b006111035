import type { DocumentEntity, Span } from "../../graph/model/index.ts";

/** Where a text names somebody, from the first place to the last, and by which name they are known there. */
export interface Mentions {
  readonly name: string;
  readonly places: readonly Span[];
}

/** Where a document names a node; null where it does not. Two of its entities may be this node, and one place may belong to
 *  both: it counts once. */
export function mentionsOf(entities: readonly DocumentEntity[], node: string | null): Mentions | null {
  const named = entities.filter(({ id }) => id === node);
  const byStart = new Map<number, Span>();
  for (const place of named.flatMap(({ mentions }) => mentions)) {
    const known = byStart.get(place.start);
    if (known === undefined || known.end < place.end) byStart.set(place.start, place);
  }
  const [first] = named;
  if (first === undefined || byStart.size === 0) return null;
  return { name: first.name, places: [...byStart.values()].sort((a, b) => a.start - b.start) };
}

/** Whom a document names, each once, whoever is named most first. */
export function namesOf(
  entities: readonly DocumentEntity[],
): readonly { readonly id: string; readonly name: string; readonly times: number }[] {
  const ids = [...new Set(entities.map(({ id }) => id))];
  return ids
    .flatMap((id) => {
      const mentions = mentionsOf(entities, id);
      return mentions === null ? [] : [{ id, name: mentions.name, times: mentions.places.length }];
    })
    .sort((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1));
}

/** The place so many steps from the one that is shown, of `count`; the first or the last where none is. Null beyond the
 *  ends. */
export function steppedMention(count: number, at: number | null, step: 1 | -1): number | null {
  const next = at === null ? (step === 1 ? 0 : count - 1) : at + step;
  return next >= 0 && next < count ? next : null;
}
