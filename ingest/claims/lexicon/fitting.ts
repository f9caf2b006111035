import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";

type Kinds = readonly Mention["type"][];

/** What may stand on either side of a type, where not everything may: nobody leads a person, a company is not
 *  arrested. Types that are not here join anything. */
const SIDES: Partial<Record<RelationType, { readonly subject?: Kinds; readonly object?: Kinds }>> = {
  LEADS: { subject: ["Actor"], object: ["Organisation", "Country"] },
  WORKS_FOR: { subject: ["Actor"] },
  MEMBER_OF: { object: ["Organisation"] },
  PART_OF: { subject: ["Organisation"], object: ["Organisation", "Country"] },
  LOCATED_IN: { subject: ["Actor", "Organisation"], object: ["Country"] },
  OWNS: { object: ["Organisation"] },
  DETAINS: { object: ["Actor"] },
  RECRUITS: { object: ["Actor", "Organisation"] },
  ACTS_FOR: { subject: ["Actor", "Organisation"] },
  BRIBES: { object: ["Actor", "Organisation"] },
};

/** Whether the two may be the sides of a claim of that type. */
export function fits(type: RelationType, subject: Mention, object: Mention): boolean {
  const sides = SIDES[type];
  return (sides?.subject?.includes(subject.type) ?? true) && (sides?.object?.includes(object.type) ?? true);
}

/** Types whose parties must be the phrases themselves: one does not urge whoever is named in what one asks for. */
export const NEEDS_HEAD: ReadonlySet<RelationType> = new Set<RelationType>([
  "ACCUSES",
  "ASSOCIATED_WITH",
  "BRIBES",
  "CALLS_ON",
  "DETAINS",
  "EXPELS",
  "LEADS",
  "RECRUITS",
]);

/** Verbs whose object must be the party itself: one receives an ambassador, but what one receives may be Peru's money; and who travels
 *  at a firm's expense does not meet the firm. */
export const OWN_OBJECT: ReadonlySet<string> = new Set([
  "verb:receive",
  "verb:greet",
  "verb:help",
  "verb:assist",
  "verb:travel-to",
  "verb:fly-to",
  "verb:go-to",
  "verb:come-to",
]);

/** Whether a mention is of the kinds that a row of the lexicon wants: "person", "group", "country", "organisation", or a kind of
 *  organisation ("company", "media", ...). */
export function suits(kinds: ReadonlySet<string> | null, { type, kind }: Mention): boolean {
  if (kinds === null) return true;
  if (type === "Actor") return kinds.has(kind === "group" ? "group" : "person");
  if (type === "Country") return kinds.has("country");
  return kinds.has("organisation") || kinds.has(kind ?? "other");
}

interface Side {
  readonly mentions: readonly Mention[];
  readonly reach: "head" | "inside";
}

/** Whether a type can join any of the parties where they stand: "seized X's accounts" detains nobody. */
export const couldBe = (type: RelationType, subject: Side, object: Side): boolean =>
  !(NEEDS_HEAD.has(type) && (subject.reach === "inside" || object.reach === "inside")) &&
  subject.mentions.some((s) => object.mentions.some((o) => fits(type, s, o)));
