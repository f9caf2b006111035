import type { EntityTraits, EntityType } from "../model/index.ts";
import { searchText } from "./folded-text.ts";
import type { MemberRow } from "./rows.ts";

/** What a node of the graph says of itself, derived from its members and nothing else. */
export interface FoldedNode extends EntityTraits {
  readonly type: EntityType;
  readonly name: string;
  /** Sorted, without `name`. */
  readonly aliases: readonly string[];
  /** The smallest member key. It names the class in the graph hash and gives symmetric edges their direction. */
  readonly firstMember: string;
  /** When an analyst gave the name, and the type with its kind, as a key that sorts; null when nobody did. */
  readonly nameGiven: string | null;
  readonly typeGiven: string | null;
  readonly tags: readonly string[];
}

/** What a member says of its node. */
export type MemberSays = Omit<MemberRow, "entity" | "document" | "local" | "count" | "firstStart">;

/** A node that has one member. */
export function toFoldedNode(member: MemberSays): FoldedNode {
  const { givenName, givenType } = member;
  const name = givenName?.name ?? member.name;
  return {
    type: givenType?.type ?? member.type,
    name,
    aliases: aliasesBeside(name, [member.name, ...member.aliases]),
    kind: givenType === null ? member.kind : givenType.kind,
    sector: member.sector,
    country: member.country,
    role: member.role,
    iso2: member.iso2,
    iso3: member.iso3,
    region: member.region,
    firstMember: member.key,
    nameGiven: givenName?.key ?? null,
    typeGiven: givenType?.key ?? null,
    tags: member.tags,
  };
}

/** The node that has the members of both. Commutative, associative and idempotent, so that neither the order of
 *  documents nor their repetition matters, and a document can be added without reading the other members. */
export function joinNodes(a: FoldedNode, b: FoldedNode): FoldedNode {
  const named = a.nameGiven === b.nameGiven ? null : laterGiven(a, b, "nameGiven");
  const name = named?.name ?? (isFuller(a.name, b.name) ? a.name : b.name);
  const typed = a.typeGiven === b.typeGiven ? null : laterGiven(a, b, "typeGiven");
  return {
    type: typed?.type ?? firstOf(TYPE_ORDER, a.type, b.type),
    name,
    aliases: aliasesBeside(name, [a.name, ...a.aliases, b.name, ...b.aliases]),
    kind: typed === null ? orElse(a.kind, b.kind, moreSpecific) : typed.kind,
    sector: orElse(a.sector, b.sector, smaller),
    country: orElse(a.country, b.country, smaller),
    role: orElse(a.role, b.role, longer),
    iso2: orElse(a.iso2, b.iso2, smaller),
    iso3: orElse(a.iso3, b.iso3, smaller),
    region: orElse(a.region, b.region, smaller),
    firstMember: smaller(a.firstMember, b.firstMember),
    nameGiven: orElse(a.nameGiven, b.nameGiven, larger),
    typeGiven: orElse(a.typeGiven, b.typeGiven, larger),
    tags: [...new Set([...a.tags, ...b.tags])].sort(),
  };
}

/** Of two nodes the one for which an analyst gave it, or gave it later. */
function laterGiven(a: FoldedNode, b: FoldedNode, what: "nameGiven" | "typeGiven"): FoldedNode {
  return (a[what] ?? "") > (b[what] ?? "") ? a : b;
}

/** The node of these members; null when there are none. */
export function foldMembers(members: readonly MemberSays[]): FoldedNode | null {
  return members.map(toFoldedNode).reduce<FoldedNode | null>((a, b) => (a ? joinNodes(a, b) : b), null);
}

/** What the node is found by. */
export function searchTextOf(node: FoldedNode): string {
  return searchText([node.name, ...node.aliases]);
}

/** Should members of two types ever be one class, the type that tables know wins. */
const TYPE_ORDER: readonly EntityType[] = ["Country", "Organisation", "Actor"];

function aliasesBeside(name: string, names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((other) => other !== name).sort();
}

/** Of the names that members go by the fullest is shown: one in upper and lower case before an acronym or a
 *  headline's capitals, then the longest, then the first by code unit. "Kristof Slagmulder" before "KRISTOF
 *  SLAGMULDER". Aliases never become the name: tables and texts have said what the name is. */
function isFuller(a: string, b: string): boolean {
  const [mixedA, mixedB] = [isMixedCase(a), isMixedCase(b)];
  if (mixedA !== mixedB) return mixedA;
  return a.length === b.length ? a < b : a.length > b.length;
}

function isMixedCase(name: string): boolean {
  return /\p{Lu}/u.test(name) && /\p{Ll}/u.test(name);
}

function orElse<T extends string>(a: T | null, b: T | null, choose: (a: T, b: T) => T): T | null {
  if (a === null || b === null) return a ?? b;
  return choose(a, b);
}

function smaller<T extends string>(a: T, b: T): T {
  return a < b ? a : b;
}

function larger(a: string, b: string): string {
  return a > b ? a : b;
}

function longer(a: string, b: string): string {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return smaller(a, b);
}

/** `other` says least, and `group` less than `person`. */
function moreSpecific<T extends string>(a: T, b: T): T {
  const vague: readonly string[] = ["other", "group"];
  const [vagueA, vagueB] = [vague.indexOf(a), vague.indexOf(b)];
  if (vagueA >= 0 !== vagueB >= 0) return vagueA >= 0 ? b : a;
  return smaller(a, b);
}

function firstOf<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}
