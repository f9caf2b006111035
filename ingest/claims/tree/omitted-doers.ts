import { familyOf, type RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { caseOf, isPassive, relationOf, type Tree } from "./tree.ts";
import { signalsAt } from "./tree-acts.ts";
import { fillersOf, firstParty } from "./tree-verbs.ts";

/** Whether an act is told, not only laid at somebody's door: another deed is no more the accused's for that. */
const isTold = ({ negated, certainty, rule }: Act): boolean =>
  !negated && certainty === null && !rule.startsWith("accusation:");

/** Who did what last, by type, and in which sentence. */
export type Doers = ReadonlyMap<RelationType, { readonly doer: Mention; readonly sentence: number }>;

/** Standing is no act that several undergo one after the other. */
const isAct = (type: RelationType): boolean => familyOf(type) !== "structure";
/** Words by which a passive goes on with what was told before. */
const GOES_ON = /^(?:also|too|among|likewise|similarly|further|additionally|alongside)$/;

/** "Also arrested was Ivo Perić", after "police arrested Anna Lindqvist": a passive that names no doer has the doer of the
 *  same act in its sentence or the one before, further back only where it says "also". */
export function findOmittedDoers(
  reading: Reading,
  tree: Tree,
  lexicon: Lexicon,
  sentence: number,
  acts: readonly Act[],
  before: Doers,
): Act[] {
  const places = reading.placeOf;
  const found: Act[] = [];
  tree.words.forEach((word, at) => {
    const place = places.get(at);
    if (place === undefined || word.mention !== null || !isPassive(tree, at)) return;
    const head = frontedOn(tree, at);
    if (head === null && relationOf(tree, at).startsWith("acl")) return;
    for (const { trigger, phrase } of signalsAt(tree, lexicon, at)) {
      // Best an object, not just at a pinch: who is "engaged in espionage" does it.
      if (trigger.part !== "verb" || !isAct(trigger.type) || trigger.object[0] !== "obj") continue;
      if (acts.some((act) => act.type === trigger.type && act.from <= place && place < act.to)) return;
      if (fillersOf(tree, at, "subj", phrase).length > 0) return;
      const victims = firstParty(tree, head === null ? fillersOf(tree, at, "obj", phrase) : [head]);
      const doer = doerOf(trigger.type, place, sentence, tree, acts, before);
      if (victims === null || victims.reach !== "head" || doer === null) continue;
      for (const object of victims.mentions)
        if (object !== doer)
          found.push({
            type: trigger.type,
            subject: doer,
            object,
            from: place,
            to: place + 1,
            group: reading.groups.find((group) => group.head === place) ?? null,
            rule: `omitted:${trigger.words.join("-")}`,
            ...UNQUALIFIED,
          });
      return;
    }
  });
  return found;
}

/** "Also designated is X", "Among those arrested was X": whom a participle before its noun speaks of; null elsewhere. */
function frontedOn(tree: Tree, at: number): number | null {
  const up = tree.parse.heads[at] ?? -1;
  if (up < 0 || relationOf(tree, at) !== "acl") return null;
  if (up > at) return up;
  const those = /^(?:those|people|persons|men|companies|entities)$/.test(tree.words[up]!.lower);
  const over = tree.parse.heads[up] ?? -1;
  return those && caseOf(tree, up) === "among" && over > at ? over : null;
}

function doerOf(
  type: RelationType,
  place: number,
  sentence: number,
  tree: Tree,
  acts: readonly Act[],
  before: Doers,
): Mention | null {
  const here = acts.findLast((act) => act.type === type && act.to <= place && isTold(act));
  if (here !== undefined) return here.subject;
  const last = before.get(type);
  if (last === undefined) return null;
  const goesOn = tree.words.some(({ lower, mention }) => mention === null && GOES_ON.test(lower));
  return sentence - last.sentence <= 1 || goesOn ? last.doer : null;
}

/** Who did what last, with what a sentence adds. */
export function withDoers(before: Doers, acts: readonly Act[], sentence: number): Doers {
  const added = acts.filter((act) => isAct(act.type) && isTold(act));
  if (added.length === 0) return before;
  return new Map([
    ...before,
    ...added.map(({ type, subject }) => [type, { doer: subject, sentence }] as const),
  ]);
}
