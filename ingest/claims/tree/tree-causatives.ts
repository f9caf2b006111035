import type { RelationType } from "../../../graph/model/index.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { dependents, isPassive, plain, relationOf, type Tree } from "./tree.ts";
import { phraseBefore } from "./tree-mending.ts";
import { governorOf } from "./tree-signals.ts";
import { firstParty, prepositional, surfaceSubject } from "./tree-verbs.ts";

/** Deeds that one has others do; whoever has his diplomats expelled or his assets frozen undergoes it. */
const ORDERED: ReadonlySet<RelationType> = new Set<RelationType>([
  "SPIES_ON",
  "ATTACKS",
  "DETAINS",
  "CYBER_ATTACKS",
  "INVESTIGATES",
  "COERCES",
  "PROSECUTES",
]);
const HAS = /^(?:had|has|have|having|get|got|getting)$/;

/** "had the journalist followed", "has Rojin watched": who has a deed done does it, to whoever stands before the participle,
 *  which a parser seldom knows from a verb of that one's own. */
export function findCausatives(reading: Reading, tree: Tree, lexicon: Lexicon): Act[] {
  const places = reading.placeOf;
  const groups = reading.groupAt;
  return tree.words.flatMap((word, at): Act[] => {
    const place = places.get(at);
    const has = place === undefined || word.mention !== null ? -1 : orderingVerb(tree, at);
    if (place === undefined || has < 0) return [];
    const trigger = (lexicon.verbForms.get(word.lower) ?? [])
      .flatMap(({ lemma }) => lexicon.verbTriggers.get(lemma) ?? [])
      .find(({ words, object, type }) => words.length === 1 && object.includes("obj") && ORDERED.has(type));
    const doer = firstParty(
      tree,
      [surfaceSubject(tree, has)].filter((subject) => subject >= 0),
    );
    const victim = firstParty(
      tree,
      [phraseBefore(tree, at)].filter((phrase) => phrase > has),
    );
    if (trigger === undefined || doer === null || victim === null) return [];
    return doer.mentions.flatMap((subject) =>
      victim.mentions
        .filter((object) => object !== subject)
        .map((object) => ({
          type: trigger.type,
          subject,
          object,
          from: place,
          to: place + 1,
          group: groups.get(has) ?? governorOf(tree, groups, has),
          rule: `causative:${trigger.words.join("-")}`,
          reach: doer.reach === "head" && victim.reach === "head" ? "head" : "inside",
          certainty: null,
          claimants: null,
          negated: false,
        })),
    );
  });
}

/** The "have" or "get" above a participle with nothing but a phrase between the two; -1 for none. */
function orderingVerb(tree: Tree, at: number): number {
  const { words, parse } = tree;
  if (!/^VB[ND]$/.test(parse.xpos[at]!) || dependents(tree, at, "aux", "mark", "obj").length > 0) return -1;
  const up = parse.heads[at] ?? -1;
  const has = /^acl/.test(relationOf(tree, at)) ? (parse.heads[up] ?? -1) : up;
  if (has < 0 || has > at || !HAS.test(words[has]!.lower) || isPassive(tree, has)) return -1;
  // "nor has the firm attacked", "had a spy arrested by X": no order of whoever is meant.
  if (!dependents(tree, has, "nsubj").some((subject) => subject < has)) return -1;
  if (plain(relationOf(tree, has)) === "aux" || prepositional(tree, at, "by").length > 0) return -1;
  const between = words.slice(has + 1, at);
  const isPhrase =
    between.length > 0 && between.every((word) => word.mention !== null || isWithin(word.lower));
  return isPhrase && !/^(?:its|his|her|their|our|my)$/.test(between[0]!.lower) ? has : -1;
}

/** Words that a phrase may hold: no verb, no relative, no comma. */
const isWithin = (word: string): boolean =>
  /^[\p{L}-]+$/u.test(word) && !/^(?:who|whom|which|that|to|been)$/.test(word);
