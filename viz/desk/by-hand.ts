import {
  type Certainty,
  type ClaimCard,
  type DocumentEntity,
  type EntityRef,
  type EntityType,
  type Modality,
  type Polarity,
  type QuotedSpan,
  RELATIONS,
  type RelationType,
  type RequestedAct,
  type SentenceAt,
  type Span,
} from "../../graph/model/index.ts";
import { partiesRound } from "./marking.ts";
import { inSentence } from "./shown-name.ts";

/** What somebody new may be. */
export const NEW_PARTIES = {
  person: { words: "person", type: "Actor" },
  group: { words: "group of people", type: "Actor" },
  organisation: { words: "organisation", type: "Organisation" },
  country: { words: "country", type: "Country" },
} as const satisfies Record<string, { readonly words: string; readonly type: EntityType }>;

export type NewKind = keyof typeof NEW_PARTIES;

/** A party of a claim that is being made: one that the case knows, or somebody new of the document's words. */
export type Party =
  | { readonly kind: "known"; readonly entity: EntityRef }
  | {
      readonly kind: "new";
      readonly as: NewKind;
      readonly name: string;
      /** Of a country its ISO 3166-1 alpha-3 code. */
      readonly code: string;
    };

/** Who says it: the text in its own voice, somebody with a name, or words that name nobody. */
export type Voice = "text" | "named" | "unnamed";

/** A claim that somebody is making by hand, field by field. */
export interface HandDraft {
  /** `doc:…` */
  readonly document: string;
  readonly sentence: QuotedSpan;
  /** The words that were marked. */
  readonly marked: QuotedSpan;
  readonly type: RelationType | null;
  readonly subject: Party | null;
  readonly object: Party | null;
  /** Whether the marked words are those that say it. */
  readonly isTrigger: boolean;
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly modality: Modality;
  readonly voice: Voice;
  readonly claimant: Party | null;
  readonly unnamed: string;
  readonly date: string;
  readonly location: string;
  readonly why: string;
}

const known = (entity: EntityRef | null): Party | null =>
  entity === null ? null : { kind: "known", entity };

/** A claim to begin with: of the sentence, between those who are named round the marked words. */
export function beginDraft(
  document: string,
  { sentence }: SentenceAt,
  marked: QuotedSpan,
  entities: readonly DocumentEntity[],
): HandDraft {
  const { subject, object } = partiesRound(entities, sentence, marked);
  return {
    document,
    sentence,
    marked,
    type: null,
    subject: known(subject),
    object: known(object),
    isTrigger: false,
    polarity: "positive",
    certainty: "certain",
    modality: "actual",
    voice: "text",
    claimant: null,
    unnamed: "",
    date: "",
    location: "",
    why: "",
  };
}

/** Whether the marked words are fewer than the sentence: only then do they say more than it. */
export function isPart({ marked, sentence }: HandDraft): boolean {
  return marked.start > sentence.start || marked.end < sentence.end;
}

export function partyName(party: Party | null): string | null {
  if (party === null) return null;
  return party.kind === "known" ? party.entity.name : party.name.trim();
}

/** The claim in words: "China spies on Belgium", with dots for what is not said yet. */
export function draftWords({ subject, type, object, polarity }: HandDraft): string {
  const act = type === null ? "…" : RELATIONS[type].label;
  const denied = polarity === "negative" ? " (denied)" : "";
  const name = (party: Party | null) => inSentence(partyName(party) || "…");
  return `${name(subject)} ${act} ${name(object)}${denied}`;
}

export type DraftField = "subject" | "type" | "object" | "claimant" | "unnamed" | "date";

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

function partyFault(party: Party | null, what: string): string | null {
  if (party === null) return `Choose ${what}.`;
  if (party.kind === "known") return null;
  if (party.name.trim() === "") return "Give the name.";
  if (party.as === "country" && !/^[A-Z]{3}$/.test(party.code))
    return "Give the country's code of three capitals, such as BEL.";
  return null;
}

const isSame = (one: Party | null, other: Party | null) =>
  one?.kind === "known" && other?.kind === "known" && one.entity.id === other.entity.id;

/** Where the words stand in the sentence, whatever their case; null where they do not. */
function stretchOf(words: string, { start, text }: QuotedSpan): Span | null {
  const at = text.toLowerCase().indexOf(words.trim().toLowerCase());
  return words.trim() === "" || at < 0 ? null : { start: start + at, end: start + at + words.trim().length };
}

/** What is still wrong with it, by field, in the order of the form; empty for a claim that can be made. */
export function faultsOf(draft: HandDraft): ReadonlyMap<DraftField, string> {
  const { subject, type, object, voice, claimant, unnamed, sentence, date } = draft;
  const faults = new Map<DraftField, string>();
  const note = (field: DraftField, fault: string | null) => {
    if (fault !== null) faults.set(field, fault);
  };
  note("subject", partyFault(subject, "who acts"));
  note("type", type === null ? "Choose what is done." : null);
  note("object", isSame(subject, object) ? "Both are the same." : partyFault(object, "whom it is done to"));
  if (voice === "named") note("claimant", partyFault(claimant, "who says so"));
  if (voice === "unnamed" && stretchOf(unnamed, sentence) === null)
    note("unnamed", "Give words that stand in the sentence.");
  if (date.trim() !== "" && !DATE.test(date.trim()))
    note("date", "A date is a year, a month or a day: 2023, 2023-02 or 2023-02-11.");
  return faults;
}

/** The wish for a new party. It is called as the document calls it: by its name where that stands there, else by the marked
 *  words. */
export function newPartyOf(
  party: Party & { readonly kind: "new" },
  { document, marked }: HandDraft,
  text: string,
): RequestedAct {
  const name = party.name.trim();
  const { type } = NEW_PARTIES[party.as];
  return {
    kind: "add-entity",
    document,
    type,
    name,
    ...(!text.includes(name) && { mention: marked.text }),
    ...(party.as === "group" && { entityKind: "group" as const }),
    ...(party.as === "country" && { iso3: party.code }),
  };
}

/** The wish for the claim, once all parties are known. */
export function newClaimOf(draft: HandDraft): RequestedAct {
  const { document, type, subject, object, claimant, voice, sentence, marked } = draft;
  const idOf = (party: Party | null): string => (party?.kind === "known" ? party.entity.id : "");
  const said = voice === "unnamed" ? stretchOf(draft.unnamed, sentence) : null;
  const [date, location] = [draft.date.trim(), draft.location.trim()];
  return {
    kind: "add-claim",
    document,
    type: type!,
    subject: idOf(subject),
    object: idOf(object),
    sentence: { start: sentence.start, end: sentence.end },
    ...(draft.isTrigger && isPart(draft) && { trigger: { start: marked.start, end: marked.end } }),
    polarity: draft.polarity,
    certainty: draft.certainty,
    modality: draft.modality,
    ...(voice === "named" && { claimant: idOf(claimant) }),
    ...(said !== null && { unnamedSource: said }),
    ...(date !== "" && { date }),
    ...(location !== "" && { location }),
  };
}

/** Of the claims of a document the one that the draft made; null where there is none. A symmetric type may stand the other
 *  way round. */
export function madeOf(claims: readonly ClaimCard[], draft: HandDraft): ClaimCard | null {
  const ids = [draft.subject, draft.object].map((party) => (party?.kind === "known" ? party.entity.id : ""));
  const fits = claims.filter(
    ({ evidence, type, polarity, subject, object }) =>
      evidence.start === draft.sentence.start &&
      type === draft.type &&
      polarity === draft.polarity &&
      ids.includes(subject.id) &&
      ids.includes(object.id),
  );
  return fits.find(({ extractor }) => extractor === "analyst") ?? fits[0] ?? null;
}
