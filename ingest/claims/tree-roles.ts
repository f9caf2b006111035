import type { Mention } from "../mentions/mention.ts";
import type { Act } from "./acts.ts";
import type { Reading, VerbGroup } from "./clauses.ts";
import type { Lexicon } from "./lexicon.ts";
import { OF_STATE, roleType, type Standing } from "./role-types.ts";
import type { Trigger } from "./tables.ts";
import { dependents, isPassive, plain } from "./tree.ts";
import {
  below,
  describedAt,
  headAbove,
  type NameTree,
  nameAt,
  namesAt,
  nodeOf,
  prepositionOf,
  relationAbove,
} from "./tree-names.ts";
import { surfaceSubject } from "./tree-verbs.ts";

/** A role noun of a sentence: "director", "deputy minister". */
interface Role {
  readonly at: number;
  /** Its first word. */
  readonly from: number;
  readonly trigger: Trigger;
}

interface Holder {
  readonly mention: Mention;
  readonly how: Standing;
  /** Whether only something of the holder is what the role is of: "head of procurement at the ministry". */
  readonly isPart: boolean;
}

/** Verbs that make somebody something, or say that he is: "became", "was named", "serves as". */
const BECOMES =
  /^(?:become|remain|serve|act|work|name|appoint|elect|re-elect|make|install|swear|choose|select|nominate|hire|employ|crown|ordain|proclaim|promote|confirm|describe|know|identify|unmask|style|resign|retire|return|continue|stay|pose|sit|join|take)$/;
/** What only says how a role is held. */
const LESSER = /^(?:deputy|vice|assistant|associate|under)$/;
/** Words for kin, which stand before a name as titles of the clergy. */
const CLERGY = /^(?:Father|Mother|Sister|Brother|Uncle|Aunt|Auntie)$/;
/** Words that may stand between a role and the name: "Admiral", "Dr". */
const TITLE = /^\p{Lu}/u;
/** Bodies that lead the house they are of. */
const LEADING =
  /^(?:board|council|directors|management|executive|presidency|republic|state|government|union)$/;

/** Claims that role nouns make: "its director, X", "X, head of Y", "Y chief X", "X became chair of Y". `isKnown`: whose role an
 *  earlier sentence told. */
export function findTreeRoles(
  reading: Reading,
  names: NameTree,
  lexicon: Lexicon,
  isKnown: (bearer: Mention) => boolean,
): Act[] {
  const { tree } = names;
  const places = new Map(reading.line.map((word, place) => [word.index, place]));
  const groups = new Map(reading.groups.map((group) => [reading.line[group.head]!.index, group]));
  const roles = new Map<number, Role>();
  tree.words.forEach((_, at) => {
    const role = names.named[at] ? null : roleAt(names, lexicon, at);
    if (role !== null) roles.set(at, role);
  });
  const acts: Act[] = [];
  for (const role of roles.values()) {
    const from = places.get(role.from);
    const last = places.get(role.at);
    if (from === undefined || last === undefined) continue;
    const { bearers, verb } = bearersOf(names, lexicon, roles, role);
    // "six fighters, the minister, X": one name does not tell who many are.
    if (bearers.length === 1 && verb < 0 && isMany(names, role.at)) continue;
    const own = holdersOf(names, roles, role, bearers);
    const holders = own.length > 0 || verb >= 0 ? own : contextOf(names, role, bearers, isKnown);
    for (const bearer of bearers)
      for (const holder of holders) {
        if (names.same(bearer, holder.mention)) continue;
        const type = roleType(role.trigger, names.sideOf(bearer), names.sideOf(holder.mention), holder.how);
        if (type === null) continue;
        const group = verb < 0 ? null : groupAt(groups, names, verb);
        acts.push({
          type: type === "LEADS" && (holder.isPart || isLesser(names, role)) ? "WORKS_FOR" : type,
          subject: bearer,
          object: holder.mention,
          from,
          to: last + 1,
          group,
          rule: group === null ? "structure:role" : "copula:role",
          reach: "head",
          certainty: null,
          claimants: null,
          negated: false,
        });
      }
  }
  return acts;
}

/** Whether a noun is plural and nobody is picked out of those: "one of its engineers". */
function isMany(names: NameTree, at: number): boolean {
  const { words, parse } = names.tree;
  if (!/^NNP?S$/.test(parse.xpos[at]!)) return false;
  const up = headAbove(names, at);
  return !(up >= 0 && /^(?:one|another|many|some|two|among)$/.test(words[up]!.lower));
}

/** The longest role of the lexicon that ends in a word. */
function roleAt({ tree }: NameTree, lexicon: Lexicon, at: number): Role | null {
  const word = tree.words[at]!;
  if (!/^(?:NOUN|PROPN|ADJ)$/.test(tree.parse.upos[at]!)) return null;
  for (const key of new Set([word.lower, word.noun]))
    for (const trigger of lexicon.nounTriggers.get(key) ?? []) {
      const from = at - trigger.words.length + 1;
      if (trigger.part !== "role" || from < 0) continue;
      if (trigger.words.slice(0, -1).every((part, k) => tree.words[from + k]!.lower === part.toLowerCase()))
        return { at, from, trigger };
    }
  return null;
}

const groupAt = (
  groups: ReadonlyMap<number, VerbGroup>,
  { tree }: NameTree,
  verb: number,
): VerbGroup | null => groups.get(verb) ?? groups.get(dependents(tree, verb, "cop")[0] ?? -1) ?? null;

/** Whether a role of leading is not the first of the house: "deputy transport minister". */
const isLesser = ({ tree }: NameTree, { at }: Role): boolean =>
  dependents(tree, at, "amod", "compound").some((child) => LESSER.test(tree.words[child]!.lower));

interface Bearers {
  readonly bearers: readonly Mention[];
  /** The verb, or predicate with a copula, that says so; -1 for none. */
  readonly verb: number;
}

/** Who bears a role. */
function bearersOf(
  names: NameTree,
  lexicon: Lexicon,
  roles: ReadonlyMap<number, Role>,
  role: Role,
  depth = 0,
): Bearers {
  const { tree } = names;
  const { at } = role;
  const isOnePerson = tree.words[at]!.person && !/^NNP?S$/.test(tree.parse.xpos[at]!);
  const isPerson = (mention: Mention | null | undefined): mention is Mention =>
    !!mention &&
    mention.type !== "Country" &&
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

/** A verb's base form as far as a list of verbs needs it. */
const baseOf = (word: string): string => word.replace(/(?:ed|s|ing)$/, "");

/** Who stands as a subject: names, pronouns, nouns that stand for somebody. */
function subjectsAt(names: NameTree, at: number): Mention[] {
  return namesAt(names, at).filter(({ type }) => type !== "Country");
}

/** Whose role it is. */
function holdersOf(
  names: NameTree,
  roles: ReadonlyMap<number, Role>,
  role: Role,
  bearers: readonly Mention[],
  depth = 0,
): Holder[] {
  const { tree } = names;
  const { at } = role;
  const isOther = (mention: Mention | null | undefined): mention is Mention =>
    !!mention && !bearers.some((bearer) => bearer === mention || names.same(bearer, mention));
  const found: Holder[] = [];
  const add = (mentions: readonly Mention[], how: Standing, isPart = false) => {
    for (const mention of mentions)
      if (isOther(mention) && !found.some((other) => other.mention === mention))
        found.push({ mention, how, isPart });
  };
  const limited = below(names, at, "nmod").some(
    (child) =>
      /^(?:of|for)$/.test(prepositionOf(names, child)) &&
      nameAt(names, child) === null &&
      dependents(tree, child, "det", "nmod:poss").length === 0 &&
      !/^(?:minister|secretary|commissioner)$/.test(tree.words[at]!.noun) &&
      !LEADING.test(tree.words[child]!.lower),
  );
  for (const child of below(names, at, "nmod:poss")) {
    if (tree.words[child]!.lower === "whose" && !names.named[child]) {
      const owner = ownerOf(names, at, child);
      if (owner !== null) add([owner], "possessive", limited);
    } else add(namesAt(names, child), "possessive", limited);
  }
  for (const child of below(names, at, "nmod", "obl")) {
    if (child < at || relationAbove(names, child) === "nmod:poss") continue;
    const preposition = prepositionOf(names, child);
    if (!role.trigger.object.includes(preposition)) continue;
    const own = namesAt(names, child);
    if (own.length > 0) add(own, "preposition", limited && preposition !== "of");
    else if (!tree.words[child]!.person) {
      const isPart = !LEADING.test(tree.words[child]!.lower);
      for (const inner of below(names, child, "nmod:poss")) add(namesAt(names, inner), "preposition", isPart);
      for (const inner of below(names, child, "nmod"))
        if (/^(?:of|at|in|for)$/.test(prepositionOf(names, inner)))
          add(namesAt(names, inner), "preposition", isPart);
    }
  }
  for (const child of below(names, at, "compound", "amod", "nmod:desc", "nmod")) {
    const mention = names.named[child];
    if (
      child > at ||
      !mention ||
      prepositionOf(names, child) !== "" ||
      relationAbove(names, child) === "nmod:poss"
    )
      continue;
    const isSeat = mention.form === "seat" && role.trigger.type === "ACTS_FOR";
    const isDemonym = mention.type === "Country" && !isSeat;
    if (isDemonym && found.length > 0) continue;
    add([mention], isDemonym ? "demonym" : "compound", limited);
  }
  // "Premier X of Croatia".
  if (found.length === 0)
    for (const bearer of bearers)
      if (bearer.startToken > at)
        for (const child of below(names, bearer.startToken, "nmod"))
          if (/^(?:of|at|from)$/.test(prepositionOf(names, child))) add(namesAt(names, child), "preposition");
  if (found.length > 0 || depth > 2) return found;
  // "chairman and chief executive of Y": one says whose for both.
  const up = headAbove(names, at);
  const kin = [
    ...below(names, at, "conj"),
    ...(plain(relationAbove(names, at)) === "conj" ? [up] : []),
  ].flatMap((other) => roles.get(other) ?? []);
  return depth > 0
    ? []
    : kin.flatMap((other) => holdersOf(names, roles, other, bearers, depth + 1)).slice(0, 1);
}

/** Whose a role of state is, where nothing near it says so: of the first country that the sentence names before it. */
function contextOf(
  { named }: NameTree,
  { at, trigger }: Role,
  bearers: readonly Mention[],
  isKnown: (bearer: Mention) => boolean,
): Holder[] {
  if (!OF_STATE.has(trigger.words.at(-1)!) || bearers.length === 0 || bearers.some(isKnown)) return [];
  const mention = named.slice(0, at).find((other) => other?.type === "Country");
  return mention ? [{ mention, how: "compound", isPart: false }] : [];
}

/** Whom "whose" means: the noun that its clause is about, else the name before it. */
function ownerOf(names: NameTree, at: number, whose: number): Mention | null {
  let here = at;
  for (let step = 0; step < 6; step++) {
    const up = headAbove(names, here);
    if (up < 0 || (relationAbove(names, here) === "acl:relcl" && up < whose)) {
      const owner = up < 0 ? null : describedAt(names, up);
      if (owner !== null) return owner;
      break;
    }
    here = up;
  }
  const before = names.tree.words[whose - 1]?.lower === "," ? whose - 2 : whose - 1;
  return before < 0 ? null : describedAt(names, before);
}
