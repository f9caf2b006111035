import {
  type ClaimCard,
  type EntityRef,
  type GraphEdge,
  RELATIONS,
  type Standing,
} from "../../graph/model/index.ts";
import { inSentence } from "./shown-name.ts";

/** Who says it, the original claimant: somebody with a name, words that name nobody, or the text itself, which goes by its
 *  publisher or, without one, by its title. */
export type Sayer =
  | { readonly kind: "named"; readonly key: string; readonly name: string; readonly entity: EntityRef }
  | { readonly kind: "unnamed"; readonly key: string; readonly name: string }
  | { readonly kind: "text"; readonly key: string; readonly name: string };

/** Who says what a claim says. */
export function sayerOf({ attribution, unnamedSource, document }: ClaimCard): Sayer {
  const [innermost] = attribution;
  if (innermost !== undefined) {
    const { entity } = innermost;
    return { kind: "named", key: entity.id, name: entity.name, entity };
  }
  if (unnamedSource !== null) {
    return { kind: "unnamed", key: `“${unnamedSource.toLowerCase()}”`, name: unnamedSource };
  }
  const name = document.publisher ?? document.title;
  // Copies of one report say it once, whoever printed them.
  return { kind: "text", key: document.publisher ?? document.report ?? document.id, name };
}

/** Somebody who says it, and how many of the claims are theirs. */
export interface CountedSayer {
  readonly sayer: Sayer;
  readonly claims: number;
}

/** Who says it, each once: those with most claims first, then those with a name, then as they come. */
export function sayersOf(claims: readonly ClaimCard[]): CountedSayer[] {
  const counted = new Map<string, { readonly sayer: Sayer; claims: number }>();
  for (const claim of claims) {
    const sayer = sayerOf(claim);
    const known = counted.get(sayer.key);
    if (known === undefined) counted.set(sayer.key, { sayer, claims: 1 });
    else known.claims += 1;
  }
  const rank = ({ sayer }: CountedSayer) => ["named", "text", "unnamed"].indexOf(sayer.kind);
  return [...counted.values()].sort((a, b) => b.claims - a.claims || rank(a) - rank(b));
}

/** The first of them, and how many more there are. Of those of whom only some are known, `all` says how many there are. */
export function inShort<T>(
  known: readonly T[],
  all = known.length,
  most = 3,
): { readonly shown: readonly T[]; readonly more: number } {
  // "and 1 more" takes no less room than the name.
  const room = Math.max(known.length, all) === most + 1 ? most + 1 : most;
  const shown = known.slice(0, room);
  return { shown, more: Math.max(known.length, all) - shown.length };
}

/** What stands before the names of those who say so, by how the edge stands. */
export const SAID_WORDS: Readonly<Record<Standing, string>> = {
  stated: "stated by",
  claimed: "claimed by",
  alleged: "alleged by",
  contested: "claimed by",
  denied: "claimed by",
  prospective: "said by",
};

/** Who claims an edge and who denies it, as far as the claims that were read tell, in short. */
export function standersOf(edge: GraphEdge, claims: readonly ClaimCard[]) {
  const counting = claims.filter(({ review }) => review !== "rejected");
  const positive = sayersOf(counting.filter(({ polarity }) => polarity === "positive"));
  const negative = sayersOf(counting.filter(({ polarity }) => polarity === "negative"));
  const isWhole = claims.length >= edge.claims + edge.denials;
  return {
    claimants: inShort(positive, isWhole ? positive.length : edge.claimants),
    deniers: inShort(negative, isWhole ? negative.length : edge.deniers),
  };
}

/** The claims of whoever was chosen; all of them where nobody was. */
export function saidBy(claims: readonly ClaimCard[], key: string | null): readonly ClaimCard[] {
  return key === null ? claims : claims.filter((claim) => sayerOf(claim).key === key);
}

/** "China spies on Belgium"; of a denial "China spies on Belgium (denied)". */
export function claimSummary({ subject, type, object, polarity }: ClaimCard): string {
  return `${inSentence(subject.name)} ${RELATIONS[type].label} ${inSentence(object.name)}${polarity === "negative" ? " (denied)" : ""}`;
}

/** "China spies on Belgium, claimed by VSSE". */
export function claimWords(claim: ClaimCard): string {
  const sayer = sayerOf(claim);
  const positive = sayer.kind === "text" ? "stated by" : "claimed by";
  const name = sayer.kind === "unnamed" ? `“${inSentence(sayer.name)}”` : inSentence(sayer.name);
  const said = claim.polarity === "negative" ? "denied by" : positive;
  return `${inSentence(claim.subject.name)} ${RELATIONS[claim.type].label} ${inSentence(claim.object.name)}, ${said} ${name}`;
}
