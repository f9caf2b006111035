import { couldBe, suits } from "../lexicon/fitting.ts";
import { nounBase } from "../lexicon/inflection.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { nounMatches } from "../lexicon/noun-triggers.ts";
import type { Trigger } from "../lexicon/tables.ts";
import { isNaming } from "../lexicon/words.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { dependents, isPassive, plain, relationOf, type Tree, type TreeParty } from "./tree.ts";
import { nounParties, type Parties } from "./tree-nouns.ts";
import {
  gerundSignals,
  governorOf,
  isNounLike,
  isThing,
  isVerb,
  phraseLength,
  type Signal,
} from "./tree-signals.ts";
import { fillersOf, firstParty, surfaceSubject } from "./tree-verbs.ts";

/** How far below its verb a phrase's further words may hang: "place [troops] on alert". */
const DEEPEST = 3;
/** Claims that verbs and nouns of the lexicon carry, their parties found by the tree. */
export function findTreeActs(reading: Reading, tree: Tree, lexicon: Lexicon): Act[] {
  const places = reading.placeOf;
  const groups = reading.groupAt;
  const acts: Act[] = [];
  // Who "cut ties with X" has none: a noun of a verb's phrase is not read once more.
  const spoken = new Set<number>();
  const signals = tree.words.map((word, at) => (word.mention === null ? signalsAt(tree, lexicon, at) : []));
  const order = [...signals.keys()].sort(
    (a, b) => phraseLength(signals[b]!) - phraseLength(signals[a]!) || a - b,
  );
  for (const at of order) {
    const place = places.get(at);
    if (place === undefined) continue;
    for (const { trigger, phrase } of signals[at]!) {
      // "threw out a request by X": the request was made all the same.
      if (spoken.has(at) && trigger.type !== "CALLS_ON") continue;
      const parties =
        trigger.part === "verb"
          ? verbParties(tree, at, trigger, phrase)
          : nounParties(tree, lexicon, at, trigger);
      if (parties === null) continue;
      const subject = suiting(parties.subject, trigger.subjectKinds);
      const object = suiting(parties.object, trigger.objectKinds);
      if (subject === null || object === null || !couldBe(trigger.type, subject, object)) continue;
      for (const part of phrase) if (part !== at) spoken.add(part);
      const ends = [...phrase].flatMap((part) => places.get(part) ?? []);
      const [from, to] = [Math.min(place, ...ends), Math.max(place, ...ends) + 1];
      const group = groups.get(at) ?? governorOf(tree, groups, at);
      for (const s of subject.mentions)
        for (const o of object.mentions)
          if (s !== o)
            acts.push({
              type: trigger.type,
              subject: s,
              object: o,
              from: trigger.part === "verb" || to - from > 6 ? place : from,
              to: to - from > 6 ? place + 1 : to,
              group,
              rule: `${trigger.part}:${trigger.words.join("-")}`,
              reach: subject.reach === "head" && object.reach === "head" ? "head" : "inside",
              certainty: null,
              claimants: null,
              negated: false,
            });
      break;
    }
  }
  return acts;
}

/** The rows of the lexicon that a word and what hangs on it match, the longest first. */
export function signalsAt(tree: Tree, lexicon: Lexicon, at: number): Signal[] {
  const { words, parse } = tree;
  const word = words[at]!;
  const signals: Signal[] = [];
  // "on speaking terms with": a participle before its noun says of what kind that is.
  if (relationOf(tree, at) === "amod" && words[at + 1]?.mention === null) return [];
  if (plain(relationOf(tree, at)) === "aux") return [];
  if (isVerb(tree, lexicon, at) && !isNounLike(tree, at)) {
    const lemmas = new Set((lexicon.verbForms.get(word.lower) ?? []).map(({ lemma }) => lemma));
    if (word.lower === "has") lemmas.add("have");
    for (const lemma of lemmas)
      for (const trigger of lexicon.verbTriggers.get(lemma) ?? []) {
        const phrase = phraseOf(tree, lexicon, at, trigger.words.slice(1));
        // "protests to stop it" protests to nobody; only a demand may end in the "to" of an infinitive.
        const isOpen =
          trigger.words.at(-1) === "to" &&
          trigger.type !== "CALLS_ON" &&
          [...(phrase ?? [])].some(
            (part) => part > at && parse.xpos[part] === "TO" && parse.upos[part] === "PART",
          );
        if (phrase !== null && !isOpen) signals.push({ trigger, phrase });
      }
  } else if (parse.upos[at] === "NOUN" || parse.upos[at] === "ADJ" || isNounLike(tree, at)) {
    for (const { trigger, from } of nounMatches(words, at, lexicon))
      if (trigger.part !== "role")
        signals.push({ trigger, phrase: new Set(trigger.words.map((_, k) => from + k)) });
    signals.push(...gerundSignals(tree, lexicon, at));
  }
  return signals.sort((a, b) => b.trigger.words.length - a.trigger.words.length);
}

/** Places of a verb phrase's further words, each in the reach of the verb; null where one is missing. */
function phraseOf(tree: Tree, lexicon: Lexicon, verb: number, wanted: readonly string[]): Set<number> | null {
  const found = new Set([verb]);
  let last = verb;
  for (const word of wanted) {
    let hit = -1;
    const start = isPassive(tree, verb) && last === verb ? Math.max(0, verb - 8) : last + 1;
    for (let at = start; at < tree.words.length && at < last + 8; at++) {
      const part = tree.words[at]!;
      const { lower, noun } = part;
      if (isNaming(part) || at === verb) continue;
      const isMeant = word.startsWith("@")
        ? isThing(tree, lexicon, at, word.slice(1))
        : lower === word || noun === word || nounBase(lower) === word;
      // "swapped prisoners' names" swaps no prisoners.
      if (isMeant && relationOf(tree, at) !== "nmod:poss" && hangsOn(tree, at, verb)) {
        hit = at;
        break;
      }
    }
    if (hit < 0) return null;
    found.add(hit);
    last = Math.max(last, hit);
  }
  return found;
}

function hangsOn(tree: Tree, at: number, verb: number): boolean {
  let up = at;
  for (let depth = 0; depth < DEEPEST; depth++) {
    up = tree.parse.heads[up] ?? -1;
    if (up === verb) return true;
    if (up < 0) return false;
  }
  return false;
}

const suiting = (party: TreeParty, kinds: Trigger["subjectKinds"]): TreeParty | null => {
  const mentions = party.mentions.filter((mention) => suits(kinds, mention));
  return mentions.length > 0 ? { ...party, mentions } : null;
};

const PARTICLE = /^(?:of|to|on|for|from|with|against|at|over|into|behind|by|in|upon|about)$/;

function verbParties(
  tree: Tree,
  verb: number,
  trigger: Trigger,
  phrase: ReadonlySet<number>,
): Parties | null {
  if (isOtherSense(tree, verb, trigger)) return null;
  const last = trigger.words.length > 1 ? trigger.words.at(-1)! : "";
  const isClosed = PARTICLE.test(last);
  const fill = (slots: readonly string[], other: TreeParty | null): TreeParty | null => {
    for (const slot of slots) {
      // "call on X": the phrase's own preposition leads its object in.
      const own = isClosed && slot === "obj" ? [...fillersOf(tree, verb, last, phrase)] : [];
      const party = firstParty(tree, [...own, ...fillersOf(tree, verb, slot, phrase)]);
      const mentions = party?.mentions.filter((mention) => !other?.mentions.includes(mention)) ?? [];
      if (party !== null && mentions.length > 0) return { ...party, mentions };
    }
    return null;
  };
  let subject = fill(trigger.subject, null);
  // "is based in", "is linked to": a frame without an object keeps its surface subject.
  if (subject === null && isPassive(tree, verb) && !trigger.object.includes("obj"))
    subject = firstParty(
      tree,
      [surfaceSubject(tree, verb)].filter((at) => at >= 0),
    );
  if (subject === null) return null;
  const object = fill(trigger.object, subject) ?? partyOfClause(tree, verb, trigger, subject);
  if (object !== null) return { subject, object };
  const [first, ...others] = subject.mentions;
  if (!trigger.object.includes("pair") || first === undefined || others.length === 0) return null;
  return { subject: { ...subject, mentions: [first] }, object: { ...subject, mentions: others } };
}

/** "asked the minister whether" demands nothing, "tried to recruit" takes nobody to court. */
function isOtherSense(tree: Tree, verb: number, { words }: Trigger): boolean {
  if (words.length > 1) return false;
  if (words[0] === "try") return dependents(tree, verb, "xcomp").length > 0;
  if (words[0] !== "ask") return false;
  return dependents(tree, verb, "ccomp").some((clause) =>
    dependents(tree, clause, "mark", "advmod").some((mark) =>
      /^(?:whether|if|why|how|when|where)$/.test(tree.words[mark]!.lower),
    ),
  );
}

/** "demanded that X leave" asks it of X; "promised to arm X" and "refused to meet X" are promised to X and refused to X. */
function partyOfClause(tree: Tree, verb: number, trigger: Trigger, subject: TreeParty): TreeParty | null {
  const relation = (
    { CALLS_ON: "ccomp", AGREES_WITH: "xcomp", REJECTS: "xcomp" } as Partial<Record<string, string>>
  )[trigger.type];
  if (relation === undefined) return null;
  for (const clause of dependents(tree, verb, relation)) {
    const fillers =
      relation === "ccomp"
        ? dependents(tree, clause, "nsubj").filter((at) => relationOf(tree, at) === "nsubj")
        : [...dependents(tree, clause, "obj", "iobj"), ...dependents(tree, clause, "obl")];
    const party = firstParty(tree, fillers);
    const mentions = party?.mentions.filter((mention) => !subject.mentions.includes(mention)) ?? [];
    if (party !== null && mentions.length > 0) return { ...party, mentions };
  }
  return null;
}
