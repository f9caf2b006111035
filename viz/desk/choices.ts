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

const names = new Intl.Collator("en");
const byCount = (a: Choice, b: Choice): number => b.count - a.count || names.compare(a.name, b.name);

/** The first rows of a list in order. Of thousands of documents ten are shown: to sort all of them by name would take most of
 *  the time that a filter takes to answer. */
function firstOf(all: readonly Choice[], rows: number): readonly Choice[] {
  const first: Choice[] = [];
  for (const one of all) {
    const last = first[rows - 1];
    if (last !== undefined && byCount(last, one) <= 0) continue;
    const at = first.findIndex((other) => byCount(one, other) < 0);
    first.splice(at < 0 ? first.length : at, 0, one);
    if (first.length > rows) first.pop();
  }
  return first;
}

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
  const others = all.filter(
    ({ choice, name }) => !chosen.has(choice) && (text === "" || name.toLowerCase().includes(text)),
  );
  const first = all.filter(({ choice }) => chosen.has(choice)).sort(byCount);
  return {
    rows: [...first, ...firstOf(others, ROWS_SHOWN)],
    more: Math.max(0, others.length - ROWS_SHOWN),
    all: all.length,
  };
}
