import type { Annotation, ScoredEntity } from "./gold.ts";

const PRONOUNS = new Set(
  (
    "i me my we us our ours you your he him his she her hers it its they them their theirs who whose which that this " +
    "these those himself herself itself themselves one both"
  ).split(" "),
);

/** A surface form as the scorer compares it: no case, marks, punctuation, possessive or leading article. */
export function normalForm(form: string): string {
  return form
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replace(/'s\b|s'(?=\s|$)/g, (end) => (end.startsWith("s") ? "s" : ""))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(the|a|an) /, "");
}

/** Comparable forms, each once; pronouns are none. */
export function comparableForms(forms: readonly string[]): ReadonlySet<string> {
  return new Set(forms.map(normalForm).filter((form) => form !== "" && !PRONOUNS.has(form)));
}

/** Comparable forms of an entity, its name included. */
export const formsOf = (entity: ScoredEntity): ReadonlySet<string> => comparableForms(entity.forms);

/** The country whose government an organisation is by its name, else null. */
export function governedCountry(entity: ScoredEntity): string | null {
  if (entity.type !== "Organisation") return null;
  const named = /^government of (.+)$/i.exec(entity.name)?.[1];
  if (named !== undefined) return named;
  return entity.kind === "government"
    ? (/^(.+?) (?:federal |central )?government$/i.exec(entity.name)?.[1] ?? null)
    : null;
}

/** "Government of X" counts as X where the text has both: it is neither asked for nor punished. */
export function foldGovernments(annotation: Annotation): ReadonlyMap<string, string> {
  const countries = annotation.entities.filter((entity) => entity.type === "Country");
  const folded = new Map<string, string>();
  for (const entity of annotation.entities) {
    const country = governedCountry(entity);
    if (country === null) continue;
    const match = countries.find((one) => formsOf(one).has(normalForm(country)));
    if (match) folded.set(entity.id, match.id);
  }
  return folded;
}

/** How well two entities agree; 0 when they cannot be one. A country is its ISO code, others share a form. */
function agreement(gold: ScoredEntity, found: ScoredEntity): number {
  if (gold.type === "Country" || found.type === "Country") {
    return gold.type === found.type && gold.iso3 !== null && gold.iso3 === found.iso3 ? 1000 : 0;
  }
  const ours = formsOf(found);
  const shared = [...formsOf(gold)].filter((form) => ours.has(form));
  if (shared.length === 0) return 0;
  const longest = Math.max(...shared.map((form) => form.length));
  const sameName = normalForm(gold.name) === normalForm(found.name) ? 5 : 0;
  return shared.length + longest / 100 + sameName + (gold.type === found.type ? 3 : 0);
}

export interface Alignment {
  /** Gold id to found id, and back; one to one, the best agreement first. */
  readonly toFound: ReadonlyMap<string, string>;
  readonly toGold: ReadonlyMap<string, string>;
  /** Gold ids whose partner is of the same type. */
  readonly typed: ReadonlySet<string>;
}

/** Which entity of one side is which of the other. Quadratic in the entities of one passage. */
export function alignEntities(gold: Annotation, found: Annotation): Alignment {
  const foldedGold = foldGovernments(gold);
  const foldedFound = foldGovernments(found);
  const options = gold.entities
    .filter((entity) => !foldedGold.has(entity.id))
    .flatMap((one) =>
      found.entities
        .filter((entity) => !foldedFound.has(entity.id))
        .map((other) => ({ one, other, weight: agreement(one, other) })),
    )
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const toFound = new Map<string, string>();
  const toGold = new Map<string, string>();
  const typed = new Set<string>();
  for (const { one, other } of options) {
    if (toFound.has(one.id) || toGold.has(other.id)) continue;
    toFound.set(one.id, other.id);
    toGold.set(other.id, one.id);
    if (one.type === other.type) typed.add(one.id);
  }
  return { toFound, toGold, typed };
}
