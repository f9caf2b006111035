import { LIMITS, type RelationType } from "../../graph/model/index.ts";

/** Why something was left out, in words: the `why` of each entry of `dropped`. Each is a sentence without capital and stop, so that
 *  it can stand behind "Left out:". */
export const LEFT_OUT = {
  // "China was arrested", "lobbied"
  noSecondParty: "no second party is named",
  // "spied on them"
  unknownParty: "nobody knows whom one of its parties means",
  // "The ministry funded itself"
  oneParty: "both its parties are one and the same",
  // "Chinese entrepreneurs support the government"
  ownBody: "one party belongs to the other, and nothing says that they act on each other",
  // "Chinese companies" LOCATED_IN China
  ownPeople: "the group's name says it already",
  // "Russia and China spied on it, the VSSE said": the VSSE is Belgium's
  otherState: "the body is known to be of another state",
  // "praised the owner of Patria": not Patria
  insidePhrase: "the party stands inside another phrase, and that phrase is meant",
  // "Did China spy on Belgium?"
  question: "the sentence asks and does not state",
  // "warned against arming Poland", "instead of arming Poland"
  undone: "it was advised against or left undone",
  // "threatened to attack Poland"
  onlySaid: "what is demanded, threatened, offered or refused is not said to be done",
  // "must fund Patria"
  obligation: "what must or should be done is not said to be done",
  // "has not decided whether to expel him"
  undecided: "nothing is decided about it yet",
  // "on Tuesday", of a text without a day of publication
  undated: "the date counts from the day of publication, and that is not given",
  misfit: (type: RelationType, subject: string, object: string) =>
    `${type} cannot stand between ${subject} and ${object}`,
  tooManyClaims: (others: number) =>
    `the sentence makes more than ${LIMITS.sentenceClaims} claims: ${others} others were not made`,
  tooManyPairs: (weighed: number, left: number) =>
    `the sentence has too many names to look at every pair: ${weighed} pairs were weighed, ${left} were not`,
} as const;
