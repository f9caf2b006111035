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

/** A closed group where it stands, in the units of the layout, and its radius in pixels. */
export interface Disc extends Placed {
  readonly radius: number;
}

/** Two discs nearer than this share of both radii hide the number in one of them. */
const NEAR = 0.75;
/** Share of the discs that may lie so; of a few none need be told apart anew. */
const PILED = 0.1;
const PILED_LEAST = 3;

/** Whether groups lie over each other, so many that they cannot be told apart: places that come from several layouts, of other
 *  sizes of the same network, fit together no longer. Looks at all pairs, of which there are some thousands. */
export function arePiled(discs: readonly Disc[], unitsPerPx: number): boolean {
  const hidden = discs.filter((one) =>
    discs.some((other) => {
      if (other === one) return false;
      const apart = Math.hypot(one.x - other.x, one.y - other.y);
      return apart < NEAR * (one.radius + other.radius) * unitsPerPx;
    }),
  );
  return hidden.length >= Math.max(PILED_LEAST, PILED * discs.length);
}
