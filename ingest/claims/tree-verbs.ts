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
  const [own] = dependents(tree, verb, "nsubj", "nsubj:pass");
  const up = parse.heads[verb] ?? -1;
  const relation = relationOf(tree, verb);
  if (own !== undefined) {
    return isRelative(tree, own) && up >= 0 && relation.startsWith("acl") ? up : own;
  }
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
    return up;
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

/** "has plans to fund": whoever has them. */
function carrierSubject(tree: Tree, noun: number, depth: number): number {
  const up = tree.parse.heads[noun] ?? -1;
  if (up < 0 || relationOf(tree, noun) !== "obj") return -1;
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
    return dependents(tree, verb, "obl", "nmod").filter(
      (at) => relationOf(tree, at) === "obl:agent" || caseOf(tree, at) === "by",
    );
  }
  if (slot === "obj") {
    if (passive) {
      const subject = surfaceSubject(tree, verb);
      return subject < 0 ? [] : [subject];
    }
    const objects = dependents(tree, verb, "obj", "iobj").filter((at) => !phrase.has(at));
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
    if (isOpen && relationOf(tree, verb) === "acl:relcl" && up >= 0 && surfaceSubject(tree, verb) !== up)
      return [up];
    return objects;
  }
  // "twisted X's arm", "paid X's rent": whose the phrase's own noun is.
  if (slot === "poss")
    return [...phrase].filter((at) => at !== verb).flatMap((at) => dependents(tree, at, "nmod:poss"));
  const hosts = [verb, ...[...phrase].filter((at) => at !== verb), ...dependents(tree, verb, "obj")];
  return hosts.flatMap((host) => prepositional(tree, host, slot));
}

/** Phrases that a preposition joins to a word. */
export function prepositional(tree: Tree, host: number, preposition: string): number[] {
  return dependents(tree, host, "obl", "nmod").filter(
    (at) => relationOf(tree, at) !== "nmod:poss" && caseOf(tree, at).split(" ").at(-1) === preposition,
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
