import type { Placed } from "../layout/seeds.ts";

/** A group as the canvas needs it: who is in it, and whether they are drawn in its place. */
export interface DrawnGroup {
  readonly members: readonly { readonly id: string }[];
  readonly open: boolean;
}

/** Room for a member of a group that opens, in the units of the layout. */
const ROOM = 12;

/** Where what comes of groups that open and close begins: a group that closes in the middle of its members, members of a
 *  group that opens round its place, the strongest in the middle. The same for the same input; nothing for what was drawn before. */
export function placesByGroups(
  groups: ReadonlyMap<string, DrawnGroup>,
  wasDrawn: (id: string) => boolean,
  places: ReadonlyMap<string, Placed>,
): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>();
  for (const [id, { members, open }] of groups) {
    const place = places.get(id);
    if (open && place !== undefined && wasDrawn(id)) {
      members.forEach((member, index) => {
        // The golden angle: no two share a direction.
        const angle = index * 2.399963;
        const radius = ROOM * Math.sqrt(index + 0.5);
        found.set(member.id, {
          x: place.x + radius * Math.cos(angle),
          y: place.y + radius * Math.sin(angle),
        });
      });
    }
    if (!open && !wasDrawn(id)) {
      const there = members.flatMap((member) => (wasDrawn(member.id) ? (places.get(member.id) ?? []) : []));
      if (there.length === 0) continue;
      found.set(id, {
        x: there.reduce((sum, { x }) => sum + x, 0) / there.length,
        y: there.reduce((sum, { y }) => sum + y, 0) / there.length,
      });
    }
  }
  return found;
}
