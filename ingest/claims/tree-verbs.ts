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

const OBJECT_CONTROL =
  /^(?:pay|allow|force|enable|hire|recruit|help|train|lead|instruct|order|permit|send|use|persuade|let|want|expect|bribe|see|find|believe|ask|urge|tell|press|call|convince|authori[sz]e|invite|encourage|tempt|task|coax|blackmail|pressure|compel|oblige|require|advise|warn|forbid|have|make)/;
const RELATIVE = /^(?:who|whom|which|that)$/;

/** Whether a word stands for the noun that its clause hangs on. */
const isRelative = ({ words }: Tree, at: number): boolean =>
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
    if (controlled !== undefined && OBJECT_CONTROL.test(words[up]!.lower)) return controlled;
    return surfaceSubject(tree, up, depth + 1);
  }
  if (relation === "acl") {
    // "men paid by X", "men spying on X"; "plans to fund X" has its subject with the plan.
    if (dependents(tree, verb, "mark").length > 0)
      return possessorOf(tree, up) ?? carrierSubject(tree, up, depth);
    return isSaying(tree, up) && parse.xpos[verb] === "VBG" ? sayerOf(tree, up, depth) : up;
  }
  if (relation === "acl:relcl") return dependents(tree, verb, "obj").length > 0 ? -1 : up;
  if (plain(relation) === "advcl" || relation === "ccomp" || relation === "parataxis") {
    if (relation !== "advcl" && parse.xpos[verb] !== "VBG") return -1;
    const [controlled] = dependents(tree, up, "obj");
    const mark = dependents(tree, verb, "mark").map((at) => words[at]!.lower)[0];
    // "accused X of spying", "thanked X for arming", "stopped X from funding".
    if (controlled !== undefined && /^(?:of|for|from|with)$/.test(mark ?? "")) return controlled;
    return /^(?:VERB|AUX|ADJ|NOUN)$/.test(parse.upos[up]!) ? surfaceSubject(tree, up, depth + 1) : -1;
  }
  return -1;
}

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

/** What fills a slot of a verb's frame: "subj" and "obj" as they are meant, or a preposition; best first. */
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
    const own = agents(verb);
    // "condemned as a mercenary by the Front"
    return own.length > 0 ? own : dependents(tree, verb, "obl", "obj", "xcomp").flatMap(agents);
  }
  if (slot === "obj") {
    if (passive) {
      const subject = surfaceSubject(tree, verb);
      return subject < 0 ? [] : [subject];
    }
    const objects = dependents(tree, verb, "obj", "iobj").filter((at) => !phrase.has(at));
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
  // "met Russia's demands": whose the phrase's noun is.
  if (slot === "poss")
    return [...phrase]
      .filter((at) => at !== verb)
      .flatMap((at) =>
        dependents(tree, at, "nmod:poss", "amod", "compound").filter(
          (own) => tree.words[own]!.mention !== null,
        ),
      );
  const hosts = [
    verb,
    ...[...phrase].filter((at) => at !== verb),
    ...dependents(tree, verb, "obj", "advmod"),
  ];
  return hosts.flatMap((host) => prepositional(tree, host, slot));
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
