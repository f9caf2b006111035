import type { IdentityEvent, IdentityIndex } from "./identity-index.ts";

/** The events without documents: their local ids, and the classes that only they had, are in none of them. `index` is
 *  what the events made. An id that other documents share keeps its place in the order and its key; where its founder
 *  goes, the first member that is left stands as founder. Everybody else's id is what it was. Linear. */
export function withoutDocuments(
  events: readonly IdentityEvent[],
  index: IdentityIndex,
  gone: ReadonlySet<string>,
): readonly IdentityEvent[] {
  const isGone = (member: string): boolean => gone.has(member.slice(0, member.indexOf("/")));
  const touched = new Set<string>();
  const heirs = new Map<string, string>();
  for (const event of events) {
    if (event.kind === "rekey") continue;
    if (isGone(event.member)) touched.add(event.id);
    else if (index.idOfMember(event.member) === event.id && !heirs.has(event.id)) {
      heirs.set(event.id, event.member);
    }
  }
  // A class in which the documents were, and nobody is now, is theirs: its key is made of their words.
  const stays = (id: string): boolean => !touched.has(id) || heirs.has(id);
  return events.flatMap((event): readonly IdentityEvent[] => {
    // The key that an id has in the end is given with its minting: one it had before may be of what goes.
    if (event.kind === "rekey" || !stays(event.id)) return [];
    if (event.kind === "join") return isGone(event.member) ? [] : [event];
    const member = isGone(event.member) ? (heirs.get(event.id) ?? event.member) : event.member;
    return [{ ...event, member, key: index.keyOf(event.id) }];
  });
}
