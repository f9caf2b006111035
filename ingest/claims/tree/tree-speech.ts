import { familyOf, type RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import type { ClaimRule } from "../rule-words.ts";
import { caseOf, dependents, isPassive, relationOf, type Tree, type TreeParty } from "./tree.ts";
import { namingAt } from "./tree-naming.ts";
import { firstParty, surfaceSubject } from "./tree-verbs.ts";

/** What one party says to another by a verb or adjective, found in the clause below it. */
interface Said {
  readonly type: RelationType;
  readonly rule: ClaimRule;
  readonly subject: TreeParty;
  readonly object: readonly Mention[];
}

/** Whether a mention may be the second party: somebody, and not who speaks. */
type Other = (mention: Mention) => boolean;
type EntityOf = (mention: Mention) => string | null;

/** Verbs that bind the speaker to what he will do; a threat where that is hostile, a promise where it is not. */
const VOWS = /^(?:vow|swear|pledge|promise|warn|threaten|undertake)$/;
const ALLEGES = /^(?:allege|charge)$/;
const WARNS = /^(?:warn|caution)$/;
const WILL_OR_MAY = /\b(?:will|wo|would|may|might|could|can)\b/;
const THREATENS = /^(?:threaten|menace)$/;
const WILL = /^(?:will|wo|would|['’]ll|['’]d)$/;
/** Verbs that say what one has settled to do or not to do. */
const DECIDES = /^(?:decide|choose|resolve|vow|swear|pledge|promise|elect)$/;
/** Verbs that ask for a thing: "demanded an apology from", "called for talks with". */
const DEMANDS =
  /^(?:demand|seek|request|want|require|insist|call|press|push|appeal|clamour|agitate|plead|ask)$/;
/** Hostile acts that no row of the lexicon has. */
const STRIKES =
  /^(?:retaliat|respond|answer|reply|aveng|destroy|fight|crush|hit|strik|burn|wip|resist|shut|clos|cut|stop|halt|suspend|withhold|leav|quit|pull|boycott|block|scrap|cancel|withdraw|invad|annihilat|eliminat|hunt|target|teach)/;
/** Adjectives for those who are ready to act, and for those who are not. */
const READY = /^(?:willing|ready|prepared|open|eager|happy|glad|keen)$/;
const UNREADY = /^(?:unwilling|reluctant|unprepared|loath)$/;
/** Prepositions that lead in whom an act concerns. */
const CONCERNS =
  /^(?:to|with|against|on|upon|at|from|for|of|over|in|into|by|between|toward|towards|out of|off)$/;
/** How deep below a verb its second party may stand: "threatened to stop supplying arms to X". */
const DEEPEST = 4;

/** Speech acts whose second party stands in what is said: "said X must leave", "threatened to close X's consulate", "is ready
 *  to talk to X", "decided not to lend X money". */
export function findTreeSpeech(reading: Reading, tree: Tree, lexicon: Lexicon, entityOf: EntityOf): Act[] {
  const places = reading.placeOf;
  const groups = reading.groupAt;
  const acts: Act[] = [];
  tree.words.forEach((word, at) => {
    const place = places.get(at);
    if (word.mention !== null || place === undefined) return;
    for (const { type, rule, subject, object } of saidAt(tree, lexicon, at, entityOf))
      for (const s of subject.mentions)
        for (const o of object)
          acts.push({
            type,
            subject: s,
            object: o,
            from: place,
            to: place + 1,
            group: groups.get(at) ?? null,
            rule,
            ...UNQUALIFIED,
          });
  });
  return acts;
}

const lemmasAt = (tree: Tree, lexicon: Lexicon, at: number): string[] =>
  (lexicon.verbForms.get(tree.words[at]!.lower) ?? []).map(({ lemma }) => lemma);

function saidAt(tree: Tree, lexicon: Lexicon, at: number, entityOf: EntityOf): Said[] {
  const { parse, words } = tree;
  if (parse.upos[at] === "ADJ" || words[at]!.lower === "prepared") {
    const ready = readiness(tree, lexicon, at, entityOf);
    if (ready.length > 0) return ready;
  }
  if (parse.upos[at] !== "VERB" || isPassive(tree, at)) return [];
  const lemmas = lemmasAt(tree, lexicon, at);
  const is = (pattern: RegExp) => lemmas.some((lemma) => pattern.test(lemma));
  const subject = lemmas.length === 0 ? null : headParty(tree, surfaceSubject(tree, at));
  if (subject === null) return [];
  const other = otherThan(subject, entityOf);
  const said: Said[] = [];
  const add = (type: RelationType, rule: string, object: readonly Mention[]) =>
    said.push({ type, rule: `speech:${rule}`, subject, object });
  const naming = namingAt(tree, at, lemmas);
  if (naming !== null) add(naming.type, "name", firstOf(tree, [naming.named], other));
  if (is(ALLEGES))
    for (const clause of whatIsSaid(tree, at)) add("ACCUSES", "allege", subjectOf(tree, clause, other));
  if (is(WARNS))
    for (const clause of whatIsSaid(tree, at))
      if (WILL_OR_MAY.test(auxiliariesOf(tree, clause))) add("WARNS", "warn", subjectOf(tree, clause, other));
  if (lemmas.some((lemma) => kindsOf(lexicon, lemma).has("say")))
    for (const clause of whatIsSaid(tree, at)) {
      if (isObliged(tree, clause)) add("CALLS_ON", "must", subjectOf(tree, clause, other));
      const will = auxiliariesOf(tree, clause)
        .split(" ")
        .some((aux) => WILL.test(aux));
      if (!will || !isOwn(tree, clause, subject)) continue;
      const hostile = isHostile(tree, lexicon, clause);
      const terms = conditionOf(tree, clause);
      if (isNegated(tree, clause)) {
        if (!hostile) add("REJECTS", "will-not", concerned(tree, clause, other));
      } else if (hostile && terms < 0 && isPressure(tree, lexicon, clause))
        add("THREATENS", "will", concerned(tree, clause, other));
      else if (hostile && terms >= 0)
        add("THREATENS", "will-unless", threatened(tree, clause, [terms], other));
      else if (isKind(tree, lexicon, clause)) add("AGREES_WITH", "will", concerned(tree, clause, other));
    }
  for (const clause of dependents(tree, at, "xcomp")) {
    if (dependents(tree, clause, "mark").length === 0) continue;
    const hostile = isHostile(tree, lexicon, clause);
    if (isNegated(tree, clause) || (is(VOWS) && isNegated(tree, at))) {
      if (is(DECIDES) && !hostile) add("REJECTS", "not-to", concerned(tree, clause, other));
    } else if (is(THREATENS) || (is(VOWS) && hostile))
      add(
        "THREATENS",
        "to",
        threatened(tree, clause, [conditionOf(tree, clause), conditionOf(tree, at)], other),
      );
  }
  if (is(THREATENS))
    // "threatened exiles in X" threatens the exiles.
    for (const noun of dependents(tree, at, "obj"))
      if (words[noun]!.mention === null && !words[noun]!.person)
        add("THREATENS", "with", behind(tree, noun, /^(?:against|on|with|to|at|in)$/, other));
  if (is(DEMANDS)) {
    const wanted = dependents(tree, at, "obl").filter((noun) => /^(?:for|on|upon)$/.test(caseOf(tree, noun)));
    for (const noun of [...dependents(tree, at, "obj"), ...wanted])
      if (words[noun]!.mention === null && !words[noun]!.person)
        add("CALLS_ON", "of-whom", behind(tree, noun, /^(?:by|from|with|between)$/, other));
  }
  return said;
}

/** "is ready to talk to X", "is unwilling to meet X". */
function readiness(tree: Tree, lexicon: Lexicon, at: number, entityOf: EntityOf): Said[] {
  const { words, parse } = tree;
  const unready = UNREADY.test(words[at]!.lower) || (READY.test(words[at]!.lower) && isNegated(tree, at));
  if (!unready && !READY.test(words[at]!.lower)) return [];
  const [own] = dependents(tree, at, "nsubj", "nsubj:pass", "expl");
  if (own === undefined) return [];
  const up = parse.heads[at] ?? -1;
  const speaker = parse.upos[own] === "PRON" && up >= 0 ? headParty(tree, surfaceSubject(tree, up)) : null;
  const subject = headParty(tree, own) ?? speaker;
  if (subject === null) return [];
  return dependents(tree, at, "xcomp", "advcl", "ccomp").flatMap((clause): Said[] => {
    if (parse.upos[clause] !== "VERB" || isPressure(tree, lexicon, clause)) return [];
    const object = concerned(tree, clause, otherThan(subject, entityOf));
    return unready
      ? [{ type: "REJECTS", rule: "speech:unready", subject, object }]
      : [{ type: "AGREES_WITH", rule: "speech:ready", subject, object }];
  });
}

/** Clauses that a verb of saying says, also where it is thrown in: "Russia must leave, Estonia said". */
function whatIsSaid(tree: Tree, verb: number): number[] {
  const up = tree.parse.heads[verb] ?? -1;
  const around =
    relationOf(tree, verb) === "parataxis" && up >= 0 && tree.parse.upos[up] === "VERB" ? [up] : [];
  return [...dependents(tree, verb, "ccomp", "parataxis"), ...around];
}

const auxiliariesOf = (tree: Tree, clause: number): string =>
  dependents(tree, clause, "aux")
    .map((aux) => tree.words[aux]!.lower)
    .join(" ");

const otherThan = (speaker: TreeParty, entityOf: EntityOf): Other => {
  const own = new Set(speaker.mentions.map(entityOf));
  return (mention) => entityOf(mention) !== null && !own.has(entityOf(mention));
};

function headParty(tree: Tree, at: number): TreeParty | null {
  const party = at < 0 ? null : firstParty(tree, [at]);
  return party?.reach === "head" ? party : null;
}

const subjectOf = (tree: Tree, clause: number, other: Other): readonly Mention[] =>
  headParty(tree, surfaceSubject(tree, clause))?.mentions.filter(other) ?? [];

/** Whom a threat is made to: who would suffer the act, else who is to meet the terms. */
function threatened(tree: Tree, act: number, terms: readonly number[], other: Other): readonly Mention[] {
  const victims = concerned(tree, act, other);
  if (victims.length > 0) return victims;
  const condition = terms.find((clause) => clause >= 0) ?? -1;
  return condition < 0 ? [] : subjectOf(tree, condition, other);
}

const NEGATION = /^(?:not|n['’]t|never|no longer)$/;
const isNegated = (tree: Tree, at: number): boolean =>
  dependents(tree, at, "advmod").some((child) => NEGATION.test(tree.words[child]!.lower));

/** "must leave", "has to go", "needs to pay", not "must have known" nor "must be freed". */
function isObliged(tree: Tree, clause: number): boolean {
  if (isPassive(tree, clause) || tree.parse.xpos[clause] === "VBN") return false;
  if (/(?:^| )must$/.test(auxiliariesOf(tree, clause))) return true;
  const hasTo = dependents(tree, clause, "xcomp").some((act) => dependents(tree, act, "mark").length > 0);
  return /^(?:has|have|needs?|ought)$/.test(tree.words[clause]!.lower) && hasTo;
}

/** Whether the subject of a clause is the speaker's own pronoun. */
function isOwn(tree: Tree, clause: number, speaker: TreeParty): boolean {
  const [own] = dependents(tree, clause, "nsubj");
  if (own === undefined) return false;
  const { mention, lower } = tree.words[own]!;
  return /^(?:it|he|she|they|we|i)$/.test(lower) || (mention !== null && speaker.mentions.includes(mention));
}

/** The clause that sets a condition, wherever it hangs below: "unless X pays", "if X attacks"; -1 for none. */
function conditionOf(tree: Tree, verb: number, depth = 0): number {
  const below = tree.children[verb]!;
  const own = below.find(
    (clause) =>
      relationOf(tree, clause).startsWith("advcl") &&
      dependents(tree, clause, "mark").some((mark) => /^(?:unless|until|if)$/.test(tree.words[mark]!.lower)),
  );
  if (own !== undefined || depth >= 2) return own ?? -1;
  return below.map((child) => conditionOf(tree, child, depth + 1)).find((found) => found >= 0) ?? -1;
}

/** Whether an act is against somebody: by the types that the lexicon gives the verb, or by the word. */
const isHostile = (tree: Tree, lexicon: Lexicon, verb: number): boolean =>
  STRIKES.test(tree.words[verb]!.lower) || isPressure(tree, lexicon, verb);

const isPressure = (tree: Tree, lexicon: Lexicon, verb: number): boolean =>
  lemmasAt(tree, lexicon, verb).some((lemma) =>
    (lexicon.verbTriggers.get(lemma) ?? []).some(
      ({ type, words }) => words.length === 1 && (familyOf(type) === "pressure" || type === "CRITICISES"),
    ),
  );

/** Whether an act is for somebody: aid, support, a concession or work together. */
const isKind = (tree: Tree, lexicon: Lexicon, verb: number): boolean =>
  lemmasAt(tree, lexicon, verb).some((lemma) =>
    (lexicon.verbTriggers.get(lemma) ?? []).some(
      ({ type, words }) =>
        words.length === 1 &&
        (familyOf(type) === "resources" || familyOf(type) === "cooperation" || type === "SUPPORTS"),
    ),
  );

/** Whom an act concerns, wherever below its verb the party stands: "to close X's consulate", "to stop supplying arms to X". */
function concerned(tree: Tree, verb: number, other: Other, depth = 0): readonly Mention[] {
  const objects = dependents(tree, verb, "iobj", "obj");
  const phrases = dependents(tree, verb, "obl").filter((at) => CONCERNS.test(caseOf(tree, at)));
  const own = firstOf(tree, [...objects, ...phrases], other);
  if (own.length > 0 || depth >= DEEPEST) return own;
  for (const object of objects) {
    const party = behind(tree, object, CONCERNS, other);
    if (party.length > 0) return party;
  }
  // "from neighbouring Lebanon" is often read as a clause.
  const misread = dependents(tree, verb, "advcl").filter((clause) =>
    dependents(tree, clause, "mark").some((mark) => /^(?:from|against)$/.test(tree.words[mark]!.lower)),
  );
  for (const clause of [...dependents(tree, verb, "xcomp"), ...misread]) {
    const party = concerned(tree, clause, other, depth + 1);
    if (party.length > 0) return party;
  }
  return [];
}

/** The party that a preposition joins to a noun: "action against X", "an apology from X", "talks with X". */
const behind = (tree: Tree, noun: number, prepositions: RegExp, other: Other): readonly Mention[] =>
  firstOf(
    tree,
    dependents(tree, noun, "nmod").filter((at) => prepositions.test(caseOf(tree, at))),
    other,
  );

/** Those of the first phrase that holds somebody else. */
function firstOf(tree: Tree, phrases: readonly number[], other: Other): readonly Mention[] {
  for (const at of phrases) {
    const mentions = firstParty(tree, [at])?.mentions.filter(other) ?? [];
    if (mentions.length > 0) return mentions;
  }
  return [];
}
