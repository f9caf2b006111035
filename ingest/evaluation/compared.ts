import { familyOf, isRelationType, isSymmetric } from "../../graph/model/index.ts";
import { type Alignment, alignEntities, foldGovernments } from "./align.ts";
import type { Annotation, ScoredClaim } from "./gold.ts";

/** A claim with both sides' entities under one name, and the keys it is compared by. */
export interface KeyedClaim {
  readonly claim: ScoredClaim;
  readonly pair: string;
  readonly triple: string;
  /** The triple with polarity, certainty, modality and innermost claimant. */
  readonly full: string;
  /** Whether it counts among `structure` instead of `acts`. */
  readonly isStructure: boolean;
  /** The whole chain of claimants, innermost first. */
  readonly claimants: readonly string[];
}

/** Both sides of a passage, made ready to be compared. */
export interface Compared {
  readonly alignment: Alignment;
  readonly goldFold: ReadonlyMap<string, string>;
  readonly foundFold: ReadonlyMap<string, string>;
  readonly asked: readonly KeyedClaim[];
  readonly found: readonly KeyedClaim[];
}

const isSymmetricType = (type: string) => isRelationType(type) && isSymmetric(type);
const isStructure = (type: string) => isRelationType(type) && familyOf(type) === "structure";

/** A group's own anchor ("Chinese students") is no claim: neither asked for nor punished. */
function isAnchor(claim: ScoredClaim, groups: ReadonlySet<string>): boolean {
  return ["LOCATED_IN", "WORKS_FOR", "MEMBER_OF"].includes(claim.type) && groups.has(claim.subject);
}

/** Brings both sides under the annotator's names. Quadratic in the entities of the passage. */
export function compare(gold: Annotation, found: Annotation): Compared {
  const [goldFold, foundFold] = [foldGovernments(gold), foldGovernments(found)];
  const alignment = alignEntities(gold, found);
  const groups = new Set(
    [...gold.entities, ...found.entities]
      .filter(({ type, kind }) => type === "Actor" && kind === "group")
      .map(({ id }) => id),
  );
  const goldName = (id: string) => goldFold.get(id) ?? id;
  const foundName = (id: string) => {
    const folded = foundFold.get(id) ?? id;
    return alignment.toGold.get(folded) ?? `?${folded}`;
  };
  const keyedClaims = (side: Annotation, nameOf: (id: string) => string) =>
    side.claims
      .filter((claim) => !isAnchor(claim, groups))
      .map((claim) => keyed(claim, nameOf))
      .filter((key) => key !== null);
  return {
    alignment,
    goldFold,
    foundFold,
    asked: keyedClaims(gold, goldName),
    found: keyedClaims(found, foundName),
  };
}

function keyed(claim: ScoredClaim, nameOf: (id: string) => string): KeyedClaim | null {
  const [subject, object] = [nameOf(claim.subject), nameOf(claim.object)];
  if (subject === object) return null;
  const [a, b] = isSymmetricType(claim.type) && subject > object ? [object, subject] : [subject, object];
  const claimants = claim.claimants.map(nameOf);
  const triple = `${a} ${claim.type} ${b}`;
  return {
    claim,
    pair: `${a} ${b}`,
    triple,
    full: [triple, claim.polarity, claim.certainty, claim.modality, claimants[0] ?? "-"].join(" "),
    // The type is read off the triple, as the project's first scorer reads it, so that figures can be compared with its: an id
    // with a blank hides the type, and so some false structure of entities that nobody annotated counts among the acts.
    isStructure: isStructure(triple.split(" ")[1]!),
    claimants,
  };
}

/** Claims by triple, in the order in which triples come first. */
export function byTriple(claims: readonly KeyedClaim[]): ReadonlyMap<string, readonly KeyedClaim[]> {
  const groups = new Map<string, KeyedClaim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.triple);
    if (group === undefined) groups.set(claim.triple, [claim]);
    else group.push(claim);
  }
  return groups;
}
