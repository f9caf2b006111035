/** What stands in the margin beside lines of text: from `top` to `bottom`, in pixels, the latter excluded. */
export interface Beside {
  readonly top: number;
  readonly bottom: number;
}

/** One thing in its lane, or several that found none and share the last. */
export interface MarginMark<T> extends Beside {
  /** Lanes count from 0, the one next to the text. */
  readonly lane: number;
  readonly holds: readonly T[];
}

/** Lanes for things beside lines of text: what shares a line stands side by side, each in the nearest lane that is free, the
 *  one that begins first nearest. With more than `lanes` at one place, those beyond share one mark in the last lane. From
 *  the top down. */
export function toLanes<T>(things: readonly (Beside & { readonly of: T })[], lanes: number): MarginMark<T>[] {
  const sorted = [...things].sort((a, b) => a.top - b.top || b.bottom - a.bottom);
  const last = lanes - 1;
  const free: number[] = [];
  const lane = sorted.map(({ top, bottom }) => {
    const found = free.findIndex((until) => until <= top);
    const taken = found < 0 ? free.length : found;
    free[taken] = bottom;
    return taken;
  });
  const marks: MarginMark<T>[] = [];
  let crowd: MarginMark<T> | null = null;
  sorted.forEach(({ top, bottom, of }, at) => {
    const own = lane[at]!;
    if (own < last) {
      marks.push({ top, bottom, lane: own, holds: [of] });
      return;
    }
    if (crowd !== null && top < crowd.bottom) {
      crowd = { ...crowd, bottom: Math.max(crowd.bottom, bottom), holds: [...crowd.holds, of] };
      marks[marks.length - 1 - marks.toReversed().findIndex((mark) => mark.lane === last)] = crowd;
    } else {
      crowd = { top, bottom, lane: last, holds: [of] };
      marks.push(crowd);
    }
  });
  return marks;
}
