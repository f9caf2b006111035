import type { Mention } from "../../mentions/mention.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";

/** Countries and organisations of a sentence, for an act that lacks its object: first those a place preposition
 *  leads in. */
export function looseParties(reading: Reading, entityOf: (m: Mention) => string | null): Mention[] {
  const placed: Mention[] = [];
  const others: Mention[] = [];
  reading.line.forEach((word, i) => {
    const m = word.mention;
    if (m === null || m.type === "Actor" || entityOf(m) === null || reading.line[i - 1]?.mention === m)
      return;
    const before = reading.line.slice(Math.max(0, i - 2), i).map((w) => w.lower);
    if (before.some((w) => ["in", "within", "against", "inside"].includes(w))) placed.push(m);
    // "Belgian Prime Minister X said": a demonym says whose, not where.
    else if (m.type === "Country" && m.form !== "demonym") others.push(m);
  });
  return [...placed, ...others];
}

/** An act whose object is missing gets it from its sentence, else from the one before; null when there is none.
 *  `beside` are those who stand in one list with the subject: they did it, it was not done to them. */
export function withObject(
  act: Act,
  beside: readonly Mention[],
  nearby: readonly Mention[],
  before: readonly Mention[],
  entityOf: (m: Mention) => string | null,
): Act | null {
  const subject = entityOf(act.subject);
  const doers = new Set(beside.map(entityOf));
  const related = (m: Mention) =>
    entityOf(m) === subject || doers.has(entityOf(m)) || isAnchor(act.subject, entityOf(m));
  const object = nearby.find((m) => !related(m)) ?? before.find((m) => m.type === "Country" && !related(m));
  return object === undefined ? null : { ...act, object, reach: "looked-for" };
}

/** Whether a country is the one a group or organisation is of: "Chinese spies" are of China. */
export function isAnchor(of: Mention, country: string | null): boolean {
  return of.country !== null && country === `country:${of.country}`;
}
