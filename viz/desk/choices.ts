/** Rows of a list of choices, beside those that are chosen. */
export const ROWS_SHOWN = 10;

export interface Choice {
  readonly choice: string;
  readonly name: string;
  readonly count: number;
}

export interface RankedChoices {
  /** Those chosen first, then those with most edges; by name where they have as many. */
  readonly rows: readonly Choice[];
  /** Those that fit and are not among the rows. */
  readonly more: number;
  /** All there are, whatever is looked for. */
  readonly all: number;
}

const byCount = (a: Choice, b: Choice): number => b.count - a.count || a.name.localeCompare(b.name, "en");

/** The choices whose names bear what is looked for; what is chosen stays in sight whatever that is. */
export function rankedChoices(
  counts: ReadonlyMap<string, number>,
  chosen: ReadonlySet<string>,
  nameOf: (choice: string) => string,
  looked: string,
): RankedChoices {
  const all = [...new Set([...chosen, ...counts.keys()])].map((choice) => ({
    choice,
    name: nameOf(choice),
    count: counts.get(choice) ?? 0,
  }));
  const text = looked.trim().toLowerCase();
  const others = all
    .filter(({ choice, name }) => !chosen.has(choice) && name.toLowerCase().includes(text))
    .sort(byCount);
  const first = all.filter(({ choice }) => chosen.has(choice)).sort(byCount);
  return {
    rows: [...first, ...others.slice(0, ROWS_SHOWN)],
    more: Math.max(0, others.length - ROWS_SHOWN),
    all: all.length,
  };
}
