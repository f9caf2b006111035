import type { Mention } from "../mentions/mention.ts";
import { type Act, isFixed } from "./acts.ts";
import type { Reading } from "./clauses.ts";
import { fits, NEEDS_HEAD, OWN_OBJECT } from "./fitting.ts";
import { isAnchor, withObject } from "./missing-parties.ts";

type EntityOf = (mention: Mention) => string | null;

/** An act with both its parties, or why it is no claim. `nearby` and `before` are where a missing party is looked for: this
 *  sentence and the one before. */
export function withParties(
  act: Act,
  reading: Reading,
  nearby: readonly Mention[],
  before: readonly Mention[],
  entityOf: EntityOf,
): Act | { readonly dropped: string } {
  // "Chinese spies are active in the country": not in their own.
  const astray = act.rule.startsWith("group:") && isAnchor(act.subject, entityOf(act.object));
  const settled =
    act.reach === "looked-for" || astray
      ? withObject(act, reading.lists.get(act.subject) ?? [], nearby, before, entityOf)
      : act;
  if (settled === null) return { dropped: "no second party" };
  const why = misfit(settled, entityOf);
  return why === null ? settled : { dropped: why };
}

/** Why an act's parties cannot be its parties; null where they can. */
function misfit(act: Act, entityOf: EntityOf): string | null {
  const { type, subject, object, reach, rule } = act;
  const subjectId = entityOf(subject);
  const objectId = entityOf(object);
  if (subjectId === null || objectId === null) return "a party that no entity stands for";
  if (subjectId === objectId) return "same entity on both sides";
  // "Chinese entrepreneurs support the government": not China its own.
  const own = isAnchor(object, subjectId) || isAnchor(subject, objectId);
  if (own && reach === "inside" && !isFixed(act) && !act.rule.startsWith("group:"))
    return "a state and its own body";
  if ((NEEDS_HEAD.has(type) || OWN_OBJECT.has(rule)) && reach === "inside")
    return "the party stands inside another phrase";
  if (!fits(type, subject, object)) return `${type} does not join a ${subject.type} and a ${object.type}`;
  return null;
}
