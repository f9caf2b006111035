import type { Mention } from "../../mentions/mention.ts";
import { LEFT_OUT } from "../left-out.ts";
import { fits, NEEDS_HEAD, OWN_OBJECT } from "../lexicon/fitting.ts";
import { type Act, isFixed } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
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
  if (settled === null) return { dropped: LEFT_OUT.noSecondParty };
  const why = misfit(settled, entityOf);
  return why === null ? settled : { dropped: why };
}

/** Why an act's parties cannot be its parties; null where they can. */
function misfit(act: Act, entityOf: EntityOf): string | null {
  const { type, subject, object, reach, rule } = act;
  const subjectId = entityOf(subject);
  const objectId = entityOf(object);
  if (subjectId === null || objectId === null) return LEFT_OUT.unknownParty;
  if (subjectId === objectId) return LEFT_OUT.oneParty;
  // "Chinese entrepreneurs support the government": not China its own.
  if (rule === "structure:learnt" && isOwnPeople(subject, object, objectId)) return LEFT_OUT.ownPeople;
  if (isFixed(act) && isOfAnother(act, objectId)) return LEFT_OUT.otherState;
  const own = isAnchor(object, subjectId) || isAnchor(subject, objectId);
  if (own && reach === "inside" && !isFixed(act) && !act.rule.startsWith("group:")) return LEFT_OUT.ownBody;
  if ((NEEDS_HEAD.has(type) || OWN_OBJECT.has(rule)) && reach === "inside") return LEFT_OUT.insidePhrase;
  if (!fits(type, subject, object)) return LEFT_OUT.misfit(type, kindInWords(subject), kindInWords(object));
  return null;
}

/** Whether a group is told to belong to those in its own name: "Chinese companies" are Chinese. */
const isOwnPeople = (group: Mention, object: Mention, objectId: string): boolean =>
  group.type === "Actor" &&
  group.kind === "group" &&
  (isAnchor(group, objectId) || (group.start <= object.start && object.end <= group.end));

/** Whether a body of one state is told to be part of another: "Russia and China spied on it, the VSSE said". */
const isOfAnother = ({ type, subject, object }: Act, objectId: string): boolean =>
  type === "PART_OF" && object.type === "Country" && subject.country !== null && !isAnchor(subject, objectId);

/** What a party is, for people: "a person", "a country". */
const kindInWords = ({ type, kind }: Mention): string =>
  type === "Country"
    ? "a country"
    : type === "Organisation"
      ? "an organisation"
      : kind === "group"
        ? "a group"
        : "a person";
