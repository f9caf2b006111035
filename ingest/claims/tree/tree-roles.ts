import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { nounMatches } from "../lexicon/noun-triggers.ts";
import type { Trigger } from "../lexicon/tables.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading, VerbGroup } from "../line/clauses.ts";
import { isEnvoy, OF_STATE, roleType, type Standing } from "../structure/role-types.ts";
import { dependents, plain } from "./tree.ts";
import { bearersOf, isMany, type Role } from "./tree-bearers.ts";
import {
  below,
  describedAt,
  headAbove,
  type NameTree,
  nameAt,
  namesAt,
  prepositionOf,
  relationAbove,
} from "./tree-names.ts";

type TableRole = Role & { readonly trigger: Trigger };

interface Holder {
  readonly mention: Mention;
  readonly how: Standing;
  /** Whether only something of the holder is what the role is of: "head of procurement at the ministry". */
  readonly isPart: boolean;
}

/** What only says how a role is held. */
const LESSER = /^(?:deputy|vice|assistant|associate|under)$/;
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
  const places = reading.placeOf;
  const groups = reading.groupAt;
  const roles = new Map<number, TableRole>();
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
          ...UNQUALIFIED,
        });
      }
  }
  return acts;
}

/** The longest role of the lexicon that ends in a word. */
function roleAt({ tree }: NameTree, lexicon: Lexicon, at: number): TableRole | null {
  const word = tree.words[at]!;
  if (!/^(?:NOUN|PROPN|ADJ)$/.test(tree.parse.upos[at]!)) return null;
  const letters = /^\p{Lu}+s$/u.test(word.text) ? word.lower.slice(0, -1) : word.noun;
  const matches = nounMatches(tree.words, at, lexicon, [word.lower, word.noun, letters]);
  const role = matches.find(({ trigger }) => trigger.part === "role");
  return role === undefined ? null : { at, ...role };
}

const groupAt = (
  groups: ReadonlyMap<number, VerbGroup>,
  { tree }: NameTree,
  verb: number,
): VerbGroup | null => groups.get(verb) ?? groups.get(dependents(tree, verb, "cop")[0] ?? -1) ?? null;

/** Whether a role of leading is not the first of the house: "deputy transport minister". */
function isLesser({ tree, named }: NameTree, { from }: Role): boolean {
  for (let at = from - 1; at >= 0 && at > from - 4; at--) {
    if (LESSER.test(tree.words[at]!.lower)) return true;
    if (named[at] || !/^(?:ADJ|NOUN|PROPN)$/.test(tree.parse.upos[at]!)) return false;
  }
  return false;
}

/** Whose role it is. */
function holdersOf(
  names: NameTree,
  roles: ReadonlyMap<number, TableRole>,
  role: TableRole,
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
  { at, trigger }: TableRole,
  bearers: readonly Mention[],
  isKnown: (bearer: Mention) => boolean,
): Holder[] {
  const word = trigger.words.at(-1)!;
  // "Australia summoned the ambassador, X": he is another's.
  if (!OF_STATE.has(word) || isEnvoy(word) || bearers.length === 0 || bearers.some(isKnown)) return [];
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
