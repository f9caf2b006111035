import type { RelationType } from "../../../graph/model/index.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { caseOf, dependents, type Tree } from "./tree.ts";
import { signalsAt } from "./tree-acts.ts";
import { governorOf } from "./tree-signals.ts";
import { fillersOf, firstParty, prepositional } from "./tree-verbs.ts";

/** Verbs and adjectives by which somebody does what the nouns behind them name. */
const ENGAGES =
  /^(?:engag(?:e[sd]?|ing)|operat(?:e[sd]?|ing)|speciali[sz](?:e[sd]?|ing)|dabbl(?:e[sd]?|ing)|indulg(?:e[sd]?|ing)|involved|active|participat(?:e[sd]?|ing)|resort(?:s|ed|ing)?|turn(?:s|ed|ing)?|rel(?:y|ies|ied|ying))$/;
const INTO = /^(?:in|to|on|between)$/;
/** Nouns of kinds and ways, between the verb and what it comes to: "a grey zone between", "a campaign of", "activities such as". */
const WAYS =
  /^(?:zone|area|field|mix|mixture|blend|range|campaign|series|pattern|form|kind|sort|act|activity|way|method|tactic|means|combination|spectrum|tool|business)$/;
/** Types whose object may go without saying: whoever spies in a country spies on it. */
const AT_LARGE: ReadonlySet<RelationType> = new Set<RelationType>([
  "SPIES_ON",
  "LOBBIES",
  "INFLUENCES",
  "INTERFERES_IN",
  "COERCES",
  "DISINFORMS",
  "CYBER_ATTACKS",
]);

/** Acts that somebody is said to engage in, each noun of a list for itself: "operate in a grey zone between lobbying, espionage and
 *  blackmail", "are engaged in espionage against X". An object that no noun has is looked for. */
export function findEngagements(reading: Reading, tree: Tree, lexicon: Lexicon): Act[] {
  const acts: Act[] = [];
  const places = reading.placeOf;
  const groups = reading.groupAt;
  tree.words.forEach((word, at) => {
    if (word.mention !== null || !ENGAGES.test(word.lower)) return;
    const subject = firstParty(tree, doersOf(tree, at));
    if (subject === null) return;
    for (const noun of nounsBehind(tree, at)) {
      const signal = signalsAt(tree, lexicon, noun).find(({ trigger }) => AT_LARGE.has(trigger.type));
      const place = places.get(noun);
      if (signal === undefined || place === undefined) continue;
      const { type, object: slots, words } = signal.trigger;
      const own = firstParty(
        tree,
        slots.flatMap((slot) => prepositional(tree, noun, slot)),
      );
      // "on Belgian soil" is nobody.
      if (own?.reach === "inside") continue;
      for (const s of subject.mentions)
        for (const object of own?.mentions ?? [s])
          acts.push({
            type,
            subject: s,
            object,
            from: place,
            to: place + 1,
            group: groups.get(at) ?? governorOf(tree, groups, noun),
            rule: `engaging:${words.join("-")}`,
            reach: own === null ? "looked-for" : subject.reach,
            certainty: null,
            claimants: null,
            negated: false,
          });
    }
  });
  return acts;
}

/** Who engages: the verb's subject, or whom "involved in" and "active in" are said of. */
function doersOf(tree: Tree, at: number): number[] {
  const isSaid = /^(?:involved|active|engaged|specialised|specialized)$/.test(tree.words[at]!.lower);
  const said = isSaid ? dependents(tree, at, "nsubj", "nsubj:pass") : [];
  return said.length > 0 ? said : fillersOf(tree, at, "subj", new Set([at]));
}

/** The nouns that an engaging word leads to, through nouns of kinds and ways, with all of their list. */
function nounsBehind(tree: Tree, at: number): number[] {
  // "disinformation campaigns" are of what stands before them.
  const listed = (noun: number) =>
    [noun, ...dependents(tree, noun, "conj")].flatMap((one) =>
      WAYS.test(tree.words[one]!.noun) ? [one, ...dependents(tree, one, "compound")] : [one],
    );
  return dependents(tree, at, "obl", "nmod", "obj")
    .filter((noun) => INTO.test(caseOf(tree, noun)))
    .flatMap((noun) =>
      WAYS.test(tree.words[noun]!.noun)
        ? dependents(tree, noun, "nmod", "conj").flatMap(listed).concat(listed(noun))
        : listed(noun),
    );
}
