/** Places for nodes that have none yet. */
export interface Placed {
  readonly x: number;
  readonly y: number;
}

/** A place for each id, the same for the same input: known ones keep theirs; a new one begins beside its known
 *  neighbours, the others on a sunflower spiral in the order given (strongest in the middle). */
export function seedPositions(
  ids: readonly string[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  known: ReadonlyMap<string, Placed>,
): ReadonlyMap<string, Placed> {
  const places = new Map<string, Placed>();
  const spread = 12;
  ids.forEach((id, index) => {
    const here = known.get(id);
    if (here) {
      places.set(id, here);
      return;
    }
    const near = (neighbours.get(id) ?? []).flatMap((other) => known.get(other) ?? []);
    // The golden angle: no two share a direction.
    const angle = index * 2.399963;
    if (near.length > 0) {
      const x = near.reduce((sum, place) => sum + place.x, 0) / near.length;
      const y = near.reduce((sum, place) => sum + place.y, 0) / near.length;
      places.set(id, { x: x + Math.cos(angle) * spread, y: y + Math.sin(angle) * spread });
    } else {
      const radius = spread * Math.sqrt(index + 0.5);
      places.set(id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    }
  });
  return places;
}
