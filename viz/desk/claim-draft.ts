import {
  type Certainty,
  type ClaimCard,
  type EntityRef,
  isSymmetric,
  type Modality,
  type Polarity,
  RELATIONS,
  type RelationType,
  type RequestedChanges,
} from "../../graph/model/index.ts";
import { inSentence } from "./shown-name.ts";
import { dated } from "./words.ts";

/** A claim as an analyst would have it. Dates as they are typed. */
export interface ClaimDraft {
  readonly type: RelationType;
  readonly subject: EntityRef;
  readonly object: EntityRef;
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly modality: Modality;
  readonly date: string;
  readonly endDate: string;
}

/** The claim as it stands. */
export function draftOf(claim: ClaimCard): ClaimDraft {
  const { type, subject, object, polarity, certainty, modality, date, endDate } = claim;
  return {
    type,
    subject,
    object,
    polarity,
    certainty,
    modality,
    date: date?.slice(0, 10) ?? "",
    endDate: endDate?.slice(0, 10) ?? "",
  };
}

/** Who acted is who was acted on. */
export function turnedRound(draft: ClaimDraft): ClaimDraft {
  return { ...draft, subject: draft.object, object: draft.subject };
}

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Why a draft makes no sense, for people; null where it does. */
export function faultOf({ date, endDate }: ClaimDraft): string | null {
  const [from, to] = [date.trim(), endDate.trim()];
  if ([from, to].some((day) => day !== "" && !DATE.test(day)))
    return "A date is a year, a month or a day: 2023, 2023-02 or 2023-02-11.";
  if (to !== "" && (from === "" || to < from)) return "What ends must begin, and not after its end.";
  return null;
}

/** Parties that have to be named anew when they stand as they are, or turned round. */
function namedAnew(draft: ClaimDraft, subject: EntityRef, object: EntityRef) {
  return {
    ...(draft.subject.id !== subject.id && { subject: draft.subject.id }),
    ...(draft.object.id !== object.id && { object: draft.object.id }),
  };
}

/** What has to be asked of the server to make the claim what the draft says; null where it is that already. Parties that
 *  changed places are turned round, so that their words in the sentence go with them. */
export function changesOf(claim: ClaimCard, draft: ClaimDraft): RequestedChanges | null {
  const straight = namedAnew(draft, claim.subject, claim.object);
  const turned = namedAnew(draft, claim.object, claim.subject);
  const isTurned = Object.keys(turned).length < Object.keys(straight).length;
  // Without a direction there is nothing to turn.
  const isSame = isTurned && isSymmetric(draft.type) && isSymmetric(claim.type);
  const parties = isTurned ? { ...(!isSame && { reverse: true as const }), ...turned } : straight;
  const before = draftOf(claim);
  const [date, endDate] = [draft.date.trim(), draft.endDate.trim()];
  const changes: RequestedChanges = {
    ...(draft.type !== claim.type && { type: draft.type }),
    ...parties,
    ...(draft.polarity !== claim.polarity && { polarity: draft.polarity }),
    ...(draft.certainty !== claim.certainty && { certainty: draft.certainty }),
    ...(draft.modality !== claim.modality && { modality: draft.modality }),
    ...(date !== before.date && { date: date === "" ? null : date }),
    ...(endDate !== before.endDate && { endDate: endDate === "" ? null : endDate }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

/** One thing that changes, before and after, in words. */
export interface ChangeLine {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const POLARITY_WORDS: Readonly<Record<Polarity, string>> = { positive: "said", negative: "denied" };

/** What an edit changes, line by line, as it is shown before it is sent. */
export function changeLines(claim: ClaimCard, draft: ClaimDraft): readonly ChangeLine[] {
  const changes = changesOf(claim, draft);
  if (changes === null) return [];
  const date = (day: string | null | undefined) => dated(day ?? null) ?? "no date";
  const parties = ({ subject, object }: Pick<ClaimDraft, "subject" | "object">) =>
    `${inSentence(subject.name)} → ${inSentence(object.name)}`;
  const isOtherParties = changes.reverse || changes.subject !== undefined || changes.object !== undefined;
  const lines: readonly (ChangeLine | false)[] = [
    changes.type !== undefined && {
      what: "act",
      before: RELATIONS[claim.type].label,
      after: RELATIONS[draft.type].label,
    },
    isOtherParties === true && { what: "who and whom", before: parties(claim), after: parties(draft) },
    changes.polarity !== undefined && {
      what: "said or denied",
      before: POLARITY_WORDS[claim.polarity],
      after: POLARITY_WORDS[draft.polarity],
    },
    changes.certainty !== undefined && {
      what: "certainty",
      before: claim.certainty,
      after: draft.certainty,
    },
    changes.modality !== undefined && { what: "modality", before: claim.modality, after: draft.modality },
    changes.date !== undefined && { what: "date", before: date(claim.date), after: date(changes.date) },
    changes.endDate !== undefined && {
      what: "end",
      before: date(claim.endDate),
      after: date(changes.endDate),
    },
  ];
  return lines.filter((line) => line !== false);
}
