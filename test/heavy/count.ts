/** Whether times count: beside other tests on a busy machine they tell nothing. */
export const IS_TIMED = process.env.TANGLE_HEAVY === "full";

/** How often a heavy test repeats what it does: a few times in `npm test`, as often as docs/reliability.md reports with
 *  `npm run test:heavy`, and any number with TANGLE_HEAVY_<NAME>=N ("kill child" reads TANGLE_HEAVY_KILL_CHILD). */
export function count(name: string, counts: { readonly few: number; readonly full: number }): number {
  const own = process.env[`TANGLE_HEAVY_${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`];
  if (own === undefined) return process.env.TANGLE_HEAVY === "full" ? counts.full : counts.few;
  if (!/^[1-9]\d{0,8}$/.test(own))
    throw new Error(`TANGLE_HEAVY for "${name}" must be a whole number, not ${own}`);
  return Number(own);
}

/** Prints one figure of a heavy test, as docs/reliability.md quotes it. */
export function report(name: string, figures: Readonly<Record<string, number | string>>): void {
  const listed = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  process.stderr.write(`heavy: ${name}: ${listed.join(", ")}\n`);
}
