import type {
  ActorKind,
  EntityType,
  MentionForm,
  OrganisationKind,
  Sector,
  Span,
} from "../../graph/model/index.ts";

/** A place in the text that names, describes or points at an actor, organisation or country, before anybody has
 *  said which mentions are one. Tokens are of its sentence; `endToken` exclusive. Mentions may nest (the
 *  "Chinese" of "Chinese embassy"), never cross. */
export interface Mention extends Span {
  readonly text: string;
  readonly sentence: number;
  readonly startToken: number;
  readonly endToken: number;
  readonly type: EntityType;
  readonly kind: ActorKind | OrganisationKind | null;
  readonly how: MentionForm;
  /** What the tables know it as (`country:CHN`, `org:vsse`); null for an unlisted name. */
  readonly knownAs: string | null;
  /** Name to show when the tables have one, else the mention's own words tidied (no article, no possessive). */
  readonly name: string;
  readonly sector: Sector | null;
  readonly country: string | null;
  readonly role: string | null;
  /** Countries: how the state is named; decides who acts and what is structure. Null for other types. */
  readonly form: "name" | "demonym" | "capital" | "seat" | null;
  /** Of an unnamed group: the mention that says whose people they are ("GRU" of "GRU men", "its" of "its officers"). */
  readonly anchor: Mention | null;
  /** Id of the rule or table that found it; `rule-words.ts` has what each of Tangle's own goes by. */
  readonly rule: string;
}
