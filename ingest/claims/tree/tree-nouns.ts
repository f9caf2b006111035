import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Trigger } from "../lexicon/tables.ts";
import { LAYING, LIGHT, UNDERGOING } from "../lexicon/verb-classes.ts";
import {
  caseOf,
  dependents,
  isPassive,
  partyAt,
  plain,
  relationOf,
  type Tree,
  type TreeParty,
} from "./tree.ts";
import { ascribedTo, undergoersOf } from "./tree-undergoing.ts";
import { fillersOf, firstParty, prepositional, strayed } from "./tree-verbs.ts";

/** What whoever is asked for something does with the demand. */
const ANSWERS =
  /^(?:reject|turn|rebuff|refuse|decline|dismiss|ignore|defy|spurn|accept|grant|heed|meet|bow|yield|cede|accede|answer|snub|deny|brush|throw|resist|welcome|consider|weigh|study|comply|agree|obey|fulfil|fulfill|receive|get|repel|repulse)$/;
/** Verbs that do so where the act stands after "for": "praised the police for the arrest of X". */
const LAYING_FOR =
  /^(?:praise|thank|condemn|critici[sz]e|hail|applaud|rebuke|denounce|commend|reward|punish|mock|scold|sanction)$/;
export interface Parties {
  readonly subject: TreeParty;
  readonly object: TreeParty;
}

/** Who does what a noun names, and to whom: by what hangs on the noun, else on the verb that carries it. */
export function nounParties(tree: Tree, lexicon: Lexicon, noun: number, trigger: Trigger): Parties | null {
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
  const fillers = (slot: string, isNear: boolean): number[] => {
    if (slot === "poss") return dependents(tree, noun, "nmod:poss", "amod", "compound");
    if (slot === "subj") {
      if (carrier < 0) {
        // "is critical of", "is a client of": what is said of its subject.
        return dependents(tree, noun, "nsubj").filter(() => dependents(tree, noun, "cop").length > 0);
      }
      // "walked out in protest against X": whoever does it in that spirit.
      if (caseOf(tree, noun) === "in" && relationOf(tree, noun) === "obl")
        return fillersOf(tree, carrier, "subj", new Set([carrier, noun]));
      const isFor = caseOf(tree, noun) === "for" && lemmas.some((lemma) => LAYING_FOR.test(lemma));
      if (isFor || lemmas.some((lemma) => LAYING.has(lemma)))
        return fillersOf(tree, carrier, "obj", new Set([carrier, noun]));
      if (!lemmas.concat(words[carrier]!.lower).some((lemma) => LIGHT.has(lemma)) || UNDERGOING.has(base))
        return [];
      return fillersOf(tree, carrier, "subj", new Set([carrier, noun]));
    }
    if (slot === "pair" || slot === "obj")
      return UNDERGOING.has(base) && carrier >= 0 ? fillersOf(tree, carrier, "subj", new Set([carrier])) : [];
    // "gave X a grant" is a grant to X.
    const given = carrier >= 0 && slot === "to" ? dependents(tree, carrier, "iobj") : [];
    // "a suspension of air links with X"
    const below = prepositional(tree, noun, "of").filter((at) => tree.words[at]!.mention === null);
    const own = [
      ...prepositional(tree, noun, slot),
      ...given,
      ...(slot === "of" ? [] : below.flatMap((at) => prepositional(tree, at, slot))),
    ];
    if (isNear) return own;
    const far = carrier >= 0 && slot !== "by" ? [...own, ...prepositional(tree, carrier, slot)] : own;
    return [...far, ...strayed(tree, [noun], slot)];
  };
  const fill = (slots: readonly string[], other: TreeParty | null): TreeParty | null => {
    // What hangs on the noun itself comes before what hangs on its verb: "made a threat to X while massing troops against Y".
    for (const isNear of [true, false])
      for (const slot of slots) {
        const list = fillers(slot, isNear).filter((at) => at !== noun);
        const party = slot === "poss" ? firstHead(tree, list) : firstParty(tree, list);
        const mentions = party?.mentions.filter((mention) => !other?.mentions.includes(mention)) ?? [];
        if (party !== null && mentions.length > 0) return { ...party, mentions };
      }
    return null;
  };
  const undergone = firstParty(tree, undergoersOf(tree, noun));
  let subject =
    ascribedTo(tree, carrier, noun, lemmas) ??
    fill(trigger.subject, undergone) ??
    // "was hit by an attack of X": whose it is, since whom it was done to is known.
    (undergone === null ? null : fill(["of"], undergone));
  if (subject === null && trigger.part === "noun") subject = fill(["subj"], null) ?? doerBehind(tree, noun);
  if (subject === null) return null;
  const object =
    fill(trigger.object, subject) ??
    addressee(tree, lexicon, noun, trigger, subject) ??
    (undergone?.mentions.some((mention) => subject.mentions.includes(mention)) ? null : undergone);
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

/** Whom a demand is made to: "its demand that X leave", "X turned down Y's plea". */
function addressee(
  tree: Tree,
  lexicon: Lexicon,
  noun: number,
  { type }: Trigger,
  subject: TreeParty,
): TreeParty | null {
  if (type !== "CALLS_ON") return null;
  const others = (fillers: readonly number[]): TreeParty | null => {
    const party = firstParty(tree, fillers);
    const mentions = party?.mentions.filter((mention) => !subject.mentions.includes(mention)) ?? [];
    return party?.reach === "head" && mentions.length > 0 ? { ...party, mentions } : null;
  };
  for (const clause of dependents(tree, noun, "acl", "ccomp")) {
    const asked = others(dependents(tree, clause, "nsubj").filter((at) => relationOf(tree, at) === "nsubj"));
    if (asked !== null) return asked;
  }
  const up = tree.parse.heads[noun] ?? -1;
  if (up < 0 || !/^(?:obj|obl|nsubj:pass|nmod)$/.test(relationOf(tree, noun))) return null;
  const answers = (lexicon.verbForms.get(tree.words[up]!.lower) ?? []).some(({ lemma }) =>
    ANSWERS.test(lemma),
  );
  return answers ? others(fillersOf(tree, up, "subj", new Set([up, noun]))) : null;
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
