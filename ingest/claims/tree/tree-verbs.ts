import { controlsByObject } from "../lexicon/verb-classes.ts";
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
import { phraseBefore, strandedSubject } from "./tree-mending.ts";

const RELATIVE = /^(?:who|whom|which|that)$/;

/** Whether a word stands for the noun that its clause hangs on. */
export const isRelative = ({ words }: Tree, at: number): boolean =>
  words[at]!.mention === null && RELATIVE.test(words[at]!.lower);

/** The phrase that is a verb's subject on the surface, through lists of verbs, control, relative clauses and clauses without a
 *  subject of their own; -1 for none. */
export function surfaceSubject(tree: Tree, verb: number, depth = 0): number {
  if (depth > 5) return -1;
  const { parse, words } = tree;
  const subjects = dependents(tree, verb, "nsubj", "nsubj:pass");
  // "the confederation CONAIE rejects": of two the one that is named.
  const own = subjects.find((at) => words[at]!.mention !== null) ?? subjects[0];
  const up = parse.heads[verb] ?? -1;
  const relation = relationOf(tree, verb);
  if (own !== undefined) {
    if (!isRelative(tree, own)) return own;
    // "Germany, which turned down the plea, has asked": often hung on the verb.
    return relation.startsWith("acl") ? up : words[own]!.lower === "that" ? own : phraseBefore(tree, own);
  }
  const stranded = strandedSubject(tree, verb);
  if (stranded >= 0) return stranded;
  if (up < 0) return -1;
  if (relation === "conj")
    return /^(?:VERB|AUX)$/.test(parse.upos[up]!) ? surfaceSubject(tree, up, depth + 1) : -1;
  if (relation === "xcomp") {
    const [controlled] = dependents(tree, up, "obj", "iobj");
    // "told X to pay", "found X guilty of paying"
    const isObjects = controlsByObject(words[up]!.lower) || parse.upos[verb] === "ADJ";
    if (controlled !== undefined && isObjects) return controlled;
    return surfaceSubject(tree, up, depth + 1);
  }
  if (relation === "acl") {
    // "men paid by X", "men spying on X"; "plans to fund X" has its subject with the plan.
    // "accused the troops of shelling X": often hung on the accused.
    if (isOfDeed(tree, verb) && relationOf(tree, up) === "obj" && isSomebody(tree, up)) return up;
    if (dependents(tree, verb, "mark").length > 0) return sayerOf(tree, up, depth);
    return isSaying(tree, up) && parse.xpos[verb] === "VBG" ? sayerOf(tree, up, depth) : up;
  }
  if (relation === "acl:relcl") return dependents(tree, verb, "obj").length > 0 ? -1 : up;
  if (plain(relation) === "advcl" || relation === "ccomp" || relation === "parataxis") {
    if (relation !== "advcl" && parse.xpos[verb] !== "VBG") return -1;
    // "accused X of spying", "thanked X for arming", "stopped X from funding", "whom they accused of spying".
    const [controlled] = isOfDeed(tree, verb) ? fillersOf(tree, up, "obj", new Set()) : [];
    if (controlled !== undefined) return controlled;
    return /^(?:VERB|AUX|ADJ|NOUN)$/.test(parse.upos[up]!) ? surfaceSubject(tree, up, depth + 1) : -1;
  }
  return -1;
}

/** Whether a clause tells of a deed that somebody is accused of, thanked for or kept from. */
const isOfDeed = (tree: Tree, verb: number): boolean =>
  dependents(tree, verb, "mark").some((at) => /^(?:of|for|from|with)$/.test(tree.words[at]!.lower));
const isSomebody = ({ words }: Tree, at: number): boolean => words[at]!.mention !== null || words[at]!.person;

const possessorOf = (tree: Tree, noun: number): number | undefined => dependents(tree, noun, "nmod:poss")[0];

/** Nouns for what somebody says: a statement that accuses is its sayer's accusation. */
const SAYING =
  /^(?:statement|declaration|letter|resolution|communiqu[ée]|note|message|speech|interview|petition|tweet|post|article|report|motion|appeal|memorandum|memo|telegram|complaint|lawsuit|suit|filing|decree|address|sermon|broadcast|editorial|advertisement|leaflet|poster|banner|placard|slogan|remark|comment|warning|ultimatum|manifesto|video|recording)$/;
const isSaying = ({ words }: Tree, noun: number): boolean =>
  words[noun]!.mention === null && SAYING.test(words[noun]!.noun);

/** Whoever says what a noun tells of: its possessor, who stands behind "by" or "from", else the subject of its verb. */
function sayerOf(tree: Tree, noun: number, depth: number): number {
  const [by] = [...prepositional(tree, noun, "by"), ...prepositional(tree, noun, "from")];
  return possessorOf(tree, noun) ?? by ?? carrierSubject(tree, noun, depth);
}

/** "has plans to fund": whoever has them. */
function carrierSubject(tree: Tree, noun: number, depth: number): number {
  const up = tree.parse.heads[noun] ?? -1;
  if (up < 0 || !/^(?:obj|obl)$/.test(relationOf(tree, noun))) return -1;
  return surfaceSubject(tree, up, depth + 1);
}

/** What fills a slot of a verb's frame: "subj" and "obj" as they are meant, "poss" for the possessor of a noun in
 *  its phrase, or a preposition; best first. */
export function fillersOf(tree: Tree, verb: number, slot: string, phrase: ReadonlySet<number>): number[] {
  const passive = isPassive(tree, verb);
  if (slot === "subj") {
    if (!passive) {
      const subject = surfaceSubject(tree, verb);
      return subject < 0 ? [] : [subject];
    }
    const agents = (host: number) =>
      dependents(tree, host, "obl", "nmod").filter(
        (at) => relationOf(tree, at) === "obl:agent" || caseOf(tree, at) === "by",
      );
    // "was bribed, the agency believes, by X": what is thrown in takes the agent along.
    const own = [verb, ...dependents(tree, verb, "parataxis")].flatMap(agents);
    // "condemned as a mercenary by the Front"; not "according to a report by the Front, he was condemned".
    if (own.length > 0) return own;
    return dependents(tree, verb, "obl", "obj", "xcomp")
      .filter((host) => host > verb)
      .flatMap(agents);
  }
  if (slot === "obj") {
    if (passive) {
      const subject = surfaceSubject(tree, verb);
      return subject < 0 ? [] : [subject];
    }
    const objects = dependents(tree, verb, "obj", "iobj").filter((at) => !phrase.has(at));
    // "took Grace Mensah hostage": the name before the phrase's own noun is whom it is done to.
    if (objects.length === 0)
      for (const at of dependents(tree, verb, "obj", "xcomp").filter((part) => phrase.has(part)))
        objects.push(
          ...dependents(tree, at, "compound").filter((name) => tree.words[name]!.mention !== null),
        );
    // "came to see X", "moved frigates to face X": the object of the phrase's own second verb stands nearer than the first's.
    objects.unshift(
      ...[...phrase]
        .filter((at) => at !== verb && tree.parse.upos[at] === "VERB")
        .flatMap((at) => dependents(tree, at, "obj", "iobj"))
        .filter((at) => !phrase.has(at)),
    );
    const up = tree.parse.heads[verb] ?? -1;
    const isOpen = objects.every((at) => isRelative(tree, at));
    // "the firm that Moscow funded": the noun the clause hangs on, where the clause has a subject of its own.
    const isWhose = tree.children[verb]!.some((child) =>
      dependents(tree, child, "nmod:poss").some((own) => tree.words[own]!.lower === "whose"),
    );
    if (
      isOpen &&
      !isWhose &&
      relationOf(tree, verb) === "acl:relcl" &&
      up >= 0 &&
      surfaceSubject(tree, verb) !== up
    )
      return [up];
    if (objects.length > 0) return objects;
    return [...uncased(tree, verb), ...sharedObjects(tree, verb)];
  }
  const phrased = [...phrase].filter((at) => at !== verb);
  // "met Russia's demands", "broke into X's servers": whose the noun of the phrase is.
  if (slot === "poss")
    return phrased.flatMap((at) =>
      dependents(tree, at, "nmod:poss", "amod", "compound").filter(
        (own) => tree.words[own]!.mention !== null,
      ),
    );
  const hosts = [verb, ...phrased, ...dependents(tree, verb, "obj", "advmod")];
  return hosts.flatMap((host) => prepositional(tree, host, slot)).concat(strayed(tree, hosts, slot));
}

/** Prepositions whose phrase belongs to the verb or to the act that a noun names, whichever noun in between a parser hangs
 *  it on ("passed the names of the men to Baghdad"). */
const STRAYING = /^(?:to|from|by|with|against)$/;

/** Phrases of a preposition that hang deeper below these words than they should. */
export function strayed(tree: Tree, hosts: readonly number[], preposition: string): number[] {
  return STRAYING.test(preposition)
    ? reached(tree, hosts, new RegExp(`^${preposition}$`)).filter(
        (at) => !hosts.includes(tree.parse.heads[at]!),
      )
    : [];
}

/** How deep below its verb the phrase of a party may hang, where a parser cannot tell whose it is. */
const DEEPEST = 3;

/** Phrases of a preposition below these words, the nearest first; below a name there are none, but for "by": nothing is
 *  a name's by someone ("the sale of drones to the Forces by X"). */
export function reached(tree: Tree, hosts: readonly number[], preposition: RegExp): number[] {
  const found: number[] = [];
  const passesNames = preposition.test("by");
  let layer = [...hosts];
  for (let depth = 0; depth < DEEPEST && layer.length > 0; depth++) {
    const next: number[] = [];
    for (const host of layer)
      for (const child of dependents(tree, host, "nmod", "obl", "advmod", "obj", "appos")) {
        if (relationOf(tree, child) === "nmod:poss" || hosts.includes(child)) continue;
        const own = caseOf(tree, child).split(" ").at(-1)!;
        if (preposition.test(own)) found.push(child);
        // "a protest against violations by X": whose violations they are.
        else if (passesNames && /^(?:against|for|on|over|about)$/.test(own)) continue;
        else if (passesNames || (relationOf(tree, child) !== "obj" && tree.words[child]!.mention === null))
          next.push(child);
      }
    layer = next;
  }
  return [...new Set(found)];
}

/** "killed at least eight leaders": a phrase without a preposition of its own that the parser takes for a circumstance. */
const uncased = (tree: Tree, verb: number): number[] =>
  dependents(tree, verb, "obl").filter(
    (at) =>
      at > verb &&
      relationOf(tree, at) === "obl" &&
      /^(?:|at|up to)$/.test(caseOf(tree, at)) &&
      isCounted(tree, at),
  );

const isCounted = (tree: Tree, at: number): boolean =>
  dependents(tree, at, "nummod").some((number) =>
    dependents(tree, number, "advmod", "nmod", "obl", "case").some((word) =>
      /^(?:least|most|to|than)$/.test(tree.words[word]!.lower),
    ),
  );

/** "condemned and rejected the report": the object of the last verb of a list is that of those right before it. */
function sharedObjects(tree: Tree, verb: number): number[] {
  const next = dependents(tree, verb, "conj").find((other) => /^VERB$/.test(tree.parse.upos[other]!));
  if (next === undefined || isPassive(tree, next)) return [];
  const between = tree.words.slice(verb + 1, next);
  const isTight = between.every(
    ({ lower, mention }) => mention === null && /^(?:,|and|or|but|then|also|\w+ly)$/.test(lower),
  );
  return isTight ? dependents(tree, next, "obj") : [];
}

/** Phrases that a preposition joins to a word. */
export function prepositional(tree: Tree, host: number, preposition: string): number[] {
  return dependents(tree, host, "obl", "nmod").filter(
    (at) =>
      relationOf(tree, at) !== "nmod:poss" &&
      caseOf(tree, at).split(" ").at(-1) === preposition &&
      !(preposition === "with" && isScene(tree, at)),
  );
}

/** "..., with Georgia as the host": a scene beside the act, not who shares in it. */
function isScene(tree: Tree, at: number): boolean {
  const [mark] = dependents(tree, at, "case");
  return (
    mark !== undefined &&
    tree.words[mark - 1]?.lower === "," &&
    ((tree.words[at + 1]?.lower === "as" &&
      !/^(?:host|mediator|broker|chair)$/.test(tree.words[at + 3]?.lower ?? "")) ||
      dependents(tree, at, "acl").some((clause) => tree.parse.xpos[clause] === "VBG"))
  );
}

/** The first filler that is somebody. */
export function firstParty(tree: Tree, fillers: readonly number[]): TreeParty | null {
  for (const at of fillers) {
    const party = partyAt(tree, at);
    if (party !== null) return party;
  }
  return null;
}
