import type { QuotedSpan } from "./span.ts";

export const ENTITY_TYPES = ["Actor", "Organisation", "Country"] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

export const ACTOR_KINDS = ["person", "group"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const ORGANISATION_KINDS = [
  "government",
  "agency",
  "party",
  "company",
  "media",
  "international",
  "ngo",
  "armed_group",
  "academic",
  "other",
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Sector codes that tables may give, as PLOVER has them, e.g. `GOV`, `MIL`, `SPY`, `LEG`, `PTY`, `BUS`, `JRN`, `EDU`,
 *  `IGO`, `NGO`, `CVL`. */
export const SECTORS = [
  "AGR",
  "BUS",
  "COP",
  "CRM",
  "CVL",
  "EDU",
  "ELI",
  "ENV",
  "GOV",
  "HLH",
  "HRI",
  "IGO",
  "JRN",
  "JUD",
  "LAB",
  "LEG",
  "MIL",
  "NGO",
  "OPP",
  "PTY",
  "REB",
  "REF",
  "REL",
  "SPY",
  "UAF",
] as const;

/** A sector code; another extractor than the built-in one may know more of them than SECTORS. */
export type Sector = string;

/** How a mention names its entity: by its name, by an acronym, short name, capital or demonym, by a noun
 *  ("the ministry"), or by a pronoun. */
export const MENTION_FORMS = ["name", "alias", "nominal", "pronoun"] as const;
export type MentionForm = (typeof MENTION_FORMS)[number];

export interface EntityMention extends QuotedSpan {
  readonly how: MentionForm;
}

/** What is told of an entity beside its type and its names; null where it is not. */
export interface EntityTraits {
  /** Null for a Country. */
  readonly kind: ActorKind | OrganisationKind | null;
  readonly sector: Sector | null;
  /** ISO 3166-1 alpha-3 of the home country; null for a Country itself (see `iso3`). */
  readonly country: string | null;
  /** Persons: the title or role the text gives. */
  readonly role: string | null;
  readonly iso2: string | null;
  readonly iso3: string | null;
  /** World region of a Country, e.g. `Europe`. */
  readonly region: string | null;
}

/** Nothing told. */
export const NO_TRAITS: EntityTraits = {
  kind: null,
  sector: null,
  country: null,
  role: null,
  iso2: null,
  iso3: null,
  region: null,
};

/** One actor, organisation or country of one document. `id` is local: made from type and name, e.g.
 *  `country:CHN`, `org:vsse`, `actor:kristof slagmulder`; the same text gives the same ids anywhere. */
export interface Entity extends EntityTraits {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  /** Other surface names found in this document or known from tables; sorted, without `name`. */
  readonly aliases: readonly string[];
  /** Key by which the entity is known beyond this document (`org:vsse` from the tables); null if it is not. */
  readonly knownAs: string | null;
  /** In text order. */
  readonly mentions: readonly EntityMention[];
}
