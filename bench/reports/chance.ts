/** Numbers that look like chance and are the same in every run (mulberry32, public domain). */
export interface Chance {
  /** From 0 on, below 1. */
  next(): number;
  below(count: number): number;
  between(low: number, high: number): number;
  is(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Some of a list, in its order. */
  some<T>(list: readonly T[], count: number): readonly T[];
  shuffled<T>(list: readonly T[]): T[];
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let hash = Math.imul(state ^ (state >>> 15), state | 1);
    hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61);
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  const shuffled = <T>(list: readonly T[]): T[] => {
    const left = [...list];
    for (let at = left.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      [left[at], left[other]] = [left[other]!, left[at]!];
    }
    return left;
  };
  return {
    next,
    below,
    between: (low, high) => low + next() * (high - low),
    is: (probability) => next() < probability,
    pick: (list) => list[below(list.length)]!,
    some(list, count) {
      const chosen = new Set(shuffled(list.map((_, at) => at)).slice(0, count));
      return list.filter((_, at) => chosen.has(at));
    },
    shuffled,
  };
}
