import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Trigger } from "../lexicon/tables.ts";
import { dependents, isPassive, plain } from "./tree.ts";
import {
  below,
  headAbove,
  type NameTree,
  nameAt,
  namesAt,
  nodeOf,
  prepositionOf,
  relationAbove,
} from "./tree-names.ts";
import { surfaceSubject } from "./tree-verbs.ts";

/** A noun that tells what somebody is: "director", "deputy minister". */
export interface Role {
  readonly at: number;
  /** Its first word. */
  readonly from: number;
  /** Its row of the lexicon; null for a noun that is no role there. */
  readonly trigger: Trigger | null;
}

/** Verbs that make somebody something, or say that he is: "became", "was named", "serves as". */
const BECOMES =
  /^(?:become|remain|serve|act|work|name|appoint|elect|re-elect|make|install|swear|choose|select|nominate|hire|employ|crown|ordain|proclaim|promote|confirm|describe|know|identify|unmask|style|resign|retire|return|continue|stay|pose|sit|join|take)$/;
/** Roles that bodies bear as well as persons. */
const ALSO_BODIES =
  /^(?:front|proxy|cut-out|conduit|mouthpiece|member|agent|intermediary|middleman|go-between|shareholder|owner|co-owner|representative|partner|broker|publisher|adviser|advisor|nominee|puppet|surrogate|lobbyist|founder|employer|counsel|figurehead|courier)$/;
/** Words for kin, which stand before a name as titles of the clergy. */
const CLERGY = /^(?:Father|Mother|Sister|Brother|Uncle|Aunt|Auntie)$/;
/** Words that may stand between a role and the name: "Admiral", "Dr". */
const TITLE = /^\p{Lu}/u;
export interface Bearers {
  readonly bearers: readonly Mention[];
  /** The verb, or predicate with a copula, that says so; -1 for none. */
  readonly verb: number;
}

/** Who bears a role: whom an apposition, a title, a copula, a verb of becoming or the role beside it names. */
export function bearersOf(
  names: NameTree,
  lexicon: Lexicon,
  roles: ReadonlyMap<number, Role>,
  role: Role,
  depth = 0,
): Bearers {
  const { tree } = names;
  const { at } = role;
  const { noun, person } = tree.words[at]!;
  // "a front company" makes no person of a company.
  const isOnePerson =
    person && !lexicon.houses.has(noun) && !ALSO_BODIES.test(noun) && !/^NNP?S$/.test(tree.parse.xpos[at]!);
  const isPerson = (mention: Mention | null | undefined): mention is Mention =>
    !!mention &&
    (mention.type !== "Country" || noun === "member") &&
    mention.how !== "pronoun" &&
    (mention.type === "Actor" || !isOnePerson);
  if (CLERGY.test(tree.words[at]!.text)) return { bearers: [], verb: -1 };
  const plural = tree.parse.xpos[at] === "NNS" || tree.parse.xpos[at] === "NNPS";
  const withListed = (where: number): Mention[] => {
    const all = namesAt(names, where).filter(isPerson);
    return plural ? all : all.slice(0, 1);
  };
  // "its director, X", "the party's leaders, X and Y", "a correspondent named X".
  for (const child of below(names, at, "appos", "flat")) {
    if (isPerson(names.named[child])) return { bearers: withListed(child), verb: -1 };
    // "its chairman, the Austrian X".
    const inner = names.named[child] ? null : nameAt(names, child);
    if (isPerson(inner) && inner.how === "name") return { bearers: [inner], verb: -1 };
  }
  // "a spokeswoman for the office, X": the name hangs on whose role it is.
  if (isOnePerson)
    for (const child of below(names, at, "nmod"))
      for (const other of below(names, child, "appos"))
        if (names.named[other]?.type === "Actor" && child > at && names.named[child]?.type !== "Actor")
          return { bearers: withListed(other), verb: -1 };
  for (const clause of below(names, at, "acl"))
    if (/^(?:named|called|known|identified)$/.test(tree.words[clause]!.lower))
      for (const child of below(names, clause, "obj", "xcomp", "obl", "appos", "dep"))
        if (isPerson(names.named[child])) return { bearers: [names.named[child]], verb: -1 };
  const up = headAbove(names, at);
  const relation = plain(relationAbove(names, at));
  // "director X", "Y chief Dr X": right before the name.
  let next = at + 1;
  while (next < at + 3 && !names.named[next] && TITLE.test(tree.words[next]?.text ?? "")) next += 1;
  const following = names.named[next];
  if (isPerson(following) && following.how === "name" && following.startToken === next) {
    const [from, to] = nodeOf(names, next);
    const joined = (up >= from && up < to) || headAbove(names, next) === at;
    if (joined && (relation !== "nmod" || relationAbove(names, at) === "nmod:desc"))
      return { bearers: withListed(next), verb: -1 };
  }
  if (up >= 0 && relation === "appos") {
    const nearest = nearestBefore(names, role.from);
    const own = nearest > up ? names.named[nearest] : names.named[up];
    if (isPerson(own) && nearest > up) return { bearers: [own], verb: -1 };
    if (isPerson(own)) {
      const before = plain(relationAbove(names, up)) === "conj" ? headAbove(names, up) : -1;
      const first = before < 0 ? null : names.named[before];
      return { bearers: [...(plural && isPerson(first) ? [first] : []), ...withListed(up)], verb: -1 };
    }
    const above = roles.get(up);
    if (above !== undefined && depth < 3) return bearersOf(names, lexicon, roles, above, depth + 1);
  }
  // "X and Y, engineers at Z": no third of the list.
  const opens = tree.words[role.from - 1]?.lower === ",";
  if (relation === "conj" && plural && opens && up >= 0 && isPerson(names.named[up]))
    return { bearers: namesAt(names, up).filter(isPerson), verb: -1 };
  // "X, a reporter for Y," where the parser took it for something else.
  const beside = nearestBefore(names, phraseStart(names, role.from));
  if (
    relation !== "conj" &&
    beside >= 0 &&
    isPerson(names.named[beside]) &&
    dependents(tree, at, "cop").length === 0
  )
    return { bearers: [names.named[beside]], verb: -1 };
  // "whose leader, X, insists", "the commander of the force, X": the first name behind a comma.
  const behind = isOnePerson && dependents(tree, at, "cop").length === 0 ? nameBehind(names, at) : -1;
  if (behind >= 0) return { bearers: [names.named[behind]!], verb: -1 };
  // "X is the chair of Y", "who is the chair"; "its chair is X".
  if (dependents(tree, at, "cop").length > 0) {
    const subject = surfaceSubject(tree, at);
    const found = subject < 0 ? [] : subjectsAt(names, subject);
    if (found.length > 0) return { bearers: found, verb: at };
  }
  const isOwner =
    up >= 0 && below(names, up, "case").some((mark) => /^['’]s?$/.test(tree.words[mark]!.lower));
  if (
    up >= 0 &&
    relation === "nsubj" &&
    !isOwner &&
    dependents(tree, up, "cop").length > 0 &&
    isPerson(names.named[up])
  )
    return { bearers: withListed(up), verb: up };
  // "X became chair", "Y appointed X chair", "X serves as chair".
  if (up >= 0 && /^(?:xcomp|obj|obl)$/.test(relation)) {
    const lemmas = (lexicon.verbForms.get(tree.words[up]!.lower) ?? []).map(({ lemma }) => lemma);
    const asIt = prepositionOf(names, at) === "as";
    if (
      (asIt || relation !== "obl") &&
      [...lemmas, baseOf(tree.words[up]!.lower)].some((lemma) => BECOMES.test(lemma))
    ) {
      const objects = dependents(tree, up, "obj").filter((object) => object !== at);
      const subject = isPassive(tree, up) || objects.length === 0 ? surfaceSubject(tree, up) : objects[0]!;
      const found = subject < 0 || subject === at ? [] : subjectsAt(names, subject);
      if (found.length > 0) return { bearers: found, verb: up };
    }
  }
  // "chairman and founder": the other's.
  if (relation === "conj" && depth < 3) {
    let other = up;
    for (let step = 0; step < 3 && other >= 0; step++) {
      const above = roles.get(other);
      if (above !== undefined) return bearersOf(names, lexicon, roles, above, depth + 1);
      other = headAbove(names, other);
    }
  }
  return { bearers: [], verb: -1 };
}

/** The name right before a description, over its age and adverbs ("X, 39, formerly an analyst"); -1 for none. */
function nearestBefore({ named, tree }: NameTree, from: number): number {
  let here = from - 1;
  let commas = 0;
  for (; here >= 0 && from - here < 8; here--) {
    if (named[here]) return commas > 0 ? here : -1;
    if (tree.words[here]!.lower === ",") commas += 1;
    else if (!/^(?:DET|ADV|ADJ|NUM)$/.test(tree.parse.upos[here]!)) return -1;
  }
  return -1;
}

/** The person named right behind the comma that closes a role's phrase; -1 for none. */
function nameBehind({ named, tree }: NameTree, at: number): number {
  for (let here = at + 1; here < tree.words.length && here < at + 10; here++) {
    if (tree.words[here]!.lower === ",") {
      let next = here + 1;
      while (next < here + 3 && !named[next] && TITLE.test(tree.words[next]?.text ?? "")) next += 1;
      const mention = named[next];
      return mention?.type === "Actor" && mention.how === "name" && mention.startToken === next ? next : -1;
    }
    if (!named[here] && !/^(?:ADP|DET|PART|NOUN|PROPN|ADJ|PUNCT)$/.test(tree.parse.upos[here]!)) return -1;
    if (named[here]?.type === "Actor") return -1;
  }
  return -1;
}

/** The first word of the noun phrase that ends in a noun, as far as it has only articles and adjectives. */
function phraseStart({ named, tree }: NameTree, from: number): number {
  let here = from;
  while (here > 0 && !named[here - 1] && /^(?:DET|ADJ|NUM|ADV)$/.test(tree.parse.upos[here - 1]!)) here -= 1;
  return here;
}

/** A verb's base form as far as a list of verbs needs it. */
const baseOf = (word: string): string => word.replace(/(?:ed|s|ing)$/, "");

/** Who stands as a subject: names, pronouns, nouns that stand for somebody. */
function subjectsAt(names: NameTree, at: number): Mention[] {
  return namesAt(names, at).filter(({ type }) => type !== "Country");
}

/** Whether a noun is plural and nobody is picked out of those: "one of its engineers". */
export function isMany(names: NameTree, at: number): boolean {
  const { words, parse } = names.tree;
  if (!/^NNP?S$/.test(parse.xpos[at]!)) return false;
  const up = headAbove(names, at);
  return !(up >= 0 && /^(?:one|another|many|some|two|among)$/.test(words[up]!.lower));
}
