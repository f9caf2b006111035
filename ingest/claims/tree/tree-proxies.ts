import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading, VerbGroup } from "../line/clauses.ts";
import type { ClaimRule } from "../rule-words.ts";
import { dependents, isPassive, partyAt, type Tree } from "./tree.ts";
import { below, describedAt, type NameTree, namesAt, prepositionOf } from "./tree-names.ts";
import { fillersOf, surfaceSubject } from "./tree-verbs.ts";

/** Nouns by which somebody does a thing for another: "on behalf of Y", "on the orders of Y", "in Y's pay". */
const BIDDING =
  /^(?:behalf|order|instruction|direction|behest|command|bidding|instigation|guidance|tasking|supervision|initiative|aegis|pay|service|employ|name)$/;
/** Those of them that only these prepositions lead in. */
const LED_IN: Readonly<Record<string, RegExp>> = {
  pay: /^in$/,
  service: /^in$/,
  employ: /^in$/,
  name: /^in$/,
  initiative: /^(?:at|on)$/,
  command: /^(?:at|on)$/,
};
/** Acts that one does for a house when one does them "for" it. */
const DONE_FOR: ReadonlySet<RelationType> = new Set<RelationType>([
  "SPIES_ON",
  "LOBBIES",
  "CYBER_ATTACKS",
  "INTERFERES_IN",
  "DISINFORMS",
]);
const COURIERED =
  /^(?:scout|photograph|film|follow|watch|smuggle|courier|carry|collect|move|launder|buy|procure|recruit|translate|kill|bribe)$/;
/** Acts that are not done through somebody but said, or only say how things stand. */
const NOT_THROUGH: ReadonlySet<RelationType> = new Set<RelationType>([
  "ACCUSES",
  "WARNS",
  "CRITICISES",
  "REJECTS",
  "CALLS_ON",
  "AGREES_WITH",
  "MEETS",
  "LEADS",
  "LOCATED_IN",
  "MEMBER_OF",
  "WORKS_FOR",
  "PART_OF",
]);

/** Who acts for whom by how something is done: "on behalf of Y", "spied on X for Y", "paid X through Z". */
export function findProxies(reading: Reading, names: NameTree, lexicon: Lexicon): Act[] {
  const { tree } = names;
  const places = reading.placeOf;
  const groups = reading.groupAt;
  const acts: Act[] = [];
  const add = (
    proxies: readonly Mention[],
    principals: readonly Mention[],
    at: number,
    verb: number,
    rule: ClaimRule,
  ) => {
    const from = places.get(at);
    if (from === undefined) return;
    const group: VerbGroup | null = groups.get(verb) ?? null;
    for (const subject of proxies)
      for (const object of principals)
        if (!names.same(subject, object) && subject.type !== "Country")
          acts.push({
            type: "ACTS_FOR",
            subject,
            object,
            from,
            to: from + 1,
            group,
            rule,
            ...UNQUALIFIED,
          });
  };
  tree.words.forEach((word, at) => {
    if (names.named[at]) return;
    const preposition = prepositionOf(names, at);
    if (BIDDING.test(word.noun) && (LED_IN[word.noun] ?? /^(?:on|at|under|upon|by)$/).test(preposition)) {
      const principals = [
        // "a card in Mamai's name" is nobody's act.
        ...(word.noun === "name" ? [] : below(names, at, "nmod:poss")),
        ...below(names, at, "nmod").filter((child) => prepositionOf(names, child) === "of"),
      ].flatMap((child) => principalsAt(names, child));
      const verb = verbAbove(tree, at);
      if (principals.length > 0 && verb >= 0) add(doersOf(names, verb), principals, at, verb, "front:behalf");
    }
    if (tree.parse.upos[at] !== "VERB") return;
    const lemmas = (lexicon.verbForms.get(word.lower) ?? []).map(({ lemma }) => lemma);
    const types = lemmas.flatMap((lemma) =>
      (lexicon.verbTriggers.get(lemma) ?? [])
        .filter(({ words }) => words.length === 1)
        .map(({ type }) => type),
    );
    if (types.some((type) => DONE_FOR.has(type)) || lemmas.some((lemma) => COURIERED.test(lemma)))
      for (const child of below(names, at, "obl", "nmod")) {
        if (prepositionOf(names, child) !== "for" || !hasTarget(tree, at, child)) continue;
        const principals = principalsAt(names, child).filter(({ type }) => type !== "Actor");
        const doers = doersOf(names, at);
        // "The ministry bought drones for Ukraine": a gift, and nobody's errand.
        const couriers = types.some((type) => DONE_FOR.has(type)) ? doers : doers.filter(isErrandRunner);
        add(couriers, principals, at, at, "front:for");
      }
    if (types.some((type) => !NOT_THROUGH.has(type)) && !types.some((type) => NOT_THROUGH.has(type)))
      for (const child of below(names, at, "obl")) {
        if (!/^(?:through|via)$/.test(prepositionOf(names, child))) continue;
        const front = describedAt(names, child);
        if (front !== null && front.type === "Organisation")
          add([front], doersOf(names, at), child, at, "front:through");
      }
  });
  return acts;
}

/** Whether somebody runs errands for others, as states' bodies and alliances do not. */
const isErrandRunner = ({ type, kind }: Mention): boolean =>
  type === "Actor" ||
  (type === "Organisation" && !/^(?:government|agency|international|party)$/.test(kind ?? ""));

/** For whom: a name, a name that a noun introduces ("a foundation called Y"), a noun that stands for somebody. */
function principalsAt(names: NameTree, at: number): Mention[] {
  const own = namesAt(names, at);
  if (own.length > 0) return own;
  for (const clause of below(names, at, "acl"))
    if (/^(?:named|called|known)$/.test(names.tree.words[clause]!.lower))
      for (const child of below(names, clause, "obj", "xcomp", "obl", "appos"))
        if (names.named[child]) return [names.named[child]];
  return [];
}

/** Whether a verb has somebody or something it is done to beside the phrase with "for". */
const hasTarget = (tree: Tree, verb: number, beside: number): boolean =>
  dependents(tree, verb, "obj", "nsubj:pass", "obl").some(
    (at) => at !== beside && at < beside && !/\d/.test(tree.words[at]!.lower),
  );

/** The verb that a phrase hangs on, over nouns. */
function verbAbove({ parse }: Tree, at: number): number {
  let up = parse.heads[at] ?? -1;
  for (let step = 0; step < 5 && up >= 0; step++) {
    if (/^(?:VERB|AUX)$/.test(parse.upos[up]!)) return up;
    up = parse.heads[up] ?? -1;
  }
  return -1;
}

/** Who does what a verb says: names, groups, pronouns. */
function doersOf(names: NameTree, verb: number): Mention[] {
  const { tree } = names;
  const subject = surfaceSubject(tree, verb);
  const doers = isPassive(tree, verb)
    ? fillersOf(tree, verb, "subj", new Set())
    : subject < 0
      ? []
      : [subject];
  for (const doer of doers) {
    const party = partyAt(tree, doer);
    if (party?.reach === "head") return [...party.mentions];
    const described = describedAt(names, doer);
    if (described !== null) return [described];
  }
  return [];
}
