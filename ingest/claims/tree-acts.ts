import type { Act } from "./acts.ts";
import type { Reading, VerbGroup } from "./clauses.ts";
import { suits } from "./fitting.ts";
import { nounBase } from "./inflection.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Trigger } from "./tables.ts";
import { dependents, isPassive, partyAt, plain, relationOf, type Tree, type TreeParty } from "./tree.ts";
import { fillersOf, firstParty, prepositional, surfaceSubject } from "./tree-verbs.ts";
import { isNaming } from "./words.ts";

/** A word that signals a claim, with the further words of its phrase. */
interface Signal {
  readonly trigger: Trigger;
  readonly phrase: ReadonlySet<number>;
}

/** How far below its verb a phrase's further words may hang: "place [troops] on alert". */
const DEEPEST = 3;
/** Verbs that only carry the act that a noun names. */
const CARRIERS =
  /^(?:be|conduct|carry|launch|engage|wage|mount|make|have|hold|voice|express|continue|begin|start|stage|run|commit|perpetrate|organi[sz]e|intensify|step|lead|issue|file|offer|give|take|receive|put|lodge|escalate|pursue|orchestrate|direct|practi[sc]e|use|announce|impose|sign|reach|strike|open|order|pay|play|provide|grant|extend|deliver|send|maintain|keep|pledge|approve|show|face|undergo|plan|plot|prepare|coordinate|finance|cut|end|halt|suspend|resume|deny|admit)$/;
/** Verbs that lay the act at the door of their object. */
const LAYS = /^(?:accuse|charge|convict|suspect|indict|acquit|arrest|detain|blame|sentence|expel|jail|try)$/;
/** Carriers whose subject has the act done to it. */
const UNDERGOES = /^(?:face|undergo|receive|suffer)$/;

/** Claims that verbs and nouns of the lexicon carry, their parties found by the tree. */
export function findTreeActs(reading: Reading, tree: Tree, lexicon: Lexicon): Act[] {
  const places = new Map(reading.line.map((word, place) => [word.index, place]));
  const groups = new Map(reading.groups.map((group) => [reading.line[group.head]!.index, group]));
  const acts: Act[] = [];
  // "cut off aid to" is no aid: the nouns of a verb's phrase are its own.
  const taken = new Set<number>();
  const verbsFirst = [true, false].flatMap((wanted) =>
    tree.words.flatMap((_, at) => (/^(?:VERB|AUX)$/.test(tree.parse.upos[at]!) === wanted ? [at] : [])),
  );
  for (const at of verbsFirst) {
    if (tree.words[at]!.mention !== null || taken.has(at)) continue;
    const place = places.get(at);
    if (place === undefined) continue;
    for (const { trigger, phrase } of signalsAt(tree, lexicon, at)) {
      const parties =
        trigger.part === "verb"
          ? verbParties(tree, at, trigger, phrase)
          : nounParties(tree, lexicon, at, trigger);
      if (parties === null) continue;
      const subject = suiting(parties.subject, trigger.subjectKinds);
      const object = suiting(parties.object, trigger.objectKinds);
      if (subject === null || object === null) continue;
      if (trigger.part === "verb") for (const part of phrase) taken.add(part);
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
function signalsAt(tree: Tree, lexicon: Lexicon, at: number): Signal[] {
  const { words, parse } = tree;
  const word = words[at]!;
  const signals: Signal[] = [];
  if (/^(?:VERB|AUX)$/.test(parse.upos[at]!)) {
    const lemmas = new Set((lexicon.verbForms.get(word.lower) ?? []).map(({ lemma }) => lemma));
    if (word.lower === "has") lemmas.add("have");
    for (const lemma of lemmas)
      for (const trigger of lexicon.verbTriggers.get(lemma) ?? []) {
        const phrase = phraseOf(tree, at, trigger.words.slice(1));
        // "protests to stop it" protests to nobody; only a demand may end in the "to" of an infinitive.
        const isOpen =
          trigger.words.at(-1) === "to" &&
          trigger.type !== "CALLS_ON" &&
          [...(phrase ?? [])].some(
            (part) => part > at && parse.xpos[part] === "TO" && parse.upos[part] === "PART",
          );
        if (phrase !== null && !isOpen) signals.push({ trigger, phrase });
      }
  } else if (parse.upos[at] === "NOUN" || parse.upos[at] === "ADJ") {
    for (const key of new Set([word.lower, word.noun]))
      for (const trigger of lexicon.nounTriggers.get(key) ?? []) {
        const first = at - trigger.words.length + 1;
        if (trigger.part === "role" || first < 0) continue;
        if (trigger.words.slice(0, -1).every((part, k) => words[first + k]!.lower === part))
          signals.push({ trigger, phrase: new Set(trigger.words.map((_, k) => first + k)) });
      }
  }
  return signals.sort((a, b) => b.trigger.words.length - a.trigger.words.length);
}

/** Places of a verb phrase's further words, each in the reach of the verb; null where one is missing. */
function phraseOf(tree: Tree, verb: number, wanted: readonly string[]): Set<number> | null {
  const found = new Set([verb]);
  let last = verb;
  for (const word of wanted) {
    let hit = -1;
    const start = isPassive(tree, verb) && last === verb ? Math.max(0, verb - 8) : last + 1;
    for (let at = start; at < tree.words.length && at < last + 8; at++) {
      const part = tree.words[at]!;
      const { lower, noun } = part;
      if (isNaming(part) || at === verb || !(lower === word || noun === word || nounBase(lower) === word))
        continue;
      if (hangsOn(tree, at, verb)) {
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

interface Parties {
  readonly subject: TreeParty;
  readonly object: TreeParty;
}

const PARTICLE = /^(?:of|to|on|for|from|with|against|at|over|into|behind|by|in|upon|about)$/;

function verbParties(
  tree: Tree,
  verb: number,
  trigger: Trigger,
  phrase: ReadonlySet<number>,
): Parties | null {
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

/** "demanded that X leave" asks it of X; "promised to arm X" and "refused to meet X" are promised to X and refused to X. */
function partyOfClause(tree: Tree, verb: number, trigger: Trigger, subject: TreeParty): TreeParty | null {
  const relation = (
    { CALLS_ON: "ccomp", AGREES_WITH: "xcomp", REJECTS: "xcomp" } as Partial<Record<string, string>>
  )[trigger.type];
  if (relation === undefined) return null;
  for (const clause of dependents(tree, verb, relation)) {
    const fillers =
      relation === "ccomp"
        ? dependents(tree, clause, "nsubj", "nsubj:pass")
        : [...dependents(tree, clause, "obj", "iobj"), ...dependents(tree, clause, "obl")];
    const party = firstParty(tree, fillers);
    const mentions = party?.mentions.filter((mention) => !subject.mentions.includes(mention)) ?? [];
    if (party !== null && mentions.length > 0) return { ...party, mentions };
  }
  return null;
}

function nounParties(tree: Tree, lexicon: Lexicon, noun: number, trigger: Trigger): Parties | null {
  const { parse, words } = tree;
  const up = parse.heads[noun] ?? -1;
  // A noun that only describes the next one is not the act: "an espionage trial".
  if (
    relationOf(tree, noun) === "compound" &&
    !/^(?:campaign|effort|operation|activity|attempt|programme|ring)$/.test(words[up]?.noun ?? "")
  )
    return null;
  const carrier =
    up >= 0 &&
    /^(?:VERB|AUX)$/.test(parse.upos[up]!) &&
    /^(?:obj|obl|nsubj|xcomp|ccomp|iobj)$/.test(plain(relationOf(tree, noun)))
      ? up
      : -1;
  const lemmas =
    carrier < 0 ? [] : (lexicon.verbForms.get(words[carrier]!.lower) ?? []).map(({ lemma }) => lemma);
  const base = carrier < 0 ? "" : (lemmas[0] ?? words[carrier]!.lower);
  const fillers = (slot: string): number[] => {
    if (slot === "poss") return dependents(tree, noun, "nmod:poss", "amod", "compound");
    if (slot === "subj") {
      if (carrier < 0) {
        // "is critical of", "is a client of": what is said of its subject.
        return dependents(tree, noun, "nsubj").filter(() => dependents(tree, noun, "cop").length > 0);
      }
      if (lemmas.some((lemma) => LAYS.test(lemma)))
        return fillersOf(tree, carrier, "obj", new Set([carrier, noun]));
      if (!lemmas.concat(words[carrier]!.lower).some((lemma) => CARRIERS.test(lemma)) || UNDERGOES.test(base))
        return [];
      return fillersOf(tree, carrier, "subj", new Set([carrier, noun]));
    }
    if (slot === "pair" || slot === "obj")
      return UNDERGOES.test(base) && carrier >= 0 ? fillersOf(tree, carrier, "subj", new Set([carrier])) : [];
    // "gave X a grant" is a grant to X.
    const given = carrier >= 0 && slot === "to" ? dependents(tree, carrier, "iobj") : [];
    const own = [...prepositional(tree, noun, slot), ...given];
    return carrier >= 0 && slot !== "by" ? [...own, ...prepositional(tree, carrier, slot)] : own;
  };
  const fill = (slots: readonly string[], other: TreeParty | null): TreeParty | null => {
    for (const slot of slots) {
      const list = fillers(slot).filter((at) => at !== noun);
      const party = slot === "poss" ? firstHead(tree, list) : firstParty(tree, list);
      const mentions = party?.mentions.filter((mention) => !other?.mentions.includes(mention)) ?? [];
      if (party !== null && mentions.length > 0) return { ...party, mentions };
    }
    return null;
  };
  let subject = fill(trigger.subject, null);
  if (subject === null && trigger.part === "noun") subject = fill(["subj"], null) ?? doerBehind(tree, noun);
  if (subject === null) return null;
  const object = fill(trigger.object, subject);
  if (object !== null) return { subject, object };
  const [first, ...others] = subject.mentions;
  if (
    others.length === 0 ||
    first === undefined ||
    !trigger.subject.some((slot) => slot === "between" || slot === "pair")
  )
    return null;
  return { subject: { ...subject, mentions: [first] }, object: { ...subject, mentions: others } };
}

/** Before a noun only who stands there himself counts: "Chinese spying", "Tehran's recruitment". */
function firstHead(tree: Tree, fillers: readonly number[]): TreeParty | null {
  for (const at of fillers) {
    const party = partyAt(tree, at);
    if (party?.reach === "head") return party;
  }
  return null;
}

/** "an attack carried out by X", "the raid that X staged". */
function doerBehind(tree: Tree, noun: number): TreeParty | null {
  for (const clause of dependents(tree, noun, "acl")) {
    const doers = isPassive(tree, clause)
      ? fillersOf(tree, clause, "subj", new Set())
      : dependents(tree, clause, "nsubj").filter((at) => tree.words[at]!.mention !== null);
    const party = firstParty(tree, doers);
    if (party !== null) return party;
  }
  return null;
}

/** The verb group that a word without one stands under. */
function governorOf(tree: Tree, groups: ReadonlyMap<number, VerbGroup>, at: number): VerbGroup | null {
  let up = tree.parse.heads[at] ?? -1;
  for (let step = 0; step < 12 && up >= 0; step++) {
    const group = groups.get(up);
    if (group) return group;
    up = tree.parse.heads[up] ?? -1;
  }
  return null;
}
