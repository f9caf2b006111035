import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import type { Shares } from "../tree/tree.ts";

/** The lists of a reading, in which a mention that means several ("both men") stands as each of them. */
export function withShares(reading: Reading, shares: Shares): Reading {
  if (![...reading.lists.keys()].some((mention) => shares.has(mention))) return reading;
  const lists = new Map(
    [...reading.lists].map(([mention, list]) => [mention, list.flatMap((one) => shares.get(one) ?? [one])]),
  );
  return { ...reading, lists };
}

/** An act of which a party means several, once for each of them; what several do to each other, for each two. */
export function eachShare(act: Act, shares: Shares): Act[] {
  const subjects = shares.get(act.subject) ?? [act.subject];
  const objects = shares.get(act.object) ?? [act.object];
  if (subjects.length + objects.length === 2) return [act];
  return subjects.flatMap((subject) => objects.map((object) => ({ ...act, subject, object })));
}
