import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import { LEFT_OUT } from "../left-out.ts";
import { suits } from "../lexicon/fitting.ts";
import { nounBase } from "../lexicon/inflection.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import type { Trigger } from "../lexicon/tables.ts";
import { DETERMINERS, isNaming } from "../lexicon/words.ts";
import type { ClaimRule } from "../rule-words.ts";
import { fromSlot, type Party, rightEnd, subjectParty } from "./arguments.ts";
import type { Reading, VerbGroup } from "./clauses.ts";
import { type Nominal, toNominals } from "./nominals.ts";

/** A claim before anybody asked whether it happened and who says so. */
export interface Act {
  readonly type: RelationType;
  readonly subject: Mention;
  readonly object: Mention;
  /** Words of the line that signal it; `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** The verb group that carries it; null where a noun or an apposition does and no verb governs that. */
  readonly group: VerbGroup | null;
  readonly rule: ClaimRule;
  /** How far the parties were: decides the confidence. */
  readonly reach: "head" | "inside" | "looked-for";
  /** Certainty that the construction itself gives (an accusation); null leaves it to the cues. */
  readonly certainty: "probable" | "possible" | null;
  /** Who says so by the construction itself; null leaves it to the cues, empty says that nobody does. */
  readonly claimants: readonly Mention[] | null;
  readonly negated: boolean;
}

/** An act whose parties stand in their own places, and which its construction says nothing more of: whether it happened,
 *  how surely, and who says so is left to the cues. */
export const UNQUALIFIED = { reach: "head", certainty: null, claimants: null, negated: false } as const;

/** Whether an act says how things stand rather than what was done: nobody need be asked whether it happened. */
export const isFixed = ({ rule }: Pick<Act, "rule">): boolean => rule.startsWith("structure:");

/** Something that looked like a claim; positions of the line. */
export interface Missed {
  readonly why: string;
  readonly from: number;
  readonly to: number;
}

export interface FoundActs {
  readonly acts: Act[];
  readonly missed: Missed[];
  /** Positions of the line that a found act already used, so that a noun in a phrase is not read twice. */
  readonly used: ReadonlySet<number>;
}

interface Match {
  readonly trigger: Trigger;
  /** Positions of the phrase's words after the verb. */
  readonly at: readonly number[];
}

/** Verbs whose preposition follows at once: "protested the failure to act" protests to nobody. */
const TIGHT = new Set(["call", "protest"]);

/** Finds a verb phrase's further words after the verb (or in its surface subject, when passive). */
function matchPhrase(reading: Reading, group: VerbGroup, trigger: Trigger, end: number): Match | null {
  const at: number[] = [];
  const subjectFrom = group.passive ? (group.subject[0]?.from ?? group.from) : group.from;
  let i = group.head + 1;
  // "called it a nest with a flag on it" calls on nobody.
  const tight = TIGHT.has(trigger.words[0]!) && trigger.words.length === 2;
  for (const wanted of trigger.words.slice(1)) {
    if (tight && reading.line[group.head + 1]?.lower !== wanted) return null;
    let hit = -1;
    let gap = 0;
    for (let k = i; k < end && gap <= 5; k += 1) {
      const word = reading.line[k]!;
      if (
        !isNaming(word) &&
        (word.lower === wanted || word.noun === wanted || nounBase(word.lower) === wanted)
      ) {
        hit = k;
        break;
      }
      if (word.mention === null && !DETERMINERS.has(word.lower)) gap += 1;
      if (word.mention !== null && reading.line[k + 1]?.mention !== word.mention) gap += 1;
    }
    if (hit < 0 && group.passive)
      hit = reading.line.findIndex(
        (w, k) =>
          k >= subjectFrom && k < group.from && !isNaming(w) && (w.lower === wanted || w.noun === wanted),
      );
    if (hit < 0) return null;
    at.push(hit);
    if (hit > group.head) i = hit + 1;
  }
  return { trigger, at };
}

const PARTY_SLOTS = new Set(["subj", "obj", "poss", "pair"]);

/** Claims that verbs carry. */
export function findVerbActs(reading: Reading, lexicon: Lexicon): FoundActs {
  const acts: Act[] = [];
  const missed: Missed[] = [];
  const used = new Set<number>();
  for (const group of reading.groups) {
    const end = rightEnd(reading, group);
    const matches = (lexicon.verbTriggers.get(group.lemma) ?? [])
      .map((t) => matchPhrase(reading, group, t, end))
      .filter((m): m is Match => m !== null);
    if (matches.length === 0) continue;
    // "asked the minister whether": a question, no demand.
    const isQuestion =
      group.lemma === "ask" &&
      reading.line.slice(group.head + 1, group.head + 14).some((w) => w.lower === "whether");
    if (isQuestion) continue;
    const longest = matches[0]!.trigger.words.length;
    let found: { match: Match; subject: Party | null; object: Party | null } | null = null;
    let sawTrigger = false;
    for (const match of matches) {
      if (match.trigger.words.length < longest && sawTrigger && longest > 1) break;
      sawTrigger = true;
      const filled = fillVerb(reading, group, match, end);
      const parties = {
        subject: suiting(filled.subject, match.trigger.subjectKinds),
        object: suiting(filled.object, match.trigger.objectKinds),
      };
      if (parties.subject !== null && parties.object !== null) {
        found = { match, ...parties };
        break;
      }
    }
    const first = found?.match ?? matches[0]!;
    const to = Math.max(group.head, ...first.at) + 1;
    if (found === null) {
      missed.push({ why: LEFT_OUT.noSecondParty, from: group.head, to: group.head + 1 });
      continue;
    }
    const { subject, object } = found;
    for (const k of first.at) used.add(k);
    for (const s of subject!.mentions)
      for (const o of object!.mentions)
        acts.push({
          type: found.match.trigger.type,
          subject: s,
          object: o,
          from: group.head,
          to: to - group.head > 6 ? group.head + 1 : to,
          group,
          rule: `verb:${found.match.trigger.words.join("-")}`,
          reach: subject!.reach === "head" && object!.reach === "head" ? "head" : "inside",
          certainty: null,
          claimants: null,
          negated: false,
        });
  }
  return { acts, missed, used };
}

const suiting = (party: Party | null, kinds: Trigger["subjectKinds"]): Party | null => {
  const mentions = party?.mentions.filter((mention) => suits(kinds, mention)) ?? [];
  return party === null || mentions.length === 0 ? null : { ...party, mentions };
};

function fillVerb(
  reading: Reading,
  group: VerbGroup,
  match: Match,
  end: number,
): { subject: Party | null; object: Party | null } {
  const { trigger, at } = match;
  const lastWord = trigger.words.at(-1)!;
  const endsInPreposition =
    trigger.words.length > 1 &&
    ["of", "to", "on", "for", "from", "with", "against", "at", "over", "into", "behind", "by", "in"].includes(
      lastWord,
    );
  const phraseEnd = at.filter((k) => k > group.head).at(-1);
  // Objects come after a phrase that ends in a preposition or a noun; between verb and particle else.
  const between =
    phraseEnd !== undefined && reading.line.slice(group.head + 1, phraseEnd).some((w) => w.mention !== null);
  const begin = endsInPreposition && phraseEnd !== undefined && !between ? phraseEnd + 1 : group.head + 1;
  const right: Nominal[] = toNominals(reading.line, begin, end, new Set(at));
  const surface = group.subject;
  const slot = (name: string): Party | null => {
    if (name === "subj") {
      if (!group.passive) return subjectParty(reading, surface);
      const agent = fromSlot(reading, right, "by");
      // "is based in", "is linked to": a frame without an object keeps its surface subject.
      const still = trigger.words.length === 1 && !trigger.object.includes("obj");
      return agent ?? (still ? subjectParty(reading, surface) : null);
    }
    if (name === "obj") {
      if (group.passive) return subjectParty(reading, surface);
      if (group.antecedent.length > 0) return subjectParty(reading, group.antecedent);
      return fromSlot(reading, right, null);
    }
    if (name === "pair") return null;
    if (endsInPreposition && name === lastWord) return fromSlot(reading, right, null);
    return fromSlot(reading, right, name);
  };
  const fill = (slots: readonly string[], other: Party | null): Party | null => {
    for (const name of slots) {
      // The object of a passive with a preposition in its frame: "sanctions were imposed on X".
      const party = slot(name);
      if (party !== null && party !== other && party.mentions.some((m) => !other?.mentions.includes(m)))
        return party;
    }
    return null;
  };
  // "operates a network in Belgium" is not "operates in Belgium".
  if (
    trigger.type === "LOCATED_IN" &&
    !group.passive &&
    trigger.words.length === 1 &&
    !trigger.object.includes("obj") &&
    right[0]?.preposition === null &&
    right[0].from === group.head + 1
  )
    return { subject: null, object: null };
  const symmetricPair = trigger.object.includes("pair");
  const subject = fill(trigger.subject, null);
  let object = fill(trigger.object, subject);
  if (object === null && symmetricPair && subject !== null && subject.mentions.length > 1)
    return {
      subject: { ...subject, mentions: subject.mentions.slice(0, 1) },
      object: { ...subject, mentions: subject.mentions.slice(1) },
    };
  // A passive whose frame wants a preposition: its surface subject is the object ("Yerevan was lobbied").
  if (
    object === null &&
    group.passive &&
    !trigger.object.includes("obj") &&
    trigger.object.some((s) => !PARTY_SLOTS.has(s)) &&
    trigger.words.length === 1
  )
    object = subjectParty(reading, surface);
  return { subject, object };
}

/** The semantic object of a verb group: what it was done to. */
export function objectOf(reading: Reading, group: VerbGroup): Party | null {
  if (group.passive) return subjectParty(reading, group.subject);
  if (group.antecedent.length > 0) return subjectParty(reading, group.antecedent);
  return fromSlot(reading, toNominals(reading.line, group.head + 1, rightEnd(reading, group)), null);
}

/** Whether a group speaks of a demand, threat, refusal or offer, whose act below is no claim. */
export function isSpeechActAlone(reading: Reading, lexicon: Lexicon, group: VerbGroup): boolean {
  const kinds = kindsOf(lexicon, group.lemma);
  // "called on the prosecutor to investigate X".
  if (group.lemma === "call" && ["on", "for", "upon"].includes(reading.line[group.head + 1]?.lower ?? ""))
    return true;
  return kinds.has("threaten") || kinds.has("ask") || kinds.has("refuse") || kinds.has("offer");
}
