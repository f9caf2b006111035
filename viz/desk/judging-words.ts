/** What is said of decisions: the words of the Admiralty code, reasons, and each decision as a sentence. */
import {
  type ClaimCard,
  type ClaimChanges,
  type ClaimSnapshot,
  type Decision,
  type DecisionTarget,
  RELATIONS,
  type Reliability,
  type ReviewState,
} from "../../graph/model/index.ts";
import { inSentence, isolated } from "./shown-name.ts";
import { dated } from "./words.ts";

/** How reliable a source is, by the Admiralty code (NATO AJP-2.1). */
export const RELIABILITY_WORDS: Readonly<Record<Reliability, string>> = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "reliability cannot be judged",
};

export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof CREDIBILITIES)[number];

/** How credible what is said is, by the same. */
export const CREDIBILITY_WORDS: Readonly<Record<Credibility, string>> = {
  1: "confirmed by other sources",
  2: "probably true",
  3: "possibly true",
  4: "doubtful",
  5: "improbable",
  6: "truth cannot be judged",
};

/** Why claims are rejected most often; chosen by the keys 1 to 9. */
export const REJECTION_REASONS = [
  "wrong direction",
  "wrong party",
  "wrong act",
  "not said",
  "a denial",
  "only planned or supposed",
  "satire or fiction",
  "duplicate",
  "too vague",
] as const;

/** "China spies on Belgium"; a denial says so. */
export function claimWords(
  claim: Pick<ClaimCard | ClaimSnapshot, "type" | "polarity"> & {
    readonly subject: { readonly name: string };
    readonly object: { readonly name: string };
  },
): string {
  const { type, polarity, subject, object } = claim;
  const denial = polarity === "negative" ? " (a denial)" : "";
  return `${inSentence(subject.name)} ${RELATIONS[type].label} ${inSentence(object.name)}${denial}`;
}

/** The day and the time of a decision, as people here write it: "24 November 2026, 05:00". */
export function moment(at: string): string {
  const when = new Date(at);
  const day = when.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `${day}, ${when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

/** "Rejected by Vera"; null of what nobody has reviewed. */
export function reviewedWords({
  review,
  reviewedBy,
  edited,
}: {
  readonly review: ReviewState;
  readonly reviewedBy: string | null;
  readonly edited: readonly string[];
}): string | null {
  if (review === "unreviewed") return null;
  const what = review === "rejected" ? "Rejected" : edited.length > 0 ? "Accepted as edited" : "Accepted";
  return reviewedBy === null ? what : `${what} by ${inSentence(reviewedBy)}`;
}

function targetWords(target: DecisionTarget): string {
  if ("claim" in target) return claimWords(target.claim);
  if ("entity" in target) return inSentence(target.entity.name);
  return inSentence(target.document.title);
}

/** What an edit made of a claim: "turned round, act: funds, certainty: possible". */
function editedWords(changes: ClaimChanges): string {
  const { type, reverse, subject, object, polarity, certainty, modality, date, endDate } = changes;
  const words: readonly (string | false | undefined)[] = [
    reverse && "turned round",
    subject && `who acts: ${inSentence(subject.name)}`,
    object && `to whom: ${inSentence(object.name)}`,
    type && `act: ${RELATIONS[type].label}`,
    polarity && (polarity === "negative" ? "a denial" : "no denial"),
    certainty && `certainty: ${certainty}`,
    modality && `modality: ${modality}`,
    date !== undefined && `date: ${dated(date) ?? "none"}`,
    endDate !== undefined && `end: ${dated(endDate) ?? "none"}`,
  ];
  return words.filter((word) => word).join(", ");
}

/** A decision in words that go on from who decided: "rejected China spies on Belgium". `find` gives the decision that an
 *  undo takes back, as far as it is known. */
export function decisionWords(
  decision: Decision,
  find: (id: string) => Decision | null = () => null,
): string {
  switch (decision.kind) {
    case "accept-claim":
      return `accepted ${claimWords(decision.claim)}`;
    case "reject-claim":
      return `rejected ${claimWords(decision.claim)}`;
    case "edit-claim":
      return `edited ${claimWords(decision.claim)}: ${editedWords(decision.changes)}`;
    case "grade-claim":
      return decision.credibility === null
        ? `took away the grade of ${claimWords(decision.claim)}`
        : `graded ${claimWords(decision.claim)} ${credibilityWords(decision.credibility)}`;
    case "add-claim":
      return `made the claim ${claimWords(decision.claim)}`;
    case "add-entity":
      return `named ${inSentence(decision.entity.name)}`;
    case "add-alias":
      return `gave ${inSentence(decision.entity.name)} the alias ${inSentence(decision.alias)}`;
    case "rename-entity":
      return `renamed ${inSentence(decision.entity.name)} to ${inSentence(decision.name)}`;
    case "retype-entity":
      return `made ${inSentence(decision.entity.name)} ${article(decision.type)}${
        decision.entityKind === null ? "" : ` (${decision.entityKind.replace("_", " ")})`
      }`;
    case "merge-entities":
      return `merged ${decision.entities.map(({ name }) => inSentence(name)).join(" and ")}`;
    case "split-entity":
      return `split off ${decision.parts.map(({ entity }) => inSentence(entity.name)).join(", ")}`;
    case "correct-document":
      return `corrected ${inSentence(decision.document.title)}`;
    case "grade-document":
      return decision.reliability === null
        ? `took away the grade of ${inSentence(decision.document.title)}`
        : `graded ${inSentence(decision.document.title)} ${decision.reliability}, ${RELIABILITY_WORDS[decision.reliability]}`;
    case "note":
      return `noted on ${targetWords(decision.about)}: ${isolated(decision.text)}`;
    case "tag":
      return `tagged ${targetWords(decision.about)} “${inSentence(decision.tag)}”`;
    case "undo": {
      const undone = find(decision.decision);
      return undone === null
        ? "took a decision back"
        : `took back: ${inSentence(undone.by)} ${decisionWords(undone, find)}`;
    }
  }
}

/** "2, probably true". */
export function credibilityWords(grade: number): string {
  const words = CREDIBILITY_WORDS[grade as Credibility] as string | undefined;
  return words === undefined ? String(grade) : `${grade}, ${words}`;
}

const article = (type: string) => `${/^[AEIOU]/.test(type) ? "an" : "a"} ${type.toLowerCase()}`;
